"""Send files: drop them, choose them or take a photo; each shows how far it is and can be cancelled, sent again, resumed."""

from typing import Any

import reflex as rx

from livingrite.ui.components.kinds import Flag, Handler, Number, Text
from livingrite.ui.text import t
from livingrite.ui.theme.sprite import SPRITE
from livingrite.ui.widgets.upload import Upload

EVERYTHING = (
    "image/*,video/*,audio/*,application/pdf,.pdf,.heic,.docx,.xlsx,.pptx,.odt,.ods,.txt,.csv"  # what the server keeps
)
PICTURES = "image/*,video/*,.heic"


def upload(
    client_id: Text,
    *,
    on_uploaded: Handler,
    on_removed: Handler | None = None,
    kind: str = "",
    about: dict[str, Any] | None = None,
    accept: str = EVERYTHING,
    multiple: Flag = True,
    rev: Number = 0,
    label: Text | None = None,
) -> rx.Component:
    """Files about `client_id`. They travel from the browser to the API, never through State.

    `on_uploaded` gets `{id, name}` of each document as it has arrived (it is checked in the background: read
    `documents.service.loose(uow, kind, ids)` or the library, and watch `documents.events.own_channel(user)`).
    `kind`: it will hang on a row of that kind: collect the ids, hand them to `documents.service.attach` in the verb that
    writes the row, then bump `rev`. The files stay listed until then, and `on_removed` gets `{id}` of one taken out.
    `about`: further fields of `POST /documents/uploads` (document_category, visibility, document_id)."""
    fields = {"client_id": client_id} | ({"attached_kind": kind} if kind else {}) | (about or {})
    words = {
        "choose": t("Choose files"),
        "photo": t("Take a photo"),
        "drop": t("or drop them here"),
        "files": t("Files on their way"),
        "waiting": t("Waiting"),
        "sent": t("Sent, being checked"),
        "broken": t("The connection broke."),
        "again": t("Go on"),
        "left": t("Choose the same file to go on"),
        "remove": t("Take out"),
    }
    heard: dict[str, Any] = {} if on_removed is None else {"on_removed": on_removed}
    return Upload.create(
        about=fields, words=words, accept=accept, sprite=SPRITE, multiple=multiple, keeps=bool(kind), resumes=not kind,
        rev=rev,
        label=label if label is not None else t("Choose files"), on_uploaded=on_uploaded, **heard,
    )  # fmt: skip
