"""What the app loads for its looks: the style sheets in order, and the head tags every page needs."""

import reflex as rx

SHEETS = (
    "fonts", "tokens", "base", "button", "field", "choice", "badge", "appointment", "tones", "agenda", "card", "table", "popup",
    "message", "absence", "diary", "paper", "waiting", "palette", "state", "progress", "shell", "portal", "public", "booking", "intake", "auth", "account", "reminders", "import", "people", "documents", "health", "client", "conversation", "notes", "figures", "session",
)  # fmt: skip

STYLESHEETS: list[str] = [f"css/{name}.css" for name in SHEETS]
"""Pass as `rx.App(stylesheets=STYLESHEETS)`; Reflex bundles them into one hashed file."""


def head_components() -> list[rx.Component]:
    """Pass as `rx.App(head_components=head_components())`."""
    return [
        rx.el.meta(
            name="viewport",
            content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content",
        ),
        rx.el.meta(name="theme-color", content="#f4f3f0", custom_attrs={"media": "(prefers-color-scheme: light)"}),
        rx.el.meta(name="theme-color", content="#0f0f0e", custom_attrs={"media": "(prefers-color-scheme: dark)"}),
    ]
