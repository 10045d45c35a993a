"""A download that shows how far it is, for what takes a while: several files as one ZIP."""

from typing import Any

import reflex as rx

from livingrite.ui.components.kinds import Text
from livingrite.ui.scripts import beside
from livingrite.ui.text import t
from livingrite.ui.theme.sprite import SPRITE

_MODULE = beside(__name__, "download.jsx")


class Download(rx.NoSSRComponent):
    """The component of download.jsx; pages call download() below."""

    library = _MODULE
    tag = "Download"
    address: rx.Var[str]
    name: rx.Var[str]
    words: rx.Var[dict[str, str]]
    sprite: rx.Var[str]


def download(address: Text, *, name: str, label: Text) -> rx.Component:
    """`address` answers with its length; `name` is what the file is called on the disk."""
    words: dict[str, Any] = {
        "begin": label,
        "running": t("Downloading"),
        "stop": t("Cancel"),
        "broken": t("The connection broke."),
    }
    return Download.create(address=address, name=name, words=words, sprite=SPRITE)
