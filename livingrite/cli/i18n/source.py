"""Finds the texts in the Python source: marked ones, and the sentences of refusals."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2]
ROOT = PACKAGE.parent
FOLDERS = (PACKAGE, ROOT / "jobs")

# Function -> position of the msgid; a pair is a singular and a plural.
MARKS: dict[str, tuple[int, ...]] = {
    "_": (0,), "t": (0,), "say": (0,), "words": (0,), "translate": (1,), "n_": (0, 1), "tn": (0, 1), "ngettext": (1, 2),
}  # fmt: skip


@dataclass(frozen=True)
class Text:
    """A msgid (two: singular and plural) and where it stands."""

    key: tuple[str, ...]
    file: str
    line: int


def name_of(call: ast.Call) -> str:
    """The last name of what is called: `self.say(...)` is `say`."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def constant(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value else None


@lru_cache
def modules() -> dict[Path, ast.Module]:
    """Every module of the product, parsed."""
    files = [file for folder in FOLDERS for file in sorted(folder.rglob("*.py"))]
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}


@lru_cache
def refusals() -> frozenset[str]:
    """Names of every class below `Problem`, found by name, over all modules."""
    bases = {
        node.name: {getattr(base, "id", getattr(base, "attr", "")) for base in node.bases}
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    known = {"Problem"}
    while more := {name for name, above in bases.items() if above & known} - known:
        known |= more
    return frozenset(known)


def texts() -> Iterator[Text]:
    """Every text of the product."""
    for file, tree in modules().items():
        for node in ast.walk(tree):
            for key in _keys(node):
                yield Text(key, str(file.relative_to(ROOT)), getattr(node, "lineno", 1))


def _keys(node: ast.AST) -> Iterator[tuple[str, ...]]:
    if isinstance(node, ast.Call):
        yield from _marked(node)
        if name_of(node) in refusals():
            yield from _refusal(node)
    elif isinstance(node, ast.ClassDef) and node.name in refusals():
        yield from _class_messages(node)


def _marked(call: ast.Call) -> Iterator[tuple[str, ...]]:
    positions = MARKS.get(name_of(call))
    if positions is None or max(positions) >= len(call.args):
        return
    key = tuple(said for at in positions if (said := constant(call.args[at])))
    if len(key) == len(positions):
        yield key
    if name_of(call) == "say":
        yield from _action_label(call)


def _action_label(call: ast.Call) -> Iterator[tuple[str, ...]]:
    for keyword in call.keywords:
        if (
            keyword.arg == "action"
            and isinstance(keyword.value, ast.Tuple)
            and (said := constant(keyword.value.elts[0]))
        ):
            yield (said,)


def _refusal(call: ast.Call) -> Iterator[tuple[str, ...]]:
    first = call.args[0] if call.args else next((k.value for k in call.keywords if k.arg == "message"), None)
    if said := constant(first):
        yield (said,)
    fields = next((k.value for k in call.keywords if k.arg == "fields"), None)
    for value in fields.values if isinstance(fields, ast.Dict) else []:
        said = constant(value.elts[0] if isinstance(value, ast.Tuple) and value.elts else value)
        if said:
            yield (said,)


def _class_messages(node: ast.ClassDef) -> Iterator[tuple[str, ...]]:
    for statement in node.body:
        if not isinstance(statement, ast.Assign):
            continue
        target, value = statement.targets[0], statement.value
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            pairs = list(zip(target.elts, value.elts, strict=False))
        else:
            pairs = [(target, value)]
        for name, said in pairs:
            if getattr(name, "id", "") == "message" and constant(said):
                yield (str(constant(said)),)
