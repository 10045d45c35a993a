"""`/intake/<token>`: a clinic's questions, on a phone or not, and thanks for the answers."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.error_summary import error_summary
from livingrite.ui.components.icon import icon
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import not_found_state, skeleton
from livingrite.ui.frames import public_frame
from livingrite.ui.pages.intake.state import IntakeState
from livingrite.ui.questions.view import questions
from livingrite.ui.session.kept import kept
from livingrite.ui.text import t
from livingrite.ui.trap import unseen


def intake_page() -> rx.Component:
    over = card(
        not_found_state(
            t("This link is no longer valid"), t("Look for a newer mail, or call the clinic."), whole_page=True
        )
    )
    body = rx.match(
        IntakeState.phase,
        ("asking", _asking()),
        ("done", _done()),
        ("over", over),
        card(skeleton(rows=5, label=t("Loading the questions"))),
    )
    return public_frame(
        rx.el.div(body, class_name="intake"),
        name=IntakeState.clinic,
        logo_url=IntakeState.logo,
        offered=IntakeState.languages,
    )


def _asking() -> rx.Component:
    form = rx.el.form(
        kept(),
        unseen("site"),
        error_summary(t("Some answers need another look."), IntakeState.wrong),
        questions(
            IntakeState.questions, IntakeState.options, keep=IntakeState.keep, keep_choice=IntakeState.keep_choice
        ),
        rx.el.div(
            button(t("Send the answers"), kind="solid", size="large", type="submit", icon="send"),
            rx.el.p(
                icon("lock", size=16), rx.el.span(t("Encrypted. Only the clinic's staff read this.")),
                class_name="line gap-8 small muted",
            ),
            class_name="line wrap gap-16 actions",
        ),
        rx.cond(IntakeState.kept != "", rx.el.p(IntakeState.kept, role="status", class_name="small muted"), rx.fragment()),
        on_submit=IntakeState.send,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-24",
    )  # fmt: skip
    intro = rx.el.p(IntakeState.intro, dir="auto", class_name="own-words")
    return rx.el.div(
        page_sentence(IntakeState.title, size="booking", detail=IntakeState.about),
        rx.cond(IntakeState.intro != "", intro, rx.fragment()),
        card(form, class_name="booking-form"),
        class_name="stack gap-20",
    )


def _done() -> rx.Component:
    return rx.el.div(
        page_sentence(t("Thank you. The clinic has your answers."), size="booking", detail=IntakeState.about),
        card(
            rx.el.p(
                icon("circle-check"),
                rx.el.span(t("There is nothing else to do. You can close this page; the link shows nothing any more.")),
                class_name="line from-top",
            )
        ),
        id="sent",
        tab_index=-1,
        class_name="stack gap-20",
    )
