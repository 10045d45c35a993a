"""The browser's part of sending files; pages call `ui/components/upload`."""

from typing import Any

import reflex as rx
from reflex.event import passthrough_event_spec

from livingrite.ui.scripts import beside

_MODULE = beside(__name__, "upload.jsx")
_TOLD = passthrough_event_spec(dict[str, Any])


class Upload(rx.NoSSRComponent):
    """The component of upload.jsx. `about` are the fields of `POST /documents/uploads` but name and size; `keeps`: a sent
    file stays listed and can be taken out (a note being written); a new `rev` empties the list; `resumes`: what was begun in
    an earlier visit is listed too, and goes on when the same file is chosen."""

    library = _MODULE
    tag = "Upload"
    about: rx.Var[dict[str, Any]]
    words: rx.Var[dict[str, str]]
    accept: rx.Var[str]
    sprite: rx.Var[str]
    label: rx.Var[str]
    multiple: rx.Var[bool]
    keeps: rx.Var[bool]
    resumes: rx.Var[bool]
    rev: rx.Var[int]
    on_uploaded: rx.EventHandler[_TOLD]
    on_removed: rx.EventHandler[_TOLD]
