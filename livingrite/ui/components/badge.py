"""Badges: a few words with an icon on a tint. At most two beside a name."""

from typing import Any

import reflex as rx

from livingrite.ui.components.icon import icon as draw
from livingrite.ui.components.kinds import Text, Tone, classes, present
from livingrite.ui.theme.meaning import PAYMENT_ICONS, STATUS_ICONS


def badge(text: Text, *, tone: Tone | rx.Var[str] = "sand", icon: Text | None = None, **props: Any) -> rx.Component:
    """tone is one of the eight scales; plum and cyan are for tags, the others say something."""
    look = classes("badge", rx.Var.create("tone-") + tone.to(str) if isinstance(tone, rx.Var) else f"tone-{tone}")
    return rx.el.span(
        *present(None if icon is None else draw(icon, size=14), rx.el.span(text)), class_name=look, **props
    )


def count(number: Text, *, label: Text | None = None, strong: bool = False) -> rx.Component:
    """A number beside a heading or a tab; strong = filled with the accent, for what is unread."""
    said = {} if label is None else {"aria_label": label, "role": "img"}
    return rx.el.span(number, class_name="count count-strong" if strong else "count", **said)


def status_badge(status: Text, label: Text) -> rx.Component:
    """An appointment's state; status is one of the eight keys, label its translated name."""
    return rx.el.span(
        draw(_icon_of(STATUS_ICONS, status), size=14),
        rx.el.span(label),
        class_name="badge badge-status",
        data_status=status,
    )


def payment_icon(payment: Text, label: Text, *, size: int = 16) -> rx.Component:
    """An appointment's payment, named for screen readers and as tooltip."""
    return rx.el.span(draw(_icon_of(PAYMENT_ICONS, payment), size=size, label=label), title=label, class_name="payment")


def payment_badge(payment: Text, label: Text) -> rx.Component:
    """The same in words, amber while money is due, red when overdue."""
    tone: Any = rx.match(
        rx.Var.create(payment), ("to_pay", "amber"), ("overdue", "red"), ("paid", "jade"), ("prepaid", "jade"), "sand"
    )
    return badge(label, tone=tone, icon=_icon_of(PAYMENT_ICONS, payment))


def _icon_of(icons: dict[str, str], key: Text) -> Text:
    return rx.Var.create(icons)[key].to(str) if isinstance(key, rx.Var) else icons[key]
