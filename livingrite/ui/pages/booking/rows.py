"""What both ways of booking offer in their first steps: a service, and anyone who is free."""

from typing import Any

import reflex as rx

from livingrite.core.i18n import _, format_money, translate
from livingrite.scheduling.schemas import PublicServiceView
from livingrite.ui.components.kinds import Handler
from livingrite.ui.components.list_row import list_row, tile
from livingrite.ui.text import t

WAYS = {"in_person": _("in person"), "virtual": _("by video"), "phone": _("by phone"), "home": _("at home")}


def way_of(service: PublicServiceView) -> str:
    """How people meet; who is visited needs no way to the clinic."""
    return "home" if service.at_home else service.modality


def price_of(service: PublicServiceView, locale: str) -> str:
    price = service.price
    return format_money(price.amount, price.currency, locale) if price.amount else translate(locale, _("No charge"))


def service_row(service: rx.Var[dict[str, str]], on_click: Handler) -> rx.Component:
    kind = rx.match(service["way"], ("virtual", "video"), ("phone", "phone"), ("home", "house"), "hand-helping")
    second = rx.el.span(
        service["meta"],
        rx.cond(service["description"] != "", rx.el.span(service["description"], class_name="block"), rx.fragment()),
    )
    return list_row(
        service["name"],
        second=second,
        start=tile(kind, tone="jade"),
        end=rx.el.bdi(service["price"], class_name="strong tabular nowrap"),
        on_click=on_click,
        chevron=True,
    )


def whom(state: Any) -> rx.Var[str]:
    """Who was chosen, or whose time it is that is held; "" while it may be anyone's."""
    found = rx.cond(state.held_at != "", state.who, "")
    return rx.cond(state.clinician["id"] == "", found, state.clinician["name"])


def whom_or_anyone(state: Any) -> rx.Var[str]:
    return rx.cond(whom(state) == "", state.clinician["name"], whom(state))


def anyone_row(on_click: Handler) -> rx.Component:
    return list_row(
        t("Anyone who is free"),
        second=t("The earliest time of the whole team"),
        start=tile("users-round", tone="jade"),
        on_click=on_click,
        chevron=True,
    )
