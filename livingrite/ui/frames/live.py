"""The live region, fed by `state.say(...)` from any page."""

import reflex as rx

from livingrite.ui.components.live_region import live_region
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def said() -> rx.Component:
    """What the product tells the person: stays until dismissed or the next action."""
    kind = BaseState.message_kind
    return live_region(
        BaseState.message,
        tone=rx.match(kind, ("error", "red"), ("warning", "amber"), "jade"),
        icon_name=rx.match(
            kind, ("error", "circle-alert"), ("warning", "triangle-alert"), ("info", "info"), "circle-check"
        ),
        action_label=BaseState.message_action,
        has_action=BaseState.message_action != "",
        on_action=BaseState.act,
        dismiss_label=t("Dismiss"),
        on_dismiss=BaseState.dismiss,
    )
