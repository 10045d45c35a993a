"""Where a module finds what it uses is said at its top; an exception says why on its line."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = [*ROOT.glob("livingrite/**/*.py"), *ROOT.glob("jobs/**/*.py")]
# What only the core may ask: the clock and the environment, so that tests and deployments decide both in one place.
ASKED_IN_CORE = ("datetime.now(", "datetime.utcnow(", "date.today(", "os.environ", "os.getenv(")
STARTS_PROGRAMS = "livingrite/cli/"  # and makes their environment


def inner_imports(tree: ast.Module) -> Iterator[ast.Import | ast.ImportFrom]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom))


def test_an_import_inside_a_function_gives_its_reason() -> None:
    silent = [
        f"{module.relative_to(ROOT)}:{node.lineno}"
        for module in MODULES
        for node in inner_imports(ast.parse(module.read_text()))
        if "#" not in module.read_text().splitlines()[node.lineno - 1]
    ]
    assert silent == []


def test_only_the_core_asks_the_clock_and_the_environment() -> None:
    asking = {}
    for module in MODULES:
        name = str(module.relative_to(ROOT))
        if name.startswith(("livingrite/core/", STARTS_PROGRAMS)):
            continue
        found = [word for word in ASKED_IN_CORE if word in module.read_text()]
        if found:
            asking[name] = found
    assert asking == {}


def test_a_module_says_first_why_it_exists() -> None:
    texts = {str(module.relative_to(ROOT)): module.read_text() for module in MODULES}
    assert [name for name, text in texts.items() if text.strip() and not ast.get_docstring(ast.parse(text))] == []
