"""The fields of the flyouts: client, service, times, clinician and room, note, and what the check says."""

from typing import Any

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.select import select
from livingrite.ui.pages.diary.choices import Choices, with_first
from livingrite.ui.pages.diary.new import NewState
from livingrite.ui.pages.diary.visit import VisitState
from livingrite.ui.text import t


def client() -> rx.Component:
    """Who: found by part of a name, or added here."""
    chosen = rx.el.div(
        avatar(VisitState.client_name, size=28, key=VisitState.client_id),
        rx.el.bdi(VisitState.client_name, class_name="strong truncate grow"),
        button(t("Change"), kind="ghost", size="small", on_click=NewState.another_client),
        class_name="line",
    )
    return rx.cond(VisitState.adding, _new_client(), rx.cond(VisitState.client_id != "", chosen, _client_search()))


def _client_search() -> rx.Component:
    box = text_field(
        t("Client"),
        name="visit-client",
        label_hidden=True,
        placeholder=t("Part of a name, phone or e-mail"),
        autocomplete="off",
        auto_focus=True,
        error=_error("client"),
        default_value=VisitState.sought,
        on_change=NewState.search_client.debounce(200),
        role="combobox",
        aria_expanded=VisitState.hits.length() > 0,
        aria_controls="visit-hits",
    )
    hits = rx.el.ul(
        rx.foreach(VisitState.hits, _hit),
        id="visit-hits",
        aria_label=t("Clients found"),
        class_name="visit-hits",
    )
    add = rx.cond(
        VisitState.searched,
        button(
            t("New client “{name}”", name=VisitState.sought),
            kind="ghost",
            size="small",
            icon="user-plus",
            on_click=NewState.add_client,
            id="visit-add-client",
        ),
    )
    return rx.el.div(box, hits, add, class_name="stack gap-4")


def _hit(one: Any) -> rx.Component:
    words = rx.el.span(
        rx.el.bdi(one["name"], class_name="strong truncate"),
        rx.el.bdi(one["second"], class_name="small muted truncate"),
    )
    shown = rx.el.button(
        avatar(one["name"], size=28, key=one["id"]),
        words,
        type="button",
        on_click=NewState.choose_client(one["id"]),
        class_name="menu-item",
    )
    return rx.el.li(shown)


def _new_client() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.bdi(VisitState.client_name, class_name="strong truncate grow"),
            badge(t("New client"), tone="plum"),
            button(t("Change"), kind="ghost", size="small", on_click=NewState.another_client),
            class_name="line",
        ),
        rx.el.div(
            _plain("phone", t("Phone"), type="tel", autocomplete="off", placeholder=t("Phone")),
            _plain("email", t("E-mail"), type="email", autocomplete="off", placeholder=t("E-mail")),
            class_name="visit-two",
        ),
        class_name="stack gap-8",
    )


def service() -> rx.Component:
    return _choice("service_id", t("Service"), VisitState.fitting, VisitState.service_id, t("Choose a service"))


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
        _plain("on", t("Date"), type="date"),
        class_name="stack gap-8",
    )


def clinician_and_room() -> rx.Component:
    return rx.el.div(
        _choice("clinician_id", t("Clinician"), VisitState.choices, VisitState.clinician_id, t("Choose a clinician")),
        _choice("room_id", t("Room"), VisitState.rooms, VisitState.room_id, t("No room")),
        class_name="visit-two",
    )


def verdict() -> rx.Component:
    """Free, or what is in the way: before saving where known, and after a refusal."""
    free = rx.el.div(badge(VisitState.verdict_text, tone="jade", icon="check"), class_name="visit-verdict")
    offer = rx.cond(
        VisitState.offer_text != "",
        button(VisitState.offer_text, kind="soft", size="small", on_click=VisitState.take_offer, id="take-offer"),
    )
    reason = rx.cond(
        VisitState.may_override,
        text_field(
            t("Book anyway, because"),
            name="visit-reason",
            error=_error("reason"),
            default_value=VisitState.reason,
            on_blur=VisitState.change("reason"),
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


def _plain(field: str, label: Any, **props: Any) -> rx.Component:
    value = getattr(VisitState, field)
    return text_field(
        label,
        name=f"visit-{field}",
        value=value,
        error=_error(field),
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
        error=_error(field),
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
        error=_error(field),
        on_change=VisitState.change(field),
        label_hidden=True,
    )


def _error(field: str) -> Any:
    """The sentence for a field; the field itself hides an empty one."""
    return rx.cond(VisitState.field_errors.contains(field), VisitState.field_errors[field], "")
