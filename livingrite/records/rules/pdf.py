"""Papers as PDF/UA-1: Typst draws them, tagged and right to left where the language is."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).parents[1] / "templates" / "summary.typ"
FONTS = Path(__file__).parents[2] / "scheduling" / "rules" / "day_sheet"
"""Inter and Heebo as one TrueType font, beside the day sheet."""


def render(facts: dict[str, Any], logo: bytes | None) -> bytes:
    """`facts`: rules/paper.py; `logo` a PNG."""
    given = json.dumps(facts | {"logo": list(logo) if logo else None})
    return _compiler().compile(format="pdf", pdf_standards=["ua-1"], sys_inputs={"facts": given})


@cache
def _compiler() -> Any:
    return typst.Compiler(TEMPLATE, font_paths=[FONTS], ignore_system_fonts=True)
