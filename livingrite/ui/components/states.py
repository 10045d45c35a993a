"""What a list shows when it has nothing to show: empty, not found, error, and the skeleton before it knows."""

from typing import Any, Literal

import reflex as rx

from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Child, Text, Tone, present


def empty_state(
    sentence: Text, words: Text, *, icon_name: Text, action: Child = None, tone: Tone = "jade"
) -> rx.Component:
    """Nothing there yet: tinted icon, a serif line, one sentence, one action."""
    return _state(icon_name, tone, sentence, rx.el.p(words, class_name="state-words"), action)


def not_found_state(
    sentence: Text, *words: Child, actions: list[Child] | None = None, whole_page: bool = False
) -> rx.Component:
    """Nothing matches: keep the words, suggest one, name the filter that hides rows."""
    said = rx.el.p(*present(*words), class_name="state-words")
    return _state("search-x", "sand", sentence, said, _line(actions), whole_page=whole_page)


def error_state(
    sentence: Text,
    words: Text,
    *,
    actions: list[Child] | None = None,
    reference: Text | None = None,
    icon_name: Text = "cloud-off",
    whole_page: bool = False,
) -> rx.Component:
    """Something failed: what failed, what is safe, what to do, and a reference for support."""
    foot = None if reference is None else rx.el.p(reference, class_name="small muted")
    said = rx.el.p(words, class_name="state-words")
    return _state(icon_name, "red", sentence, said, _line(actions), foot, role="alert", whole_page=whole_page)


def skeleton(
    *, rows: int = 5, kind: Literal["rows", "cards", "text"] = "rows", label: Text, sentence: bool = False
) -> rx.Component:
    """Same shape as what comes, shown after 300 ms, fading downwards; label is said to screen readers.

    sentence: what comes opens with one."""
    bones = [_bone(kind, number, rows) for number in range(rows)]
    opening = rx.el.div(rx.el.span(class_name="bone"), aria_hidden="true", class_name="sentence bone-sentence")
    return rx.el.div(
        rx.el.span(label, class_name="sr-only"),
        *present(opening if sentence else None),
        *bones,
        role="status",
        aria_busy="true",
        class_name=f"skeleton skeleton-{kind}",
    )


def _bone(kind: str, number: int, rows: int) -> rx.Component:
    widths = (58, 43, 51, 37, 55)
    lines = [
        rx.el.span(class_name="bone bone-line", style={"--w": f"{widths[number % 5]}%"}),
        rx.el.span(class_name="bone bone-line bone-low", style={"--w": f"{widths[(number + 2) % 5] - 10}%"}),
    ]
    parts = [rx.el.span(*lines, class_name="bone-words")]
    if kind == "rows":
        parts = [rx.el.span(class_name="bone bone-round"), *parts, rx.el.span(class_name="bone bone-end")]
    return rx.el.div(
        *parts, aria_hidden="true", class_name="skeleton-row", style={"--fade": str(round(1 - number / (rows + 1), 2))}
    )


def _line(actions: list[Child] | None) -> Child:
    return rx.el.div(*present(*actions), class_name="line wrap state-actions") if actions else None


def _state(
    name: Text, tone: Tone, sentence: Text, *children: Child, role: str | None = None, whole_page: bool = False
) -> rx.Component:
    """whole_page: the sentence is the page's heading."""
    mark = rx.el.span(icon(name, size=30), class_name=f"state-mark tone-{tone}")
    heading = rx.el.h1 if whole_page else rx.el.p
    said: dict[str, Any] = {} if role is None else {"role": role}
    return rx.el.div(
        mark, heading(sentence, class_name="sentence sentence-state"), *present(*children), class_name="state", **said
    )
