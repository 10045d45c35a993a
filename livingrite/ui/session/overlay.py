"""What lies over every page: lost connection, the idle warning, the lock screen, and the page that broke."""

from typing import Any

import reflex as rx
from reflex_components_core.base.error_boundary import ErrorBoundary
from reflex_components_core.core.banner import has_connection_errors

from livingrite.ui import text
from livingrite.ui.components.field import text_field
from livingrite.ui.components.link import link
from livingrite.ui.components.states import error_state, not_found_state
from livingrite.ui.frontend import texts
from livingrite.ui.session.focus import focus
from livingrite.ui.session.presence import PresenceState, presence
from livingrite.ui.session.state import BaseState
from livingrite.ui.text import t


def overlay(stateful: bool) -> rx.Component | None:
    """Mounted once, around every page; its texts are in every page's table."""
    if not stateful:
        return None
    token = text.group.set(texts.PUBLIC)
    try:
        return rx.fragment(presence(), focus(), _connection(), _warning(), rx.cond(BaseState.locked, _lock_screen()))
    finally:
        text.group.reset(token)


def broken_page(stateful: bool) -> rx.Component:
    """Instead of a page whose script failed; what happened is reported to the log."""
    token = text.group.set(texts.PUBLIC)
    try:
        words = rx.el.main(
            rx.el.h1(t("This page broke"), class_name="title"),
            rx.el.p(t("Nothing you saved is lost. Load the page again to go on."), class_name="muted"),
            rx.el.a(t("Load again"), href="", class_name="btn btn-solid", custom_attrs={"data-reload": "document"}),
            class_name="broken-page stack",
        )
    finally:
        text.group.reset(token)
    quiet: dict[str, Any] = {} if stateful else {"on_error": rx.noop()}
    return ErrorBoundary.create(fallback_render=rx.Var.create(words), **quiet)


def no_entry() -> rx.Component:
    """Instead of a page that the person's role does not open."""
    family = BaseState.roles.contains("family") | BaseState.roles.contains("client")
    words = rx.cond(
        family,
        t("Your access does not reach this far. The clinic can change that."),
        t("Ask an owner of the organization if you need it."),
    )
    away = link(t("To the start page"), href="/", reload=True, class_name="btn btn-solid")
    return _alone(
        error_state(t("This page is not for your role"), words, actions=[away], icon_name="lock", whole_page=True)
    )


def nothing_here() -> rx.Component:
    """An address that no page has."""
    words = t("The address may be mistyped, or the page has moved.")
    home = link(t("To the start page"), href="/", reload=True, class_name="btn btn-solid")
    return _alone(not_found_state(t("Nothing is here"), words, actions=[home], whole_page=True))


def _alone(state: rx.Component) -> rx.Component:
    """In the middle of an empty page."""
    return rx.el.main(state, class_name="whole-page roomy")


def _connection() -> rx.Component:
    said = rx.el.p(t("Connection lost. Trying again; what you type stays here."), class_name="banner-title")
    return rx.el.div(
        rx.cond(has_connection_errors, rx.el.div(said, class_name="banner banner-amber connection-lost")),
        role="status",
        aria_live="polite",
    )


def _warning() -> rx.Component:
    box = rx.el.div(
        rx.el.div(
            rx.el.p(t("Are you still there?"), class_name="live-words", id="idle-title"),
            rx.el.p(
                t("The screen locks in {seconds} seconds. Press any key to go on.", seconds=PresenceState.seconds_left),
                class_name="small muted",
            ),
            class_name="grow",
        ),
        rx.el.button(t("Go on"), type="button", class_name="btn btn-solid", on_click=PresenceState.stay),
        class_name="live-box",
    )
    alone: dict[str, Any] = {"role": "alert", "class_name": "live idle-warning"}
    return rx.cond(PresenceState.seconds_left > 0, rx.el.div(box, **alone))


def _lock_screen() -> rx.Component:
    form = rx.el.form(
        rx.el.h1(t("The screen is locked"), class_name="title", id="lock-title"),
        rx.el.p(t("What you were writing is still here, {name}.", name=BaseState.person_name), class_name="muted"),
        # Password managers need to know whose password this is.
        rx.el.input(type="hidden", name="username", auto_complete="username", value=BaseState.person_name),
        text_field(
            t("Password"),
            name="unlock_password",
            type="password",
            autocomplete="current-password",
            required=True,
            auto_focus=True,
            error=BaseState.message,
        ),
        rx.el.button(t("Unlock"), type="submit", class_name="btn btn-solid"),
        rx.el.p(
            t("You have no password? Sign out, then sign in again with a link by mail."),
            " ",
            link(t("Sign out"), href="/sign-out", reload=True),
            class_name="small muted",
        ),
        link(t("Sign in as somebody else"), href="/sign-out", reload=True),
        on_submit=PresenceState.unlock,
        class_name="card stack lock-form",
    )
    return rx.el.div(form, role="dialog", aria_modal=True, aria_labelledby="lock-title", class_name="lock-screen")
