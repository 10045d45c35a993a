"""The appointment card as drawn in lists, agenda and kit; the diary widget draws the same marks with the same classes."""

import reflex as rx

from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Text, present
from livingrite.ui.theme.meaning import PAYMENT_ICONS, STATUS_ICONS


def appointment_card(
    name: Text,
    *,
    status: Text,
    payment: Text,
    payment_label: Text,
    second: Text | None = None,
    third: Text | None = None,
    start: Text | None = None,
    minutes: int = 60,
    place_icon: Text | None = None,
) -> rx.Component:
    """minutes chooses the height: 15 one line (name, start), 30 two, from 45 three. Colour, icon and drawing come from status."""
    top = [icon(_icon(STATUS_ICONS, status), class_name="appt-state"), rx.el.bdi(name, class_name="appt-name")]
    if minutes < 30 and start is not None:
        top.append(rx.el.bdi(start, class_name="appt-start"))
    top.append(
        rx.el.span(icon(_icon(PAYMENT_ICONS, payment), label=payment_label, class_name="appt-pay"), title=payment_label)
    )
    low = (
        None
        if second is None or minutes < 30
        else rx.el.span(
            *present(None if place_icon is None else icon(place_icon), rx.el.span(second, class_name="truncate")),
            class_name="appt-second",
        )
    )
    times = None if third is None or minutes < 45 else rx.el.span(rx.el.bdi(third), class_name="appt-third")
    return rx.el.div(
        rx.el.span(*top, class_name="appt-top"),
        *present(low, times),
        class_name=f"appt appt-{'15' if minutes < 30 else '30' if minutes < 45 else '60'}",
        data_status=status,
    )


def _icon(icons: dict[str, str], key: Text) -> Text:
    return rx.Var.create(icons)[key].to(str) if isinstance(key, rx.Var) else icons[key]
