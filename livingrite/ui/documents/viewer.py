"""A document in the page: pictures to be enlarged, films and voices to be played, PDFs in the browser's own viewer."""

from typing import Any

import reflex as rx

from livingrite.ui.components.base_ui.dialog import (
    DialogBackdrop,
    DialogClose,
    DialogPopup,
    DialogPortal,
    DialogRoot,
    DialogTitle,
)
from livingrite.ui.components.base_ui.direction import directed
from livingrite.ui.components.button import icon_button
from livingrite.ui.components.icon import icon
from livingrite.ui.components.link import link
from livingrite.ui.text import t


def viewer(state: Any) -> rx.Component:
    """`state` is a State with `Library`. A file that is not for this reader any more closes itself."""
    row = state.viewing
    head = rx.el.header(
        DialogTitle.create(rx.el.bdi(row["name"]), class_name="title grow viewer-name"),
        icon_button("chevron-left", t("The one before"), on_click=state.step(-1)),
        icon_button("chevron-right", t("The next one"), on_click=state.step(1)),
        rx.el.a(icon("external-link"), href=row["url"], target="_blank", rel="noopener", class_name="btn btn-ghost btn-icon", aria_label=t("Open in a window of its own")),
        link(icon("download"), href=row["download"], reload=True, class_name="btn btn-ghost btn-icon", aria_label=t("Download")),
        DialogClose.create(icon("x"), aria_label=t("Close"), class_name="btn btn-ghost btn-icon"),
        class_name="viewer-head",
    )  # fmt: skip
    popup = DialogPopup.create(head, rx.el.div(_shown(state, row), class_name="viewer-body"), class_name="viewer")
    return directed(
        DialogRoot.create(
            DialogPortal.create(DialogBackdrop.create(class_name="backdrop"), popup),
            open=row.contains("id"),
            on_open_change=state.close_viewer,
        )
    )


def _shown(state: Any, row: Any) -> rx.Component:
    picture = rx.el.button(
        rx.el.img(src=row["url"], alt=row["name"]),
        type="button",
        aria_pressed=state.zoomed,
        aria_label=t("Enlarge {name}", name=row["name"]),
        on_click=state.zoom,
        class_name="viewer-picture",
    )
    paper = rx.el.div(
        rx.el.iframe(src=row["url"], title=row["name"], class_name="viewer-paper"),
        rx.el.a(
            t("Open the PDF"),
            href=row["url"],
            target="_blank",
            rel="noopener",
            class_name="btn btn-outline btn-medium viewer-open",
        ),
        class_name="viewer-papers",
    )
    return rx.match(
        row["type"],
        ("image", picture),
        ("pdf", paper),
        ("video", rx.el.video(src=row["url"], controls=True, class_name="viewer-film")),
        ("audio", rx.el.audio(src=row["url"], controls=True, class_name="viewer-sound")),
        rx.fragment(),
    )
