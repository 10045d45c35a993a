"""The icon sheet: which Lucide icons exist in assets/icons.svg, and under which address browsers may keep it."""

import hashlib
import re
from pathlib import Path

SHEET = Path(__file__).parents[3] / "assets" / "icons.svg"
_BYTES = SHEET.read_bytes()

ICONS = frozenset(re.findall(r'<symbol id="([a-z0-9-]+)"', _BYTES.decode()))
SPRITE = f"/icons.svg?v={hashlib.sha256(_BYTES).hexdigest()[:8]}"

MIRRORED = frozenset(
    {
        "arrow-left",
        "arrow-right",
        "arrow-up-right",
        "chevron-left",
        "chevron-right",
        "log-in",
        "log-out",
        "list",
        "panel-right",
        "send",
    }
)
"""Icons that point along the line of reading and turn round in right-to-left pages."""
