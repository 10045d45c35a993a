"""Finds strings that would reach the screen without the catalogues: an AST check over livingrite/ui.

Seen as text: what an `rx.el` element holds, what a component of ours gets first, props that are read aloud or shown,
branches of cond and match, parts of f-strings there, and sentences a State assigns. A line with `# i18n: why` is left.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from livingrite.cli.i18n.source import MARKS, PACKAGE, ROOT, constant, modules, name_of, refusals

UI = PACKAGE / "ui"
COMPILED = UI / "frontend"  # into the build, before there is a reader
NOT_WORDS = {"class_name", "style", "id", "data_tone", "type"}
PROPS = re.compile(
    r"(?:.*_)?(?:label|title|placeholder|alt|hint|message|detail|text|words|sentence|legend|heading|summary|caption|empty|description|roledescription|valuetext)"
)
NOT_SHOWN = {"script", "style", "link", "meta", "code", "kbd"}
LETTERS = re.compile(r"[^\W\d_]{2,}")
WORDING = re.compile(r"^[A-Z][a-z]|[^\W\d_]{2,} [^\W\d_]")


def problems() -> Iterator[str]:
    for file, tree in modules().items():
        if UI in file.parents and COMPILED not in file.parents:
            yield from Reader(file, tree).problems()


class Reader:
    """One module."""

    def __init__(self, file: Path, tree: ast.Module) -> None:
        self.file = file
        self.tree = tree
        self.lines = file.read_text(encoding="utf-8").splitlines()
        self.classes = {
            id(below)
            for node in ast.walk(tree)
            if isinstance(node, ast.keyword) and node.arg in NOT_WORDS
            for below in ast.walk(node.value)
        }
        self.ours = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            and (node.module or "").startswith(
                ("livingrite.ui.components", "livingrite.ui.layout", "livingrite.ui.widgets")
            )
            for alias in node.names
        }

    def problems(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            for found in self._shown(node):
                said = self._words(found)
                if said and id(found) not in self.classes and "# i18n:" not in self.lines[found.lineno - 1]:
                    yield f"{self.file.relative_to(ROOT)}:{found.lineno}: outside the catalogues: {said!r}"

    def _shown(self, node: ast.AST) -> Iterator[ast.expr]:
        """Expressions below `node` that reach a reader."""
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute):
            target = node.targets[0]
            if getattr(target.value, "id", "") == "self" and WORDING.search(constant(node.value) or ""):
                yield node.value
        if not isinstance(node, ast.Call) or name_of(node) in MARKS or name_of(node) in refusals():
            return
        yield from (k.value for k in node.keywords if k.arg and PROPS.fullmatch(k.arg) and _is_text(k.value))
        name = name_of(node)
        if _is_element(node) and name not in NOT_SHOWN:
            yield from (arg for arg in node.args if _is_text(arg))
        elif name in self.ours or name in ("cond", "match"):
            yield from self._wording(node)

    def _wording(self, call: ast.Call) -> Iterator[ast.expr]:
        """Positional strings that read like words; icon names and keys do not."""
        for arg in call.args:
            options = arg.elts[1:] if isinstance(arg, ast.Tuple) else [arg]
            yield from (one for one in options if _is_text(one) and WORDING.search(self._words(one)))

    @staticmethod
    def _words(node: ast.expr) -> str:
        if isinstance(node, ast.JoinedStr):
            return " ".join(part for value in node.values if (part := constant(value)) and LETTERS.search(part))
        said = constant(node) or ""
        return said if LETTERS.search(said) else ""


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or constant(node) is not None


def _is_element(call: ast.Call) -> bool:
    """`rx.el.button(...)`, and the few plain components with text inside."""
    above = call.func.value if isinstance(call.func, ast.Attribute) else None
    return isinstance(above, ast.Attribute) and above.attr == "el"
