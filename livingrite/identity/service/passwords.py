"""Hashes passwords, two at a time at most: each takes a core and 19 MB for a while."""

from functools import lru_cache
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from pwdlib.hashers.bcrypt import BcryptHasher

from livingrite.core.errors import Throttled

AT_ONCE = BoundedSemaphore(2)
PATIENCE = 10  # seconds
LONGEST = 256  # characters: what lies behind them counts in neither direction

# OWASP's figures for argon2id (2 passes over 19 MiB, one lane); bcrypt hashes of imported logins are only read.
HASHES = PasswordHash([Argon2Hasher(time_cost=2, memory_cost=19456, parallelism=1), BcryptHasher()])


def hashed(password: str) -> str:
    with _Turn():
        return HASHES.hash(password[:LONGEST])


def matches(password: str, stored: str | None) -> tuple[bool, str | None]:
    """Whether the password is right, and its new hash when the stored one is of an older kind.

    Without a stored hash the same work is done for nothing, so that the time tells nothing."""
    with _Turn():
        right, newer = HASHES.verify_and_update(password[:LONGEST], stored or _nobody())
    return (right and stored is not None), newer


@lru_cache
def _nobody() -> str:
    return HASHES.hash("nobody has this password")


class _Turn:
    def __enter__(self) -> None:
        if not AT_ONCE.acquire(timeout=PATIENCE):
            raise Throttled(PATIENCE)

    def __exit__(self, *_: object) -> None:
        AT_ONCE.release()
