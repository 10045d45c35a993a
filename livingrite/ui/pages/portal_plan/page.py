"""`/portal/plan`: who comes, what is done, where it leads, the week, and whom to ask."""

import reflex as rx

from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import empty_state, skeleton
from livingrite.ui.frames.loved_ones import loved_frame
from livingrite.ui.pages.portal_plan.state import PortalPlanState as State
from livingrite.ui.plan.view import calendar_link, comes_today, goals, office, tasks, week, what_is_new
from livingrite.ui.text import t


def portal_plan_page() -> rx.Component:
    nothing = card(
        empty_state(
            t("There is no plan yet"),
            t("As soon as the team publishes one, it stands here."),
            icon_name="clipboard-list",
        )
    )
    asked = banner(
        t("This version is new. Please say that you have read it."),
        tone="sand",
        icon_name="clipboard-list",
        action=button(t("I have read it"), kind="soft", on_click=State.acknowledge),
    )
    about = rx.cond(
        State.plan["about"] != "",
        card(
            rx.el.p(State.plan["about"], class_name="update-text", dir="auto"),
            rx.el.p(
                t(
                    "Version {n}, {when}, {who}",
                    n=State.plan["number"],
                    when=State.plan["published"],
                    who=State.plan["by"],
                ),
                class_name="small muted",
            ),
        ),
        rx.fragment(),
    )
    plan = rx.fragment(
        page_sentence(State.plan["title"], detail=State.plan["dates"]),
        rx.cond(State.to_read, asked, rx.fragment()),
        comes_today(State),
        tasks(State),
        goals(State),
        week(State, action=calendar_link(State.about)),
        what_is_new(State),
        about,
        office(State),
    )
    shown = rx.cond(
        State.plan["title"] != "",
        plan,
        rx.fragment(page_sentence(t("Care plan")), comes_today(State), nothing, office(State)),
    )
    return loved_frame(
        rx.cond(
            State.loaded,
            rx.el.div(shown, class_name="plan"),
            skeleton(kind="cards", rows=4, label=t("Loading"), sentence=True),
        ),
        active="plan",
    )
