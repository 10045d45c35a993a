"""Which icon and colour scale stand for a state, a payment or a place: said once, used by cards, badges and lists."""

from typing import Final

STATUS_ICONS: Final = {
    "booked": "clock",
    "confirmed": "check",
    "arrived": "door-open",
    "in_session": "circle-dot",
    "completed": "check-check",
    "no_show": "user-x",
    "late_cancelled": "timer-off",
    "cancelled": "ban",
}
PAYMENT_ICONS: Final = {
    "to_pay": "wallet",
    "card_on_file": "credit-card",
    "prepaid": "shield-check",
    "paid": "circle-check",
    "credit_pack": "ticket",
    "invoiced": "receipt-text",
    "overdue": "circle-alert",
    "refunded": "undo-2",
}
PLACE_ICONS: Final = {"video": "video", "home": "house", "class": "users", "series": "repeat"}
