"""`/portal/consents`: what holds, what is asked, what was said before."""

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_area
from livingrite.ui.components.icon import icon
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import row_list
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames.loved_ones import loved_frame
from livingrite.ui.pages.portal_consents.state import PortalConsentsState as State
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def portal_consents_page() -> rx.Component:
    back = link(
        icon("chevron-left", size=18), rx.el.span(t("Profile")), href="/portal/profile", class_name="link line back"
    )
    only_read = rx.el.p(
        t("Only somebody with full access can change this. The clinic can help."), class_name="muted card-note"
    )
    shown = rx.fragment(
        back,
        page_sentence(
            t("What you agreed to"),
            detail=t("About {name}. You can withdraw any of it at any time.", name=State.loved_name),
        ),
        rx.cond(
            State.to_accept != "",
            banner(t("Something is new. Please read it and say whether you agree.")),
            rx.fragment(),
        ),
        card(
            row_list(rx.foreach(State.choices, _choice), label=t("Consents")),
            rx.cond(State.may_change, rx.fragment(), only_read),
            flush=True,
        ),
        rx.cond(State.history.length() > 0, _history(), rx.fragment()),
        _dialog(),
    )
    return loved_frame(
        rx.cond(State.loaded, shown, skeleton(rows=6, label=t("Loading"), sentence=True)), active="consents"
    )


def _choice(one: Row) -> rx.Component:
    read = rx.el.a(
        t("Read it"), href=one["href"], target="_blank", rel="noopener", class_name="link small",
        aria_label=t("Read: {title}", title=one["title"]),
    )  # fmt: skip
    give = button(
        rx.cond(one["given"] != "", t("Agree to the new version"), t("Agree")),
        kind=rx.cond(one["ask"] != "", "solid", "soft"),
        on_click=State.give(one["kind"]),
        aria_label=t("Agree: {title}", title=one["title"]),
    )
    leave = button(
        t("Withdraw it"), kind="ghost", on_click=State.ask_to_withdraw(one["kind"]),
        aria_label=t("Withdraw: {title}", title=one["title"]),
    )  # fmt: skip
    buttons = rx.el.div(
        rx.cond((one["given"] == "") | (one["ask"] != ""), give, rx.fragment()),
        rx.cond(one["given"] != "", leave, rx.fragment()),
        class_name="line wrap gap-8",
    )
    return rx.el.div(
        rx.el.div(
            rx.el.span(one["title"], class_name="row-title strong"),
            rx.el.div(
                badge(one["state"], tone=one["tone"], icon=one["icon"]),
                rx.cond(one["href"] != "", read, rx.fragment()),
                class_name="line wrap gap-8",
            ),
            class_name="stack gap-8 grow",
        ),
        rx.cond(State.may_change, buttons, rx.fragment()),
        class_name="list-row consent-row",
        key=one["kind"],
    )


def _history() -> rx.Component:
    def one(line: Row) -> rx.Component:
        file = link(
            icon("download", size=16), rx.el.span(t("Keep a copy")), href=line["file"], reload=True, class_name="link line small",
            aria_label=t("Keep a copy: {title}", title=line["title"]), custom_attrs={"download": ""},
        )  # fmt: skip
        version = rx.cond(line["version"] != "", t("version {n}", n=line["version"]), "")
        return rx.el.div(
            rx.el.div(
                rx.el.span(line["title"], " ", rx.el.span(version, class_name="muted"), class_name="row-title"),
                rx.el.span(line["given"], class_name="row-second"),
                rx.cond(line["ended"] != "", rx.el.span(line["ended"], class_name="row-second"), rx.fragment()),
                class_name="row-words",
            ),
            file,
            class_name="list-row consent-row",
            key=line["id"],
        )

    return card(row_list(rx.foreach(State.history, one), label=t("History")), title=t("History"), flush=True)


def _dialog() -> rx.Component:
    form = rx.el.form(
        text_area(t("Would you tell us why?"), name="reason", rows=2, hint=t("You need not."), max_length=1000),
        id="withdraw",
        on_submit=State.withdraw,
    )
    return dialog(
        form,
        title=t("Withdraw your consent?"),
        description=t(
            "{title}. It ends at once; messages that need it are not sent any more.", title=State.leaving["title"]
        ),
        open=State.leaving.contains("consent"),
        on_open_change=State.keep,
        actions=[
            button(t("Keep it"), kind="ghost", on_click=State.keep(False), data_safest=True),
            button(t("Withdraw consent"), kind="danger-solid", type="submit", form="withdraw"),
        ],
    )
