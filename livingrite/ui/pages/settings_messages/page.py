"""`/settings/messages`: office hours with the automatic answer, and the templates."""

import reflex as rx

from livingrite.conversations.service import ANSWER_PLACES
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.card import card
from livingrite.ui.components.choice import checkbox, radio, radio_group
from livingrite.ui.components.date_field import date_input
from livingrite.ui.components.select import select
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.settings.places import beside_places
from livingrite.ui.pages.settings.week_fields import week_fields
from livingrite.ui.pages.settings_messages.state import OWN, PLACES
from livingrite.ui.pages.settings_messages.state import OfficeState as State
from livingrite.ui.pages.settings_messages.templates import template_drawer, templates_card
from livingrite.ui.pages.settings_messages.texts import texts_fields
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def messages_settings_page() -> rx.Component:
    form = rx.el.form(
        _hours(),
        _answer(),
        id="office",
        key="office" + State.turn.to(str),
        on_submit=State.save,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-12",
    )
    cards = rx.el.div(form, templates_card(), class_name="settings")
    return staff_frame(
        beside_places(rx.cond(State.loaded, cards, skeleton(rows=8, label=t("Loading"))), at="/settings/messages"),
        template_drawer(),
        active="settings",
        header=main_header(t("Messages with families"), back=(t("Back to the settings"), "/settings")),
        ground=True,
    )


def _hours() -> rx.Component:
    now = rx.cond(
        State.hours["closed"] != "",
        badge(t("Closed until {when}", when=State.hours["closed"]), tone="sand", icon="clock"),
        badge(t("Open now"), tone="jade", icon="circle-check"),
    )
    ways = radio_group(
        t("When messages are read"),
        radio(
            t("While one of the locations is open"),
            name="opening",
            value=PLACES,
            checked=State.opening == PLACES,
            on_change=State.choose_opening(PLACES),
            hint=t("Their hours stand on the page of the locations."),
        ),
        radio(
            t("At hours of its own"),
            name="opening",
            value=OWN,
            checked=State.opening == OWN,
            on_change=State.choose_opening(OWN),
        ),
    )
    own = rx.el.div(
        week_fields(State.week_days, State.spans, add=State.add_span, drop=State.drop_span),
        rx.cond(field_error("weekly") != "", rx.el.p(field_error("weekly"), class_name="field-error"), rx.fragment()),
        select(t("Time zone"), State.zones, name="office_zone", default_value=State.hours["zone"],
               error=field_error("timezone")),
        class_name="stack gap-12", hidden=State.opening != OWN,
    )  # fmt: skip
    return card(
        rx.el.div(ways, own, _away(), class_name="stack gap-16"), title=t("Office hours"), action=now, id="hours"
    )


def _away() -> rx.Component:
    def one(row: Row) -> rx.Component:
        return rx.el.div(
            rx.el.div(
                date_input(t("First day away"), name="first-" + row["key"], default_value=row["first"], field_id="first-" + row["key"]),
                rx.el.span("–", aria_hidden="true", class_name="muted"),
                date_input(t("Last day away"), name="last-" + row["key"], default_value=row["last"], field_id="last-" + row["key"]),
                icon_button("x", t("Take these days out"), size="small", on_click=State.drop_away(row["key"])),
                class_name="line gap-8 away-days",
            ),
            rx.cond(row["error"] != "", rx.el.p(row["error"], class_name="field-error"), rx.fragment()),
            key=row["key"],
        )  # fmt: skip

    return rx.el.fieldset(
        rx.el.legend(t("Days on which it is closed"), class_name="field-label"),
        rx.foreach(State.away, one),
        rx.cond(field_error("away") != "", rx.el.p(field_error("away"), class_name="field-error"), rx.fragment()),
        rx.el.div(button(t("Add days"), size="small", icon="plus", on_click=State.add_away)),
        class_name="stack gap-8",
    )


def _answer() -> rx.Component:
    switch = checkbox(
        t("Answer by itself while the office is closed"),
        name="answers",
        default_checked=State.hours["answers"] != "",
        hint=t("Once in each closed time, in the reader's language, marked as automatic. Nobody of the team gets it."),
    )
    words = texts_fields(
        t("Automatic answer"), State.texts, prefix="answer", language=State.language, choose=State.choose_language,
        places=ANSWER_PLACES,
    )  # fmt: skip
    save = rx.el.div(button(t("Save hours and answer"), kind="solid", type="submit"), class_name="line")
    return card(rx.el.div(switch, words, save, class_name="stack gap-16"), title=t("Automatic answer"), id="answer")
