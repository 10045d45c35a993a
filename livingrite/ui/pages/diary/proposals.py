"""A time that is proposed to somebody: which one, what they said, and three minutes in which nobody has been told."""

from typing import Any

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Text
from livingrite.ui.components.select import options
from livingrite.ui.components.toast import toast
from livingrite.ui.pages.diary.glue import Countdown
from livingrite.ui.pages.diary.moves import GRACE_SECONDS
from livingrite.ui.text import t


def place_select(label: Text, places: Any, *first: Any, **props: Any) -> rx.Component:
    """The free times of one person, in a row of others: `label` is said, not shown."""
    choices = options(places.to(list[dict[str, str]]))
    return rx.el.div(
        rx.el.select(*first, *choices, aria_label=label, class_name="input select", **props),
        icon("chevron-down", size=16, class_name="select-mark"),
        class_name="control away-select",
    )


def asked(one: Any, *, agreed: Any, recall: Any) -> rx.Component:
    """What was proposed, and what became of it; `agreed` and `recall` take the offer's id."""
    id = one["offer_id"]
    yes = button(t("Said yes"), kind="soft", size="small", on_click=agreed(id))
    back = button(t("Take back"), kind="ghost", size="small", on_click=recall(id))
    return rx.el.div(
        badge(one["state"], tone=one["tone"].to(str)),
        rx.el.bdi(one["there"], class_name="small muted"),
        rx.cond(one["call"] != "", yes, rx.fragment()),
        rx.cond(one["open"] != "", back, rx.fragment()),
        class_name="line gap-8 wrap",
    )


def answered(one: Any) -> rx.Component:
    """Somebody who has taken a place."""
    return rx.el.li(
        rx.el.bdi(one["name"], class_name="wait-name"),
        rx.el.bdi(one["place"], class_name="small muted grow"),
        badge(one["state"], tone=one["tone"].to(str)),
        key=one["id"],
        class_name="line gap-8 wrap away-row",
    )


def sent_toast(sent: Any, number: Any, undo: Any, forget: Any) -> rx.Component:
    left = Countdown.create(
        seconds=GRACE_SECONDS, number=number, text=t("They are told in {time}", time="{time}"), on_end=forget
    )
    shown = toast(sent, detail=left, action_label=t("Undo"), on_action=undo, lasting=True)
    return rx.cond(sent != "", shown, rx.fragment())
