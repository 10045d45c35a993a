"""`/portal/book`: one question at a time."""

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.field import text_area
from livingrite.ui.components.icon import icon
from livingrite.ui.components.list_row import list_row, row_list
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import empty_state, skeleton
from livingrite.ui.frames.loved_ones import loved_frame
from livingrite.ui.pages.booking.accepting import accepting_part
from livingrite.ui.pages.booking.rows import anyone_row, service_row, whom_or_anyone
from livingrite.ui.pages.booking.time_choice import hold_bar, time_choice
from livingrite.ui.pages.portal_book.state import CLINICIAN, CONFIRM, DONE, SERVICE, TIME, WHO, PortalBookState
from livingrite.ui.text import t

State = PortalBookState


def portal_book_page() -> rx.Component:
    asked = rx.match(
        State.step,
        (WHO, _who()),
        (SERVICE, _service()),
        (CLINICIAN, _clinician()),
        (TIME, _time()),
        (DONE, _done()),
        rx.fragment(),
    )
    nobody = card(
        empty_state(
            t("Only somebody with full access can book"),
            t("Your login may look, not book. The clinic can change that."),
            icon_name="lock",
            action=button_link(t("All appointments"), "/portal/appointments"),
        )
    )
    question = rx.el.div(
        asked,
        rx.el.div(_confirm(), hidden=State.step != CONFIRM, class_name="stack gap-12"),
        id="question",
        tab_index=-1,
        class_name="stack gap-12",
    )
    shown = rx.cond(State.people.length() > 0, question, nobody)
    return loved_frame(
        rx.cond(State.loaded, shown, skeleton(rows=4, label=t("Loading"), sentence=True)), active="appointments"
    )


def _who() -> rx.Component:
    def one(person: rx.Var[dict[str, str]]) -> rx.Component:
        return list_row(
            person["name"],
            start=avatar(person["name"], size=36),
            on_click=State.choose_whom(person["id"]),
            chevron=True,
        )

    rows = row_list(rx.foreach(State.people, one), label=t("Loved ones"))
    return rx.fragment(page_sentence(t("Who is it for?")), card(rows, flush=True))


def _service() -> rx.Component:
    rows = row_list(rx.foreach(State.services, _service_row), label=t("Services"))
    empty = empty_state(
        t("Nothing can be booked online yet"),
        t("Please call the clinic; they will find a time."),
        icon_name="calendar-off",
    )
    back = rx.cond(State.people.length() > 1, _back(WHO), rx.fragment())
    return rx.fragment(
        page_sentence(
            t("What can we do for {name}?", name=rx.cond(State.whom.contains("first"), State.whom["first"], ""))
        ),
        card(rx.cond(State.services.length() > 0, rows, empty), flush=True),
        back,
    )


def _service_row(service: rx.Var[dict[str, str]]) -> rx.Component:
    return service_row(service, State.choose_service(service["id"]))


def _clinician() -> rx.Component:
    anyone = anyone_row(State.choose_clinician(""))

    def one(who: rx.Var[dict[str, str]]) -> rx.Component:
        return list_row(
            who["name"],
            second=who["title"],
            start=avatar(who["name"], size=36),
            on_click=State.choose_clinician(who["id"]),
            chevron=True,
        )

    rows = row_list(
        rx.cond(State.clinicians.length() > 1, anyone, rx.fragment()),
        rx.foreach(State.clinicians, one),
        label=t("Clinicians"),
    )
    return rx.fragment(
        page_sentence(t("Who would you like to see?"), detail=State.service["name"]),
        card(rows, flush=True),
        _back(SERVICE),
    )


def _time() -> rx.Component:
    held = hold_bar(State, proceed=t("Continue"), on_proceed=State.to_confirm)
    foot = rx.cond(State.held_at != "", held, rx.el.div(_back(CLINICIAN), class_name="booking-foot"))
    return rx.fragment(
        page_sentence(
            t("When would suit you?"),
            detail=rx.el.span(State.service["name"], " · ", rx.el.bdi(whom_or_anyone(State))),
        ),
        rx.el.div(time_choice(State, foot), class_name="portal-when"),
    )


def _confirm() -> rx.Component:
    """Mounted from the start and only hidden, so that the note survives a lost hold (case B12)."""
    form = rx.el.form(
        text_area(
            t("Anything we should know?"),
            name="note",
            rows=2,
            hint=t("Only the clinic's staff read this."),
            max_length=5000,
        ),
        accepting_part(State),
        rx.el.div(
            button(t("Book this time"), kind="solid", size="large", type="submit", icon="check"),
            button(t("Back"), kind="ghost", size="large", on_click=State.go_to(TIME)),
            class_name="line wrap gap-12 actions",
        ),
        on_submit=State.book,
        reset_on_submit=False,
        class_name="stack gap-20",
    )
    facts = rx.el.div(
        _line("user", rx.cond(State.whom.contains("name"), State.whom["name"], "")),
        _line("hand-helping", rx.cond(State.service.contains("name"), State.service["name"], "")),
        _line("users-round", State.who),
        rx.cond(State.service["price"] != "", _line("wallet", State.service["price"]), rx.fragment()),
        rx.cond(State.late != "", _line("calendar-clock", State.late), rx.fragment()),
        class_name="stack gap-8",
    )
    return rx.fragment(
        page_sentence(State.when, detail=State.until),
        card(facts, form),
        rx.cond((State.step == CONFIRM) & (State.held_at != ""), card(hold_bar(State), flush=True), rx.fragment()),
    )


def _done() -> rx.Component:
    actions = rx.el.div(
        button_link(
            t("Add to calendar"),
            State.booked["file"],
            kind="soft",
            size="large",
            icon="calendar-plus",
            full=True,
            reload=True,
        ),
        button_link(t("See the appointment"), State.booked["href"], kind="outline", size="large", full=True),
        button_link(t("All appointments"), "/portal/appointments", kind="ghost", size="large", full=True),
        class_name="stack gap-12",
    )
    facts = rx.el.div(
        _line("calendar-check", State.booked["when"]),
        _line("hand-helping", State.service["name"]),
        _line("user", State.booked["clinician"]),
        class_name="stack gap-8",
    )
    return rx.fragment(
        page_sentence(
            t("Booked for {name}", name=State.whom["first"]),
            detail=t("It stands in your appointments, and the clinic sees it already."),
        ),
        card(facts, actions),
    )


def _line(mark: str, words: rx.Var[str]) -> rx.Component:
    return rx.el.p(icon(mark), rx.el.bdi(words), class_name="line fact-line")


def _back(step: int) -> rx.Component:
    return rx.el.div(
        button(t("Back"), kind="ghost", size="large", icon="arrow-left", on_click=State.go_to(step)),
        class_name="booking-back",
    )
