"""The list of the kinds, each as it is drawn in the diary, and the drawer of one."""

from typing import Any

import reflex as rx

from livingrite.scheduling.schemas import away
from livingrite.ui.components.badge import badge
from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.select import select
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.settings.places import beside_places
from livingrite.ui.pages.settings_absences.state import AbsenceKindsState
from livingrite.ui.pages.settings_absences.words import PATTERNS, TONES
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t


def absences_page() -> rx.Component:
    always = rx.el.div(rx.foreach(AbsenceKindsState.always, _always), class_name="rows")
    own = rx.el.div(rx.foreach(AbsenceKindsState.own, _own), class_name="rows")
    none = rx.el.p(
        t("None of your own yet: parental leave, supervision, a home visit day ..."), class_name="rows-foot muted"
    )
    add = button(t("Add a kind"), icon="plus", on_click=AbsenceKindsState.open_new)
    cards = rx.el.div(
        card(
            rx.cond(AbsenceKindsState.own.length() > 0, own, none),
            rx.el.div(add, class_name="line rows-foot"),
            title=t("Your own kinds"),
            flush=True,
        ),
        card(
            always,
            rx.el.p(t("Everybody reads these in their own language."), class_name="rows-foot small muted"),
            title=t("Always there"),
            flush=True,
        ),
        class_name="settings",
    )
    return staff_frame(
        beside_places(cards, at="/settings/absences"),
        _drawer(),
        active="settings",
        header=main_header(t("Absences"), back=(t("Back to the settings"), "/settings")),
        ground=True,
    )


def _sample(one: Any, mark: bool = True) -> rx.Component:
    inside = icon(one["icon"], size=14) if mark else rx.fragment()
    return rx.el.span(inside, aria_hidden="true", class_name=rx.Var.create("legend-ground ") + one["look"].to(str))


def _always(one: Any) -> rx.Component:
    return rx.el.div(_sample(one), rx.el.span(one["name"], class_name="row-title"), class_name="list-row")


def _own(one: Any) -> rx.Component:
    words = rx.el.span(
        rx.el.bdi(one["name"], class_name="row-title"),
        rx.el.span(one["counts"], class_name="row-second"),
        class_name="row-words",
    )
    archived = rx.cond(one["archived"] != "", badge(t("Archived"), tone="sand"), rx.fragment())
    change = button(t("Change"), size="small", kind="ghost", on_click=AbsenceKindsState.open_kind(one["id"]))
    return rx.el.div(_sample(one), words, archived, change, class_name="list-row")


def _drawer() -> rx.Component:
    one = AbsenceKindsState.kind
    archive = rx.cond(
        one["archived"] != "",
        button(t("Bring back"), on_click=AbsenceKindsState.keep_kind(True)),
        button(t("Archive"), kind="danger", on_click=AbsenceKindsState.keep_kind(False)),
    )
    return sheet(
        _form(),
        title=rx.cond(one["id"] != "", t("Change the kind"), t("Add a kind")),
        open=one.contains("id"),
        on_open_change=AbsenceKindsState.close_kind,
        close_label=t("Close"),
        foot=rx.fragment(
            button(t("Save"), kind="solid", type="submit", form="absence-kind"),
            rx.cond(one["id"] != "", archive, rx.fragment()),
        ),
    )


def _form() -> rx.Component:
    one = AbsenceKindsState.kind
    problem = banner(AbsenceKindsState.kind_problem, tone="amber", icon_name="triangle-alert", assertive=True)
    return rx.el.form(
        rx.cond(AbsenceKindsState.kind_problem != "", problem, rx.fragment()),
        text_field(
            t("Name"),
            name="kind_name",
            required=True,
            default_value=one["name"],
            on_change=AbsenceKindsState.name_kind.debounce(300),
            hint=t("Everybody on the staff reads it, in this wording."),
            error=field_error("kind_name"),
        ),
        select(
            t("Counts as"),
            [(str(kind), t(name)) for kind, name in away.NAMES.items()],
            name="counts_as",
            default_value=one["kind"],
        ),
        rx.el.div(
            select(
                t("Colour"),
                [(str(tone), t(name)) for tone, name in TONES.items()],
                name="tone",
                value=one["tone"],
                on_change=AbsenceKindsState.choose_tone,
            ),
            select(
                t("Pattern"),
                [(str(pattern), t(name)) for pattern, name in PATTERNS.items()],
                name="pattern",
                value=one["pattern"],
                on_change=AbsenceKindsState.choose_pattern,
            ),
            class_name="settings-two",
        ),
        rx.el.div(
            rx.el.span(
                rx.el.bdi(rx.cond(one["name"] != "", one["name"], t("Name"))),
                aria_hidden="true",
                class_name=rx.Var.create("absence-sample ") + one["look"].to(str),
            ),
            rx.el.p(t("So it looks in the diary, always with its name."), class_name="small muted"),
            class_name="stack gap-4",
        ),
        id="absence-kind",
        key="kind" + AbsenceKindsState.kind_form.to(str),
        on_submit=AbsenceKindsState.save_kind,
        no_validate=True,
        class_name="stack gap-16",
    )
