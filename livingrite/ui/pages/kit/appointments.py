"""Kit: eight states in three heights, and the eight payments."""

import reflex as rx

from livingrite.ui.components.appointment import appointment_card
from livingrite.ui.components.badge import payment_icon
from livingrite.ui.pages.kit.swatches import KIT_STATES, kit_part

_NAMES = (
    "Julian Cho",
    "Noa Amsel",
    "Sofia Marin",
    "Walter Brandt",
    "Grace Whitfield",
    "Leah Stern",
    "Peter Novak",
    "Tara Voss",
)
_PAYMENTS = {
    "to_pay": "To pay", "card_on_file": "Card on file", "prepaid": "Prepaid", "paid": "Paid",
    "credit_pack": "Credit pack", "invoiced": "Invoiced", "overdue": "Overdue", "refunded": "Refunded",
}  # fmt: skip
_ON_CARD = ("to_pay", "card_on_file", "prepaid", "paid", "credit_pack", "invoiced", "overdue", "refunded")


def heights() -> rx.Component:
    """60, 30 and 15 minutes at 80 px an hour."""
    cards = [_card(number, minutes) for minutes in (60, 30, 15) for number in range(8)]
    return kit_part("Eight states at 60, 30 and 15 minutes", rx.el.div(*cards, class_name="kit-cards"))


def _card(number: int, minutes: int) -> rx.Component:
    status, label = list(KIT_STATES.items())[number]
    second = label if minutes == 60 else f"10:15 {label}"
    shown = appointment_card(
        _NAMES[number],
        status=status,
        payment=_ON_CARD[number],
        payment_label=_PAYMENTS[_ON_CARD[number]],
        second=second,
        third="10:15 - 11:15",
        start="10:15",
        minutes=minutes,
    )
    return rx.el.div(shown, class_name=f"kit-{minutes}")


def payments() -> rx.Component:
    """The icons with their names."""
    return kit_part(
        "Payment",
        rx.el.div(
            *[
                rx.el.span(payment_icon(key, text), rx.el.span(text), class_name="line")
                for key, text in _PAYMENTS.items()
            ],
            class_name="kit-payments",
        ),
    )
