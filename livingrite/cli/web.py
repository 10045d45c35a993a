"""`livingrite web`: pages, websocket and API on one port."""

import os
import sys
from typing import Annotated

import typer

from livingrite.core import environment

# The two names with underscores are internal to Reflex, which is therefore pinned: one server gives out the compiled
# frontend too, and compiles nothing at start (docs/adr/0007-reflex-only-in-ui.md).
ENVIRONMENT = {
    "REFLEX_ENV_MODE": "prod",
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
    "__REFLEX_SKIP_COMPILE": "true",
}


def command(host: str, port: int, workers: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "asgi", "--factory", "--no-access-log"),
        *("--log-level", "warning", "--respawn-failed-workers", "--workers-kill-timeout", "5"),
        *("--host", host, "--port", str(port), "--workers", str(workers), "livingrite.served:app"),
    ]


def web(
    host: Annotated[str, typer.Option(help="0.0.0.0 inside a container.")] = "127.0.0.1",
    port: int = 3000,
    workers: int = 1,
) -> None:
    """Serve pages, websocket and API on one port."""
    os.execve(sys.executable, command(host, port, workers), environment.of_child(ENVIRONMENT))  # noqa: S606 (a program of ours)
