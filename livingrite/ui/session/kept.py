"""A mark inside a form: what is typed there stays when the language is changed."""

import reflex as rx

from livingrite.ui.scripts import beside

_module = beside(__name__, "kept.jsx")


class Kept(rx.NoSSRComponent):
    """`stamp` changes when the form's fields start anew: what was kept is put back once more."""

    library = _module
    tag = "Kept"
    stamp: rx.Var[int]


def kept(stamp: rx.Var[int] | int = 0) -> rx.Component:
    return Kept.create(stamp=stamp)
