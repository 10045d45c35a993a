"""A legal hold on a client's documents: the banner while there is one, and the dialog that sets it."""

from typing import Any

import reflex as rx

from livingrite.documents.permissions import Permission
from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_area
from livingrite.ui.session import BaseState
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t

MAY = BaseState.permissions.contains(Permission.RULE.value)


def held(state: Any) -> rx.Component:
    """`state` is a State with `Desk`."""
    said = banner(
        t("A legal hold keeps all documents of this client: nothing can be removed."), tone="amber", icon_name="lock"
    )
    return rx.cond(state.held, said, rx.fragment())  # fmt: skip


def hold_button(state: Any) -> rx.Component:
    open_it = button(t("Set a legal hold"), kind="ghost", size="small", icon="lock", on_click=state.ask_hold(True))
    return rx.cond(MAY & ~state.held, rx.el.div(open_it, class_name="line"), rx.fragment())


def hold_form(state: Any) -> rx.Component:
    inside = rx.el.form(
        text_area(
            t("Why"), name="reason", rows=2, required=True, error=field_error("reason"),
            hint=t("Who asked for it, and the file number."),
        ),
        id="hold-form",
        on_submit=state.set_hold,
        reset_on_submit=False,
        no_validate=True,
    )  # fmt: skip
    return dialog(
        inside,
        title=t("Set a legal hold"),
        description=t("Until it is lifted in the settings, nothing of this client's documents leaves, whatever the rules say."),
        open=state.holding,
        on_open_change=state.ask_hold,
        actions=[
            button(t("Cancel"), kind="ghost", on_click=state.ask_hold(False)),
            button(t("Set a legal hold"), kind="solid", type="submit", form="hold-form"),
        ],
    )  # fmt: skip
