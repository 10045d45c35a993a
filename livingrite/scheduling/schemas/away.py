"""What an absence is called and how it looks: the four that every organization has, and those it has named itself."""

from livingrite.core.i18n import _, translate
from livingrite.scheduling.models import AwayKind, Pattern, Tone

NAMES = {
    AwayKind.VACATION: _("Vacation"),
    AwayKind.ILL: _("Ill"),
    AwayKind.TRAINING: _("Training"),
    AwayKind.OTHER: _("Away"),
}
LOOKS = {
    AwayKind.VACATION: (Tone.CYAN, Pattern.STRIPES),
    AwayKind.ILL: (Tone.ORANGE, Pattern.CROSS),
    AwayKind.TRAINING: (Tone.PLUM, Pattern.DOTS),
    AwayKind.OTHER: (Tone.SAND, Pattern.LINES),
}
ICONS = {
    AwayKind.VACATION: "sun",
    AwayKind.ILL: "heart-pulse",
    AwayKind.TRAINING: "book-open",
    AwayKind.OTHER: "coffee",
}
"""Beside the words: what it counts as."""


def called(kind: AwayKind, name: str | None, locale: str) -> str:
    """The organization's own word for it, else the kind in the reader's language."""
    return name or translate(locale, NAMES[kind])


def told(kind: AwayKind, name: str | None, reason: str | None, locale: str) -> str:
    """What staff read: Ill: back on Monday. A reason alone where the kind says nothing."""
    if reason and kind == AwayKind.OTHER and not name:
        return reason
    first = called(kind, name, locale)
    return f"{first}: {reason}" if reason else first
