"""What the server hands out is loaded by the browser: Reflex makes every `rx.el.a` a link of the router, which finds no page
at a file's or a calendar's address, and says that nothing is here."""

import ast
from pathlib import Path

from livingrite.ui.components.picker import picker_link
from livingrite.ui.plan.view import calendar_link

UI = Path(__file__).parents[2] / "livingrite" / "ui"
# Links to a place on the page, to a phone or a mailbox, to another page: the router's own, or none of its business.
KNOWN = {"components/error_summary.py", "components/link.py", "pages/my_day/page.py", "pages/settings_documents/page.py", "plan/view.py", "session/overlay.py"}  # fmt: skip


def plain_links(path: Path) -> list[int]:
    """Lines with an `rx.el.a(...)` that opens in the same tab."""
    calls = [one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.Call)]
    return [
        call.lineno
        for call in calls
        if ast.unparse(call.func) == "rx.el.a" and "target" not in {given.arg for given in call.keywords}
    ]


def test_files_and_switches_are_not_left_to_the_router() -> None:
    found = {str(path.relative_to(UI)): lines for path in UI.rglob("*.py") if (lines := plain_links(path))}
    assert set(found) <= KNOWN, f"use link(..., reload=True) of ui/components/link.py: {found}"


def test_another_clinic_and_a_calendar_are_loaded_as_pages() -> None:
    for made in (picker_link("Cedar", "/switch/cedar"), calendar_link("an-id")):
        assert "reloadDocument:true" in made.render()["props"]
