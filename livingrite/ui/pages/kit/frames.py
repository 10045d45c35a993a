"""Kit: the four frames around pages, with the demo content of the target pictures."""

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge, count, status_badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card, section_head
from livingrite.ui.components.field import text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kpi import kpi
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import list_row, row_list, tile
from livingrite.ui.components.live_region import live_region
from livingrite.ui.components.menu import menu_line, menu_link
from livingrite.ui.components.picker import picker_link
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.sparkline import spark
from livingrite.ui.frames.languages import LANGUAGES
from livingrite.ui.layout.auth_shell import auth_shell, or_line
from livingrite.ui.layout.nav import NavGroup, NavItem
from livingrite.ui.layout.portal_shell import PortalFrame, portal_shell
from livingrite.ui.layout.staff_shell import StaffFrame, staff_shell
from livingrite.ui.pages.kit.state import KitState

DIARY, CLIENTS = NavItem("diary", "Diary", "calendar-days", "/kit/diary"), NavItem("clients", "Clients", "users", "#")
FEED, TALK = (
    NavItem("feed", "Care feed", "heart-pulse", "#", "2"),
    NavItem("messages", "Messages", "message-circle", "#", "5"),
)
STAFF = StaffFrame(
    org_name="Harbour Lane Clinic", org_place="London", user_name="Maya Rosen", user_role="Clinician, admin",
    groups=[
        NavGroup([DIARY, CLIENTS, FEED, TALK, NavItem("billing", "Billing", "receipt-text", "#")]),
        NavGroup(
            [
                NavItem("dashboard", "Dashboard", "layout-dashboard", "/kit/dashboard"), NavItem("pipeline", "Pipeline", "columns-3", "#"),
                NavItem("consultations", "Consultations", "calendar-plus", "#", "3"), NavItem("tickets", "Tickets", "life-buoy", "#", "5"), NavItem("reports", "Reports", "chart-no-axes-column", "#"),
            ],
            label="Command center",
        ),
    ],
    foot=[NavItem("settings", "Settings", "settings", "#"), NavItem("help", "Help and shortcuts", "circle-help", "#")],
    phone=[DIARY, CLIENTS, TALK, NavItem("more", "More", "menu", "#")],
    skip_label="Skip to content", nav_label="Places", org_label="Harbour Lane Clinic, change organization", user_label="Maya Rosen, account", search_label="Search or jump to",
    new_label="New appointment", online_label="Connected", offline_label="Not connected",
    org_menu=[menu_link("Willow Clinic", "#", second="Berlin", chosen=True), menu_link("Cedar Home Care", "#", second="Jerusalem"), menu_line(), menu_link("Open a clinic", "#", icon="plus")],
)  # fmt: skip


def kit_dashboard() -> rx.Component:
    """Staff frame with figures and a list."""
    shape = spark([3, 4, 3.6, 6, 7, 6.4, 8, 9, 11])
    figures = [
        kpi("Revenue", "£48,260", href="#", change="8.4%", comparison="vs 1 - 24 Oct", tone="jade", shape=shape), kpi("Visits", "412", href="#", change="5.1%", comparison="392 before", tone="jade", shape=shape),
        kpi("No-show rate", "3.1%", href="#", change="-0.8 pt", comparison="13 of 425", tone="jade", rising="down", shape=spark([9, 8, 9, 6, 7, 5, 5, 4, 3])), kpi("Hours booked", "78%", href="#", change="0.2 pt", comparison="goal 80%", shape=shape),
        kpi("Overdue", "£1,340", href="#", change="£420", comparison="2 invoices", tone="red", shape=shape),
    ]  # fmt: skip
    people = [
        ("Sofia Marin", "Priya, Room 3", "arrived", "Arrived"),
        ("Ruth Abramson", "Ana, at home", "confirmed", "Confirmed"),
        ("Peter Novak", "Daniel, gap open", "late_cancelled", "Late cancel"),
        ("Julian Cho", "Maya, not confirmed", "booked", "Booked"),
    ]
    today = row_list(
        *[
            list_row(name, second=second, start=avatar(name, size=28), end=status_badge(status, text), href="#")
            for name, second, status, text in people
        ]
    )
    tools = rx.el.div(
        button("1 - 24 November", icon="calendar", icon_end="chevron-down"),
        button("Export", icon="download"),
        class_name="line",
    )
    refused = live_region(
        "Not moved. Priya Nair is with Hannah Weiss until 14:15.",
        detail="Oscar stays with Daniel at 14:00. No message was sent.",
        action_label="Place at 14:15, Room 3",
        on_action=KitState.set_view("day"),
        dismiss_label="Dismiss",
        on_dismiss=KitState.set_view("day"),
    )
    return staff_shell(
        page_sentence("Good morning, Maya. November is ahead of plan.", detail="Two invoices are overdue and one ticket is close to its deadline.", tools=tools),
        rx.el.div(*figures, class_name="kpis"),
        rx.el.div(card(today, title="Open tickets", action=count("5"), flush=True), card(today, title="Today", note="30 visits, 9 done", action=link("Diary", href="/kit/diary"), flush=True), class_name="two"),
        frame=STAFF, active="dashboard", live=refused, ground=True,
    )  # fmt: skip


def kit_portal() -> rx.Component:
    """Portal frame as the family's home."""
    frame = PortalFrame(
        person="Ruth", relation="your mother", skip_label="Skip to content", nav_label="Places", switch_label="Ruth, change person", bell_label="2 new notices", bell_href="#", bell_count="2",
        tabs=[NavItem("home", "Home", "house", "#"), NavItem("updates", "Updates", "newspaper", "#"), NavItem("health", "Health", "heart-pulse", "#"), NavItem("messages", "Messages", "message-circle", "#", "1"), NavItem("more", "More", "menu", "#")],
        switch_menu=[picker_link("Ruth", "#", chosen=True), picker_link("Eli", "#")],
    )  # fmt: skip
    visit = card(
        rx.el.div(avatar("Ana Sousa", size=48), rx.el.div(rx.el.p("Ana Sousa", class_name="row-title"), rx.el.p("Nurse, here since March", class_name="row-second"), class_name="grow"), rx.el.span("1 hour", class_name="small muted"), class_name="line gap-12"),
        rx.el.div(*[rx.el.span(icon(name), text, class_name="chip") for name, text in (("pill", "Medicine"), ("soup", "Lunch"), ("footprints", "Short walk"))], class_name="line wrap"),
        rx.el.div(icon("car"), "On her way, arrives about 13:28", class_name="soft-note"),
        rx.el.div(button("Message Ana", kind="solid", icon="message-circle", full=True), button("Today's plan", full=True), class_name="line"),
    )  # fmt: skip
    needs = row_list(
        list_row(
            "Agree to the new dose",
            second="Amlodipine 5 mg, Dr. Hale",
            start=tile("signature", tone="amber"),
            end=badge("Today", tone="amber", icon="clock"),
            href="#",
        ),
        list_row(
            "Pay £186.00", second="Invoice for October, due Friday", start=tile("receipt-text"), href="#", chevron=True
        ),
    )
    return portal_shell(
        page_sentence("Ana will be with Ruth at 13:30", detail="Today, in 6 minutes. That is 11:30 in London."), visit,
        section_head("Needs you", action=rx.el.span("2", class_name="muted")), card(needs, flush=True), section_head("Last visit", action=link("All updates", href="#")),
        frame=frame, active="home",
    )  # fmt: skip


def kit_auth() -> rx.Component:
    """Sign-in frame."""
    return auth_shell(
        page_sentence("Good to see you.", detail="One login for every clinic and every family you belong to.", size="booking"),
        text_field("E-mail", name="email", type="email", default_value="maya@harbourlane.example"), button("Send me a link and a code", kind="solid", full=True), or_line("or"),
        button("Use a password", icon="key-round", full=True), button("Sign in with your organization", icon="building-2", full=True),
        rx.el.p("New here? Families are invited by their clinic. ", link("Open a clinic", href="#"), class_name="small muted"),
        name="LivingRite", skip_label="Skip to content", language_label="Language", language="English", languages=LANGUAGES,
        art_sentence="The day grows quieter as it gets done.", art_words="Diary, notes, billing and family updates in one place.", foot="Signed out after 15 minutes without activity. Drafts are kept.",
    )  # fmt: skip
