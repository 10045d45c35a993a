"""`/settings/notes/<id>`: the template as it is built, and beside it the note that is written by it."""

import reflex as rx

from livingrite.core.questions.content import Kind
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.choice import checkbox, radio_group
from livingrite.ui.components.field import text_field
from livingrite.ui.components.states import not_found_state, skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.notes.reading import mark
from livingrite.ui.pages.settings_notes.state import SectionState
from livingrite.ui.pages.settings_notes.state import TemplateState as State
from livingrite.ui.questions.drawer import question_drawer, question_list
from livingrite.ui.questions.published import built_bar
from livingrite.ui.questions.view import questions
from livingrite.ui.session import BaseState
from livingrite.ui.text import t

SECTIONS = frozenset(Kind) - {Kind.CONSENT}


def template_page() -> rx.Component:
    sections = question_list(
        SectionState, SECTIONS, title=t("Sections"), nothing=t("Nothing is written yet"), add=t("Add a section")
    )
    work = rx.el.div(rx.el.div(_bar(), sections, _reach(), class_name="settings"), _preview(), class_name="form-desk")
    missing = card(
        not_found_state(t("This template was not found"), t("It may belong to another clinic."), whole_page=True)
    )
    waiting = rx.el.div(card(skeleton(rows=6, label=t("Loading the template"))), class_name="settings")
    return staff_frame(
        rx.cond(State.loaded, rx.cond(State.missing, missing, work), waiting),
        question_drawer(SectionState, for_notes=True),
        active="settings",
        header=main_header(t("Template of notes"), back=(t("All templates"), "/settings/notes")),
        ground=True,
    )


def _bar() -> rx.Component:
    apart = rx.el.p(t("Notes of this template are for their authors alone."), class_name="small muted")
    return built_bar(State, State.template["name"], rx.cond(State.template["apart"] != "", apart, rx.fragment()))


def _reach() -> rx.Component:
    def service(one: rx.Var[dict[str, str]]) -> rx.Component:
        return checkbox(
            one["name"], name="service_" + one["id"], value="true", default_checked=one["on"] != "", key=one["id"]
        )

    wrong = rx.cond(BaseState.field_errors.contains("name"), BaseState.field_errors["name"], "")
    form = rx.el.form(
        text_field(
            t("Name"), name="name", default_value=State.template["name"], max_length=120, dir="auto", error=wrong
        ),
        radio_group(t("Notes of these services begin with it"), rx.foreach(State.services, service)),
        checkbox(
            t("This template is in use"), name="is_active", value="true", default_checked=State.template["active"] != "",
            hint=t("Off: no note is begun with it any more. The notes stay."),
        ),
        rx.el.div(button(t("Save"), kind="soft", type="submit"), class_name="line"),
        key="reach" + State.stamp.to(str),
        on_submit=State.save_reach,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-20",
    )  # fmt: skip
    return card(form, title=t("Name and services"), id="reach")


def _preview() -> rx.Component:
    """The note as its author will see it; nothing is kept from here."""

    def section(row: rx.Var[dict[str, str]], control: rx.Component) -> rx.Component:
        return rx.el.section(
            mark(row), rx.el.div(control, class_name="grow"), key=row["key"], class_name="note-section"
        )

    drawn = questions(State.preview, State.preview_options, frame=section)
    inside = rx.el.div(
        drawn, dir=State.tongue_direction, lang=State.tongue, key="preview" + State.stamp.to(str) + State.tongue,
        class_name="card note-preview",
    )  # fmt: skip
    return rx.el.aside(
        rx.el.h2(t("As it is written"), class_name="section"), inside, aria_label=t("Preview"), class_name="stack gap-12 form-phone"
    )  # fmt: skip
