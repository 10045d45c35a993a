"""Choose a file. The browser's own button speaks the browser's language, so ours is drawn and the input lies over it."""

import reflex as rx

from livingrite.ui.components.field import described, field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Handler, Text
from livingrite.ui.text import t


def file_field(
    label: Text,
    *,
    id: str,
    name: str,
    accept: str,
    chosen: rx.Var[str],
    on_choose: Handler,
    hint: Text | None = None,
    error: Text | None = None,
) -> rx.Component:
    """`chosen` is the name of the file that was chosen, as `on_choose` got it (see `base_name`); a file can be dropped here.

    The file itself is posted by the form around it and never passes through State.
    """
    box = rx.el.div(
        rx.el.input(
            id=id, name=name, type="file", accept=accept, required=True, class_name="input file-input", on_change=on_choose,
            **described(id, hint, error),
        ),
        rx.el.span(icon("upload"), t("Choose a file"), class_name="btn btn-outline btn-medium", aria_hidden="true"),
        rx.el.span(
            rx.cond(chosen != "", rx.el.bdi(chosen), rx.el.span(t("or drop it here"), class_name="muted")),
            class_name="file-name",
        ),
        class_name="control file-choice",
    )  # fmt: skip
    return field(box, label, name=id, hint=hint, error=error)


def base_name(path: str) -> str:
    """The name in what a browser tells of a file: `C:\\fakepath\\list.csv` becomes list.csv."""
    return path.rpartition("\\")[2][:200]
