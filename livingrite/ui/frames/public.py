"""The frame of the pages that need no login: booking and the links in its mails."""

import reflex as rx

from livingrite.ui.components.kinds import Child, Text
from livingrite.ui.frames.languages import LANGUAGES
from livingrite.ui.frames.live import said
from livingrite.ui.layout.public_shell import public_shell
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def public_frame(
    *children: Child,
    name: Text,
    logo_url: rx.Var[str] | None = None,
    offered: rx.Var[list[str]] | None = None,
    stepper: Child = None,
    foot: Child = None,
) -> rx.Component:
    """`logo_url`: the clinic's own picture, "" for ours. `offered`: the clinic's languages, none for all."""
    current = rx.match(BaseState.locale, *LANGUAGES, LANGUAGES[0][1])
    return public_shell(
        *children,
        name=name,
        href="#main",
        skip_label=t("Skip to content"),
        language_label=t("Language"),
        language=current,
        languages=LANGUAGES,
        offered=offered,
        logo_url=logo_url,
        stepper=stepper,
        foot=foot,
        live=said(),
    )
