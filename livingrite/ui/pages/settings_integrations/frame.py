"""What the cards of all vendors have in common."""

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.kinds import Child, present
from livingrite.ui.pages.settings_integrations.state import IntegrationsState
from livingrite.ui.text import t

Facts = rx.Var[dict[str, str]]


def vendor_card(
    vendor: str, title: str, what: rx.Var[str], *, without: Child = None, connected: Child = None, tests: bool = True
) -> rx.Component:
    """A vendor with its state in words. `what` says what the account is for, `without` what happens while there is none,
    `connected` more about one that is there."""
    facts = IntegrationsState.cards[vendor]
    state = badge(facts["words"], tone=facts["tone"], icon=facts["icon"])
    there = facts["status"] != "disconnected"
    body = rx.el.div(
        rx.el.p(what, class_name="muted"),
        *present(
            rx.cond(there, rx.fragment(_facts(facts), *present(connected)), rx.fragment(*present(without))),
            _actions(vendor, there, tests=tests),
        ),
        class_name="stack gap-16",
    )
    return card(body, title=title, action=state, id=vendor)


def _facts(facts: Facts) -> rx.Component:
    worked = rx.cond(facts["worked"] != "", t("Last used {when}.", when=facts["worked"]), t("Not used yet."))
    trouble = rx.el.p(facts["trouble"], class_name="vendor-trouble", role="status")
    return rx.el.div(
        rx.el.p(rx.el.bdi(facts["account"], dir="ltr", class_name="row-title"), " · ", worked),
        rx.cond(facts["trouble"] != "", trouble, rx.fragment()),
        class_name="stack gap-4",
    )


def _actions(vendor: str, there: rx.Var[bool], *, tests: bool) -> rx.Component:
    test = button(t("Send a test"), kind="soft", icon="send", on_click=IntegrationsState.ask_test(vendor))
    connected = rx.fragment(
        test if tests else rx.fragment(),
        button(t("Change"), on_click=IntegrationsState.edit(vendor)),
        button(t("Disconnect"), kind="danger", on_click=IntegrationsState.ask_leave(vendor)),
    )
    connect = button(t("Connect"), kind="solid", icon="link", on_click=IntegrationsState.edit(vendor))
    return rx.el.div(rx.cond(there, connected, connect), class_name="line wrap")


def account_dialog(vendor: str, title: rx.Var[str], form: rx.Component, help: rx.Var[str]) -> rx.Component:
    """The form of an account; `form` has the id `<vendor>-account`."""
    return dialog(
        form,
        title=title,
        description=help,
        open=IntegrationsState.editing == vendor,
        on_open_change=IntegrationsState.close,
        width=640,
        actions=[
            button(t("Cancel"), kind="ghost", on_click=IntegrationsState.close(False)),
            button(t("Save"), kind="solid", type="submit", form=f"{vendor}-account"),
        ],
    )


def test_dialog(vendor: str, form: rx.Component) -> rx.Component:
    """Asks where a test goes; `form` has the id `<vendor>-test`."""
    return dialog(
        form,
        title=t("Send a test"),
        description=t("To yourself: it says that it is a test, and the name of the clinic."),
        open=IntegrationsState.testing == vendor,
        on_open_change=IntegrationsState.close,
        actions=[
            button(t("Cancel"), kind="ghost", on_click=IntegrationsState.close(False)),
            button(t("Send"), kind="solid", type="submit", form=f"{vendor}-test"),
        ],
    )


def leave_dialog(vendor: str, title: rx.Var[str], consequence: rx.Var[str]) -> rx.Component:
    return dialog(
        title=title,
        description=consequence,
        open=IntegrationsState.leaving == vendor,
        on_open_change=IntegrationsState.close,
        actions=[
            button(t("Keep"), kind="ghost", on_click=IntegrationsState.close(False), data_safest=True),
            button(t("Disconnect"), kind="danger-solid", on_click=IntegrationsState.disconnect),
        ],
    )
