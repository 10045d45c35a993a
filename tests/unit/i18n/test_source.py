"""The collector finds every text, the check finds every string that is outside the catalogues."""

import ast
from pathlib import Path

import pytest

from livingrite.cli.i18n import catalogues, literals, source

SOURCE = """
class Taken(Conflict):
    code, status, message = "taken", 409, "This room is taken."

def refuse(state):
    state.say("Saved.", action=("Undo", State.undo))
    raise Invalid(fields={"name": "Please fill this in.", "day": ("“{value}” is not a date.", {"value": 1})})

t("Save client"); tn("{n} visit", "{n} visits", State.n); translate(locale, "Hello {name}", name="x"); _(variable)
"""


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, ...]]:
    tree = ast.parse(SOURCE)
    monkeypatch.setattr(source, "refusals", lambda: frozenset({"Taken", "Invalid", "Conflict"}))
    monkeypatch.setattr(source, "modules", lambda: {source.ROOT / "livingrite" / "x.py": tree})
    return {text.key for text in source.texts()}


def test_every_kind_of_text_is_collected(collected: set[tuple[str, ...]]) -> None:
    assert collected == {
        ("This room is taken.",), ("Saved.",), ("Undo",), ("Please fill this in.",), ("“{value}” is not a date.",),
        ("Save client",), ("{n} visit", "{n} visits"), ("Hello {name}",),
    }  # fmt: skip


@pytest.fixture(autouse=True)
def _few_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """The product's own are read from its whole source, which takes seconds."""
    monkeypatch.setattr(literals, "refusals", lambda: frozenset({"Invalid"}))


def outside(code: str, tmp_path: Path) -> list[str]:
    file = tmp_path / "page.py"
    file.write_text(code, encoding="utf-8")
    reader = literals.Reader.__new__(literals.Reader)
    source_root, literals.ROOT = literals.ROOT, tmp_path
    try:
        reader.__init__(file, ast.parse(code))
        return [problem.partition("outside the catalogues: ")[2].strip("'\"") for problem in reader.problems()]
    finally:
        literals.ROOT = source_root


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('rx.el.button("Save")', ["Save"]),
        ('rx.el.p(f"Hello {name}")', ["Hello "]),
        ('rx.el.input(placeholder="Search", aria_label=t("Search"))', ["Search"]),
        ('rx.cond(State.open, "Open", t("Closed"))', ["Open"]),
        ('rx.match(State.kind, ("a", "All clients"), "")', ["All clients"]),
        ('from livingrite.ui.components.button import button\nbutton("Save client", icon="plus")', ["Save client"]),
        ('class S:\n def f(self):\n  self.message = "All is well"', ["All is well"]),
        ('card(title="Today", class_name="card big")', ["Today"]),
    ],
)
def test_a_string_on_screen_is_found(code: str, found: list[str], tmp_path: Path) -> None:
    assert outside(code, tmp_path) == found


@pytest.mark.parametrize(
    "code",
    [
        'rx.el.button(t("Save"), id="save", type="submit")',
        'rx.el.p("·", " ", "12:30")',
        'icon("calendar-x")',
        'rx.el.div(class_name=rx.cond(State.open, "card card open", "card"))',
        'self.step = "time"',
        'raise Invalid("This is translated at the edge.")',
        'rx.el.p("Walter Brandt")  # i18n: a name in a picture',
        'rx.el.script("globalThis.x = 1")',
    ],
)
def test_what_nobody_reads_is_left_alone(code: str, tmp_path: Path) -> None:
    assert outside(code, tmp_path) == []


def test_a_catalogue_that_lacks_a_text_or_a_place_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = source.Text(("Hello {name}",), "livingrite/x.py", 3)
    monkeypatch.setattr(catalogues, "texts", lambda: [text])
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    monkeypatch.setattr(catalogues, "po_path", lambda locale: tmp_path / f"{locale}.po")
    assert catalogues.translate({"he": {"Hello {name}": "שלום"}}) == []
    found = list(catalogues.problems())
    assert found == [
        "livingrite/x.py:3: he has other places ['name']: 'Hello {name}'",
        "livingrite/x.py:3: not in de: 'Hello {name}'",
    ]
    catalogues.translate({"he": {"Hello {name}": "שלום {name}"}, "de": {"Hello {name}": "Hallo {name}"}})
    assert list(catalogues.problems()) == []
    assert catalogues.translate({"de": {"Gone": "Weg"}}) == ["Gone"]
