"""The page's height, told to the site that shows it inside its own (livingrite/api/embed.js)."""

import reflex as rx

from livingrite.ui.scripts import beside

_module = beside(__name__, "framed.jsx")


class Framed(rx.NoSSRComponent):
    """Does nothing in a window of its own. A height is all it tells, so any parent may hear it."""

    library = _module
    tag = "Framed"
