"""The one sentence a page opens with, in the serif: a fact built by plain rules, or a plain title."""

from typing import Literal

import reflex as rx

from livingrite.ui.components.kinds import Child, Text, present


def page_sentence(
    sentence: Text,
    *,
    detail: Child = None,
    size: Literal["staff", "booking"] = "staff",
    tools: Child = None,
    below_header: bool = False,
) -> rx.Component:
    """The page's <h1>, with a muted line below and tools at the end of the line.

    below_header: a header on top holds the <h1> already."""
    heading = (rx.el.h2 if below_header else rx.el.h1)(
        sentence, class_name="sentence sentence-booking" if size == "booking" else "sentence"
    )
    words = rx.el.div(
        heading,
        *present(None if detail is None else rx.el.p(detail, class_name="muted page-detail")),
        class_name="grow",
    )
    return rx.el.header(*present(words, tools), class_name="page-sentence")


def sentence_to_come() -> rx.Component:
    """Beside a skeleton: where the server writes the sentence of who is signed in (ui/frontend/html.py), so that it is
    read before any script has run. React leaves what it finds in here, and takes it away with the skeleton."""
    return rx.el.div(class_name="early", custom_attrs={"dangerouslySetInnerHTML": {"__html": ""}})
