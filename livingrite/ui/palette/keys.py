"""The Python side of keys.jsx."""

import reflex as rx
from reflex.event import no_args_event_spec

from livingrite.ui.scripts import beside

_KEYS = beside(__name__, "keys.jsx")


class PaletteKeys(rx.Component):
    """`on_open` comes with Ctrl or Cmd and K; the browser's own meaning of the two is kept back."""

    library = _KEYS
    tag = "PaletteKeys"
    on_open: rx.EventHandler[no_args_event_spec]
