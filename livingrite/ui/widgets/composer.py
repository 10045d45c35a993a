"""Where messages are written. What waits for the connection stays in this browser, encrypted, and is sent in its order."""

from typing import Any

import reflex as rx
from reflex.event import no_args_event_spec, passthrough_event_spec

from livingrite.ui.components.kinds import Handler, Text
from livingrite.ui.scripts import beside
from livingrite.ui.theme.sprite import SPRITE

_GLUE = beside(__name__, "composer.jsx")
for _beside in ("composer_queue.js", "composer_files.js"):
    beside(__name__, _beside)


class Composer(rx.Component):
    """The component of composer.jsx; pages call composer() below."""

    library = _GLUE
    tag = "Composer"
    box: rx.Var[dict[str, str]]
    newest: rx.Var[str]
    shown: rx.Var[list[dict[str, str]]]
    insert: rx.Var[dict[str, str]]
    texts: rx.Var[dict[str, Any]]
    quiet: rx.Var[bool]
    sprite: rx.Var[str]
    on_sent: rx.EventHandler[no_args_event_spec]
    on_typing: rx.EventHandler[no_args_event_spec]
    on_seen: rx.EventHandler[passthrough_event_spec(int)]


def composer(
    *,
    box: rx.Var[dict[str, str]],
    newest: Text,
    shown: rx.Var[list[dict[str, str]]],
    insert: rx.Var[dict[str, str]] | None = None,
    texts: dict[str, Any],
    quiet: bool = False,
    on_sent: Handler,
    on_typing: Handler,
    on_seen: Handler,
) -> rx.Component:
    """box: {conversation, client, recipient, key}: where to, and the key of what waits. newest: the number of the newest
    message; `on_seen` is told it when the window is in front. shown: the rows on the screen, by whose `key` what was sent
    leaves the waiting ones. quiet: for who may only read; nothing is drawn. insert: {turn, text}: put into the field when `turn` changes (a template).

    texts: {label, placeholder, send, waiting, refused, again, remove, attach, files, broken, speak, speaking, sending, voice,
    sendVoice, drop, noMicrophone}."""
    return Composer.create(
        box=box, newest=newest, shown=shown, texts=texts, quiet=quiet, sprite=SPRITE, on_sent=on_sent, on_typing=on_typing,
        on_seen=on_seen, insert=rx.Var.create({"turn": "", "text": ""}) if insert is None else insert,
    )  # fmt: skip
