"""The process's environment, for the supervisor that starts other processes."""

import os
from collections.abc import Mapping


def of_child(changes: Mapping[str, str]) -> dict[str, str]:
    """Our own variables with `changes` over them."""
    return {**os.environ, **changes}


def adopt(defaults: Mapping[str, str]) -> None:
    """Take `defaults` for variables that are not set; the caller then clears `config.settings`'s cache."""
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
