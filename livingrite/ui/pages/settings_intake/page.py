"""`/settings/intake/<id>`: the form as it is written, and beside it the phone of a client."""

import reflex as rx

from livingrite.intake.schemas import ASKABLE
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.choice import checkbox, radio, radio_group
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.select import select
from livingrite.ui.components.states import not_found_state, skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.frames.languages import LANGUAGES
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.settings_intake.question_state import QuestionState
from livingrite.ui.pages.settings_intake.state import FormState as State
from livingrite.ui.pages.settings_intake.words import ASKS, REMIND
from livingrite.ui.questions.drawer import question_drawer, question_list
from livingrite.ui.questions.published import built_bar
from livingrite.ui.questions.view import questions
from livingrite.ui.session import BaseState
from livingrite.ui.text import t, tn


def form_page() -> rx.Component:
    work = rx.el.div(
        rx.el.div(built_bar(State, State.form["name"]), _head(), _questions(), _reach(), class_name="settings"),
        _phone(),
        class_name="form-desk",
    )
    missing = card(
        not_found_state(t("This form was not found"), t("It may belong to another clinic."), whole_page=True)
    )
    waiting = rx.el.div(card(skeleton(rows=6, label=t("Loading the form"))), class_name="settings")
    return staff_frame(
        rx.cond(State.loaded, rx.cond(State.missing, missing, work), waiting),
        question_drawer(QuestionState),
        active="settings",
        header=main_header(t("Intake form"), back=(t("All forms"), "/settings/intake")),
        ground=True,
    )


def _head() -> rx.Component:
    def texts(code: str) -> rx.Component:
        return rx.el.div(
            text_field(
                t("Title"), name=f"title_{code}", default_value=State.form[f"title_{code}"], lang=code, dir="auto",
                max_length=400, error=_wrong("title"),
            ),
            text_area(
                t("Introduction"), name=f"intro_{code}", rows=2, default_value=State.form[f"intro_{code}"], lang=code,
                dir="auto", max_length=8_000, hint=t("Why you ask, how long it takes, who reads it."),
            ),
            hidden=State.tongue != code,
            class_name="stack gap-16",
        )  # fmt: skip

    form = rx.el.form(
        text_field(
            t("Name"), name="name", default_value=State.form["name"], max_length=120, dir="auto", error=_wrong("name"),
            hint=t("Only the staff see it."),
        ),
        *[texts(code) for code, _name in LANGUAGES],
        rx.el.div(button(t("Save"), kind="soft", type="submit"), class_name="line"),
        key="head" + State.stamp.to(str),
        on_submit=State.save_head,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-16",
    )  # fmt: skip
    return card(form, title=t("What people read first"), id="head")


def _questions() -> rx.Component:
    return question_list(
        QuestionState, ASKABLE, title=t("Questions"), nothing=t("Nothing is asked yet"), add=t("Add a question")
    )


def _reach() -> rx.Component:
    def service(one: rx.Var[dict[str, str]]) -> rx.Component:
        return checkbox(
            one["name"], name="service_" + one["id"], value="true", default_checked=one["on"] != "", key=one["id"]
        )

    hours = [(str(one), tn("{n} hour before", "{n} hours before", one) if one else t("Not at all")) for one in REMIND]
    form = rx.el.form(
        radio_group(
            t("When is it asked?"),
            radio(t(ASKS["before"]), name="asks", value="before", default_checked=State.form["asks"] == "before",
                  hint=t("Nothing can be booked online without the answers. Fewer people finish a long form.")),
            radio(t(ASKS["after"]), name="asks", value="after", default_checked=State.form["asks"] == "after",
                  hint=t("The confirmation offers to answer at once or later, and the mail has the link.")),
        ),
        rx.el.div(
            select(
                t("How often?"), [("once", t("Once for each person")), ("always", t("At every visit"))], name="repeat",
                default_value=State.form["repeat"],
            ),
            select(t("Reminder, when nothing has come"), hours, name="remind_hours", default_value=State.form["remind"]),
            class_name="settings-two",
        ),
        radio_group(
            t("Who is asked?"),
            rx.foreach(State.services, service),
            checkbox(
                t("Whoever asks for a consultation"), name="for_consultations", value="true",
                default_checked=State.form["consultations"] != "",
            ),
        ),
        checkbox(
            t("This form is in use"), name="is_active", value="true", default_checked=State.form["active"] != "",
            hint=t("Off: nobody is asked any more. The answers stay."),
        ),
        rx.el.div(button(t("Save"), kind="soft", type="submit"), class_name="line"),
        key="reach" + State.stamp.to(str),
        on_submit=State.save_reach,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-20",
    )  # fmt: skip
    return card(form, title=t("Who is asked, and when"), id="reach")


def _phone() -> rx.Component:
    """390 pixels wide, as most clients will see it; nothing is sent from here."""
    intro = rx.el.p(State.preview_intro, dir="auto", class_name="own-words")
    inside = rx.el.div(
        rx.el.h3(State.preview_title, class_name="sentence"),
        rx.cond(State.preview_intro != "", intro, rx.fragment()),
        rx.el.div(questions(State.preview, State.preview_options), class_name="card"),
        dir=State.tongue_direction,
        lang=State.tongue,
        class_name="stack gap-16 phone-screen roomy",
    )
    return rx.el.aside(
        rx.el.h2(t("As people see it"), class_name="section"), rx.el.div(inside, class_name="phone"), aria_label=t("Preview"), class_name="stack gap-12 form-phone"
    )  # fmt: skip


def _wrong(name: str | rx.Var[str]) -> rx.Var[str]:
    return rx.cond(BaseState.field_errors.contains(name), BaseState.field_errors[name], "")
