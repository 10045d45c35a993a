"""How kinds of questions are called and drawn."""

from livingrite.core.i18n import _
from livingrite.core.questions.content import Kind

KINDS: dict[Kind, tuple[str, str]] = {
    Kind.SHORT: (_("Short text"), "pen-line"),
    Kind.LONG: (_("Long text"), "align-left"),
    Kind.ONE: (_("One of a list"), "circle-dot"),
    Kind.MANY: (_("Several of a list"), "square-check-big"),
    Kind.YES_NO: (_("Yes or no"), "check-check"),
    Kind.TICK: (_("Checkbox"), "circle-check"),
    Kind.DATE: (_("Date"), "calendar"),
    Kind.NUMBER: (_("Number"), "hash"),
    Kind.SCALE: (_("Scale"), "activity"),
    Kind.TABLE: (_("Table"), "columns-3"),
    Kind.BODY: (_("Body chart"), "user"),
    Kind.SIGNATURE: (_("Signature"), "signature"),
    Kind.CONSENT: (_("Consent to a text"), "signature"),
}
"""Words and icon."""
