"""Which edition of the time zones' rules this process reads: another one after an update of the tz database."""

import zoneinfo
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path


@lru_cache(maxsize=1)
def edition() -> str:
    """The same wherever the same rules are installed; about 600 small files, read once in the life of a process, like the rules themselves."""
    found = sha256()
    for name in sorted(zoneinfo.available_timezones()):
        found.update(name.encode() + b"\0" + _rules(name))
    return found.hexdigest()[:32]


def _rules(name: str) -> bytes:
    """As `zoneinfo` looks for them: the machine's, else the package's."""
    own = next((path for root in zoneinfo.TZPATH if (path := Path(root, name)).is_file()), None)
    return own.read_bytes() if own else files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()
