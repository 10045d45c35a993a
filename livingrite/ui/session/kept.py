"""A mark inside a form: what is typed there stays when the language is changed."""

import reflex as rx

_module = rx.asset("kept.jsx", shared=True)


class Kept(rx.NoSSRComponent):
    """`stamp` changes when the form's fields start anew: what was kept is put back once more."""

    library = _module.importable_path
    tag = "Kept"
    stamp: rx.Var[int]


def kept(stamp: rx.Var[int] | int = 0) -> rx.Component:
    return Kept.create(stamp=stamp)
