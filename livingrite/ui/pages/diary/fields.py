"""The fields of the flyouts: service, times, clinician and room, devices, note, and what the check says."""

from typing import Any

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.date_field import date_field
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.segmented import segmented
from livingrite.ui.components.select import select
from livingrite.ui.pages.diary.choices import Choices, with_first
from livingrite.ui.pages.diary.visit import VisitState
from livingrite.ui.text import t


def service() -> rx.Component:
    """With what choosing it brings along: price, and time kept free around it."""
    facts = rx.el.p(VisitState.service_facts, class_name="small muted")
    return rx.el.div(
        _choice("service_id", t("Service"), VisitState.fitting, VisitState.service_id, t("Choose a service")),
        rx.cond(VisitState.service_facts != "", facts),
        class_name="stack gap-4",
    )


def meeting() -> rx.Component:
    """In person, by video or by phone."""
    return segmented(
        t("How do you meet?"),
        [
            ("in_person", t("In person"), "user"),
            ("virtual", t("Video"), "video"),
            ("phone", t("Phone"), "phone"),
        ],
        value=VisitState.modality,
        on_change=lambda value: VisitState.change("modality", value),
    )


def times() -> rx.Component:
    """Start, end and length together: changing one keeps the other two true."""
    length = select(
        t("Length"),
        VisitState.lengths,
        name="visit-minutes",
        value=VisitState.minutes,
        on_change=VisitState.change("minutes"),
        label_hidden=True,
    )
    return rx.el.div(
        rx.el.div(
            _clock("start", t("Start")),
            rx.el.span(t("to"), class_name="muted", aria_hidden="true"),
            _clock("end", t("End")),
            length,
            class_name="visit-times",
        ),
        date_field(
            t("Date"),
            name="visit-on",
            value=VisitState.on,
            error=error_of("on"),
            on_change=VisitState.change("on"),
            label_hidden=True,
        ),
        class_name="stack gap-8",
    )


def clinician_and_room() -> rx.Component:
    return rx.el.div(
        _choice("clinician_id", t("Clinician"), VisitState.choices, VisitState.clinician_id, t("Choose a clinician")),
        _choice("room_id", t("Room"), VisitState.rooms, VisitState.room_id, t("No room")),
        class_name="visit-two",
    )


def devices() -> rx.Component:
    """What else the appointment takes; a tap adds or removes it."""

    def one(device: Any) -> rx.Component:
        return rx.el.button(
            rx.cond(device["on"] != "", icon("check", size=14), icon("plus", size=14)),
            rx.el.bdi(device["label"]),
            type="button",
            aria_pressed=device["on"] != "",
            on_click=VisitState.toggle_device(device["value"]),
            class_name="chip",
        )

    return rx.el.div(
        rx.foreach(VisitState.shown_devices, one), role="group", aria_label=t("Devices"), class_name="visit-chips"
    )


def verdict() -> rx.Component:
    """Free, or what is in the way: before saving where known, and after a refusal."""
    free = rx.el.div(badge(VisitState.verdict_text, tone="jade", icon="check"), class_name="visit-verdict")
    offer = rx.cond(
        VisitState.offer_text != "",
        button(VisitState.offer_text, kind="soft", size="small", on_click=VisitState.take_offer, id="take-offer"),
    )
    usual = [
        button(words, kind="ghost", size="small", on_click=VisitState.give_reason(words))
        for words in (t("Joint session"), t("Agreed with the client"))
    ]
    reason = rx.cond(
        VisitState.may_override,
        rx.el.div(
            text_field(
                t("Book anyway, because"),
                name="visit-reason",
                error=error_of("reason"),
                key=VisitState.reason,
                default_value=VisitState.reason,
                on_blur=VisitState.change("reason"),
            ),
            rx.el.div(*usual, class_name="visit-chips"),
            class_name="stack gap-4",
        ),
    )
    blocked = rx.el.div(
        rx.el.p(icon("circle-alert", size=16), VisitState.verdict_text, class_name="visit-blocked"),
        offer,
        reason,
        class_name="visit-verdict stack gap-8",
    )
    return rx.el.div(
        rx.match(VisitState.verdict, ("free", free), ("blocked", blocked), rx.fragment()),
        role="status",
        aria_live="polite",
    )


def note() -> rx.Component:
    return text_area(
        t("Note, only staff see this"),
        name="visit-note",
        rows=1,
        placeholder=t("Note, only staff see this"),
        label_hidden=True,
        default_value=VisitState.note,
        key=VisitState.selected,
        on_blur=VisitState.change("note"),
    )


def plain_field(field: str, label: Any, **props: Any) -> rx.Component:
    """One line of text of the form."""
    value = getattr(VisitState, field)
    return text_field(
        label,
        name=f"visit-{field}",
        value=value,
        error=error_of(field),
        on_change=VisitState.change(field),
        label_hidden=True,
        **props,
    )


def _clock(field: str, label: Any) -> rx.Component:
    """A time of day as the clinic writes it; browsers would show AM and PM by their own language."""
    value = getattr(VisitState, field)
    return text_field(
        label,
        name=f"visit-{field}",
        key=value,
        default_value=value,
        error=error_of(field),
        on_blur=VisitState.change(field),
        label_hidden=True,
        input_mode="numeric",
        auto_complete="off",
    )


def _choice(field: str, label: Any, choices: Choices, value: Any, empty: Any) -> rx.Component:
    return select(
        label,
        with_first(empty, choices),
        name=f"visit-{field}",
        value=value,
        error=error_of(field),
        on_change=VisitState.change(field),
        label_hidden=True,
    )


def error_of(field: str) -> Any:
    """The sentence for a field; the field itself hides an empty one."""
    return rx.cond(VisitState.field_errors.contains(field), VisitState.field_errors[field], "")
