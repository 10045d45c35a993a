"""First steps, as picture 08b: what is done fades, the next one stands out, each is a link."""

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.components.link import link
from livingrite.ui.components.logo import logo
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.pages.welcome.state import WelcomeState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def welcome_page() -> rx.Component:
    return staff_frame(
        rx.cond(WelcomeState.sentence != "", _checklist(), skeleton(rows=8, label=t("Reading what is there"))),
        active="welcome",
        ground=True,
    )


def _checklist() -> rx.Component:
    bar = rx.el.div(
        rx.el.span(class_name="bar-fill", style={"inlineSize": WelcomeState.share.to(str) + "%"}),
        role="progressbar",
        aria_label=t("First steps"),
        custom_attrs={"aria-valuenow": WelcomeState.share, "aria-valuemin": 0, "aria-valuemax": 100},
        class_name="bar",
    )
    steps = card(rx.el.ol(rx.foreach(WelcomeState.steps, _step), class_name="rows"), flush=True)
    return rx.el.div(
        page_sentence(WelcomeState.sentence, detail=WelcomeState.left),
        rx.el.div(rx.el.div(bar, steps, class_name="stack gap-16"), _preview(), class_name="two"),
        class_name="first-steps",
    )


def _step(step: rx.Var[dict[str, str]]) -> rx.Component:
    return rx.el.li(
        rx.match(
            step["state"],
            ("next", _next(step)),
            ("done", _row(step, icon("check", size=16), step["value"])),
            _row(step, rx.fragment(), step["why"], open=True),
        ),
        data_state=step["state"],
        class_name="first-step",
    )


def _next(step: rx.Var[dict[str, str]]) -> rx.Component:
    words = rx.el.span(
        rx.el.span(step["label"], class_name="row-title"),
        rx.el.span(step["why"], class_name="row-second"),
        class_name="row-words",
    )
    go = button_link(step["action"], step["href"], kind="solid", reload=True)
    return rx.el.div(rx.el.span(class_name="first-mark"), words, go, class_name="list-row")


def _row(step: rx.Var[dict[str, str]], mark: rx.Component, value: rx.Var[str], *, open: bool = False) -> rx.Component:
    state = rx.el.span(rx.cond(step["state"] == "done", t("Done"), t("Open")), class_name="sr-only")
    arrow = [icon("chevron-right", size=16, class_name="muted")] if open else []
    return link(
        rx.el.span(mark, state, class_name="first-mark"),
        rx.el.span(step["label"], class_name="row-title grow"),
        rx.el.bdi(value, class_name="small muted first-value"),
        *arrow,
        href=step["href"],
        reload=True,
        class_name="list-row list-row-open",
    )


def _preview() -> rx.Component:
    """A small picture of the booking page, with what stands on it by now."""
    address = "/book/" + BaseState.organization_slug
    state = rx.cond(
        WelcomeState.open,
        badge(t("Public"), tone="jade", icon="eye"),
        badge(t("Not public yet"), tone="sand", icon="eye-off"),
    )

    def offer(one: rx.Var[dict[str, str]]) -> rx.Component:
        return rx.el.li(rx.el.bdi(one["name"], class_name="grow"), rx.el.span(one["what"], class_name="muted tabular"))

    mark = rx.cond(
        WelcomeState.logo != "", rx.el.img(src=WelcomeState.logo, alt="", class_name="public-logo"), logo(size=24)
    )
    picture = rx.el.div(
        rx.el.p(mark, rx.el.bdi(BaseState.organization_name), class_name="line strong"),
        rx.el.p(t("What can we do for you?"), class_name="preview-sentence"),
        rx.cond(
            WelcomeState.offered.length() > 0,
            rx.el.ul(rx.foreach(WelcomeState.offered, offer), class_name="preview-offers"),
            rx.el.p(t("Nothing can be booked online yet"), class_name="muted"),
        ),
        class_name="preview",
        style=WelcomeState.tokens,
    )
    return card(
        picture,
        rx.el.div(button_link(t("Preview"), address, icon="eye", reload=True), class_name="line"),
        title=rx.cond(WelcomeState.next == "", t("Your booking page"), t("Your booking page so far")),
        action=state,
    )
