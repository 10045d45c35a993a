"""Scripts and sheets that stand beside the Python file that wraps them, linked into the frontend's assets."""

import contextlib
import sys
from pathlib import Path
from uuid import uuid4


def beside(module: str, name: str) -> str:
    """The `library` of a component, as `rx.asset(name, shared=True).importable_path` in `module`: Reflex asks the stack
    who calls, which took 2 of the 7 seconds that a web worker needs to start. Raises FileNotFoundError."""
    source = (Path(sys.modules[module].__file__ or "").parent / name).resolve(strict=True)
    path = f"external/{module.replace('.', '/')}/{name}"
    _link(Path("assets") / path, source)
    return f"$/public/{path}"


def _link(linked: Path, source: Path) -> None:
    """In one step, as several processes may be starting; not where the tree may only be read, as it is built there."""
    with contextlib.suppress(PermissionError):
        if linked.is_symlink() and linked.resolve() == source:
            return
        linked.parent.mkdir(parents=True, exist_ok=True)
        staged = linked.with_name(f".{uuid4().hex}")
        staged.symlink_to(source)
        staged.replace(linked)
