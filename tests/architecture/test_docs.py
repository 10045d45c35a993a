"""What the documents name exists: paths, `make` targets, commands and links."""

import re
from pathlib import Path

import pytest

from livingrite.cli import COMMANDS

ROOT = Path(__file__).parents[2]
DOCS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "STYLE.md", *ROOT.glob("docs/**/*.md")])
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
TOP = {path.name for path in ROOT.iterdir()} - {".venv", ".data", ".web"}
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")


def spans(document: Path) -> list[str]:
    return CODE.findall(FENCE.sub("", document.read_text()))


def paths(document: Path) -> set[str]:
    """Spans that name a file or folder: from the root, from `livingrite/`, or beside the document."""
    found = {span.split("::")[0] for span in spans(document) if re.fullmatch(r"[\w./<>*-]+", span)}
    return {span for span in found if span.split("/")[0] in TOP and ("/" in span or "." in span)}


def exists(path: str) -> bool:
    """`<page>` and `*` stand for any name."""
    return any(ROOT.glob(re.sub(r"<\w+>", "*", path).rstrip("/")))


@pytest.mark.parametrize("document", DOCS, ids=lambda document: document.name)
def test_every_path_exists(document: Path) -> None:
    assert {path for path in paths(document) if not exists(path)} == set()


@pytest.mark.parametrize("document", DOCS, ids=lambda document: document.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", document.read_text())
    assert [link for link in links if "://" not in link and not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCS, ids=lambda document: document.name)
def test_every_make_target_and_command_exists(document: Path) -> None:
    text = document.read_text()
    code = [*spans(document), *re.findall(r"^(?:\.venv/bin/)?(?:make|livingrite) .*$", text, re.MULTILINE)]
    wanted = [re.match(r"(?:\.venv/bin/)?(make|livingrite) ([a-z][a-z0-9-]*)", one) for one in code]
    unknown = {
        found[0] for found in wanted if found and found[2] not in (TARGETS if found[1] == "make" else set(COMMANDS))
    }
    assert unknown == set()


def test_every_folder_of_the_map_exists() -> None:
    """The tree in docs/map.md: names at the start of a line, two spaces deeper inside `livingrite/`."""
    tree = FENCE.search((ROOT / "docs" / "map.md").read_text())
    assert tree is not None
    above, missing = "", []
    for line in tree[0].splitlines()[1:-1]:
        names = re.findall(r"[\w.]+(?:\.py|/)", re.split(r" {3,}", line.strip())[0])
        if not line.startswith(" "):
            above = names[0] if names and names[0] == "livingrite/" else ""
        missing += [above + name for name in names if not (ROOT / above / name).exists() and name != above]
    assert missing == []


def test_every_target_of_the_makefile_explains_itself() -> None:
    makefile = (ROOT / "Makefile").read_text()
    explained = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert explained == TARGETS
