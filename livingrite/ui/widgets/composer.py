"""Where messages are written. What waits for the connection stays in this browser, encrypted, and is sent in its order."""

from typing import Any

import reflex as rx
from reflex.event import no_args_event_spec, passthrough_event_spec

from livingrite.ui.components.kinds import Handler, Text
from livingrite.ui.scripts import beside
from livingrite.ui.theme.sprite import SPRITE

_GLUE = beside(__name__, "composer.jsx")
for _beside in ("composer_queue.js", "composer_files.js", "composer_store.js"):
    beside(__name__, _beside)


class Composer(rx.Component):
    """The component of composer.jsx; pages call composer() below."""

    library = _GLUE
    tag = "Composer"
    box: rx.Var[dict[str, str]]
    newest: rx.Var[str]
    shown: rx.Var[list[dict[str, str]]]
    insert: rx.Var[dict[str, str]]
    templates: rx.Var[list[dict[str, str]]]
    texts: rx.Var[dict[str, Any]]
    quiet: rx.Var[bool]
    sprite: rx.Var[str]
    on_sent: rx.EventHandler[no_args_event_spec]
    on_typing: rx.EventHandler[no_args_event_spec]
    on_seen: rx.EventHandler[passthrough_event_spec(int)]
    on_template: rx.EventHandler[passthrough_event_spec(str)]


def composer(
    *,
    box: rx.Var[dict[str, str]],
    newest: Text,
    shown: rx.Var[list[dict[str, str]]],
    insert: rx.Var[dict[str, str]] | None = None,
    templates: rx.Var[list[dict[str, str]]] | None = None,
    on_template: Handler = None,
    texts: dict[str, Any],
    quiet: bool = False,
    on_sent: Handler,
    on_typing: Handler,
    on_seen: Handler,
) -> rx.Component:
    """box: {conversation, client, recipient, key}: where to, and the key of what waits. newest: the number of the newest
    message; `on_seen` is told it when the window is in front. shown: the rows on the screen, by whose `key` what was sent
    leaves the waiting ones. quiet: for who may only read; nothing is drawn. templates: [{id, name, first}] to choose from, by
    a button or by a slash in the empty field; `on_template` is told the id. insert: {turn, text}: put into the field when
    `turn` changes.

    texts: {label, placeholder, send, waiting, refused, again, remove, attach, files, broken, speak, speaking, sending, voice,
    sendVoice, drop, noMicrophone, templates}."""
    choosing = {} if templates is None else {"templates": templates, "on_template": on_template}
    return Composer.create(
        box=box, newest=newest, shown=shown, texts=texts, quiet=quiet, sprite=SPRITE, on_sent=on_sent, on_typing=on_typing,
        on_seen=on_seen, insert=rx.Var.create({"turn": "", "text": ""}) if insert is None else insert, **choosing,
    )  # fmt: skip
