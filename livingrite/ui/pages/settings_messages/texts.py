"""A text in three languages: one is shown at a time, all are in the form. Under it the places that it may hold."""

from collections.abc import Mapping
from typing import Annotated, Any

import reflex as rx
from pydantic import Field

from livingrite.core.i18n import direction
from livingrite.ui.components.field import text_area
from livingrite.ui.components.segmented import segmented
from livingrite.ui.frames.languages import LANGUAGES
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t

Language = Annotated[str, Field(pattern="^(en|he|de)$")]


def texts_fields(
    label: rx.Var[str], values: Any, *, prefix: str, language: Any, choose: Any, places: Mapping[str, str]
) -> rx.Component:
    """`values`: language -> words. The fields are called `<prefix>-en` and so on; what is refused stands at `texts.en`."""
    fields = [
        rx.el.div(
            text_area(
                label,
                name=f"{prefix}-{locale}",
                rows=6,
                default_value=values[locale],
                dir=direction(locale),
                lang=locale,
                max_length=2_000,
                error=field_error(f"texts.{locale}"),
            ),
            hidden=language != locale,
        )
        for locale, _name in LANGUAGES
    ]
    known = [
        rx.el.span(rx.el.code("{" + name + "}", dir="ltr"), rx.el.span(t(words)), class_name="line gap-4")
        for name, words in places.items()
    ]
    return rx.el.div(
        segmented(t("Language"), list(LANGUAGES), value=language, on_change=choose),
        *fields,
        rx.el.div(*known, class_name="text-places small muted"),
        class_name="stack gap-12",
    )


def read_texts(form: Mapping[str, Any], prefix: str) -> dict[str, str]:
    """The languages in which something is written."""
    typed = {locale: str(form.get(f"{prefix}-{locale}", "")).strip() for locale, _name in LANGUAGES}
    return {locale: words for locale, words in typed.items() if words}
