"""The words of tones and patterns."""

from livingrite.core.i18n import _
from livingrite.scheduling.schemas import Pattern, Tone

TONES = {
    Tone.JADE: _("Green"),
    Tone.INDIGO: _("Blue"),
    Tone.PLUM: _("Purple"),
    Tone.AMBER: _("Yellow"),
    Tone.ORANGE: _("Orange"),
    Tone.CYAN: _("Turquoise"),
    Tone.SAND: _("Grey"),
}
PATTERNS = {
    Pattern.STRIPES: _("Slanted stripes"),
    Pattern.CROSS: _("Crossed lines"),
    Pattern.DOTS: _("Dots"),
    Pattern.LINES: _("Level lines"),
}
