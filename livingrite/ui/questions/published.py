"""How far what is built has been published: a form or a template, in the list of all and at the head of its own page."""

from datetime import datetime
from typing import Any, Protocol

import reflex as rx

from livingrite.core.i18n import _, format_date, translate
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.segmented import segmented
from livingrite.ui.frames.languages import LANGUAGES
from livingrite.ui.moments import whole
from livingrite.ui.text import t


class Built(Protocol):
    """`published`: the number of the newest version, 0 before the first. `changed`: the draft says something else."""

    @property
    def is_active(self) -> bool: ...
    @property
    def published(self) -> int: ...
    @property
    def published_at(self) -> datetime | None: ...
    @property
    def changed(self) -> bool: ...


def state_of(row: Built, locale: str) -> dict[str, str]:
    """Words and tone for a row of a list."""
    words, tone = _("Published"), "jade"
    if not row.is_active:
        words, tone = _("Off"), "sand"
    elif not row.published:
        words, tone = _("Not published"), "amber"
    elif row.changed:
        words, tone = _("Changes not published"), "amber"
    return {"state": translate(locale, words), "tone": tone}


def since(what: str, row: Built, locale: str, timezone: str) -> str:
    """`what`, and when it was published."""
    if not row.published_at:
        return what
    day = whole(format_date(row.published_at, locale, timezone))
    return translate(locale, _("{what}, published on {day}"), what=what, day=day)


def standing(found: Built, locale: str, timezone: str) -> tuple[str, str]:
    """Words and tone for its own page."""
    if not found.published:
        return translate(locale, _("Not published")), "amber"
    if found.changed:
        return translate(locale, _("Version {n} is published; your changes are not"), n=found.published), "amber"
    day = format_date(found.published_at, locale, timezone) if found.published_at else ""
    return translate(locale, _("Version {n}, published on {day}"), n=found.published, day=day), "jade"


def built_bar(state: Any, name: rx.Var[str], *more: rx.Component) -> rx.Component:
    """What is published and the way to do it, and the language it is looked at in. `state` has `state`, `tone`, `changed`,
    `tongue`, `untranslated`, `speak` and `publish`."""
    tongues = segmented(t("Language"), list(LANGUAGES), value=state.tongue, on_change=state.speak)
    publish = button(t("Publish"), kind="solid", icon="send", disabled=~state.changed, on_click=state.publish)
    lacking = t("Something is not said in this language. It is shown in the clinic's own.")
    said = rx.cond(state.untranslated.contains(state.tongue), rx.el.p(lacking, class_name="small muted"), rx.fragment())
    return card(
        rx.el.div(
            rx.el.bdi(name, class_name="section grow"),
            badge(state.state, tone=state.tone),
            publish,
            class_name="line wrap gap-12",
        ),
        rx.el.div(tongues, said, class_name="line wrap gap-12"),
        *more,
        class_name="stack gap-12",
    )
