"""What a form says after it was posted and refused: sealed into a cookie for a minute, so that nothing typed is lost."""

from typing import Any

from livingrite.core import sealed

COOKIE = "lr_flash"
OPENING = "lr_opening"  # holds a sign-up that waits for its code
SECONDS = 120


def seal(said: dict[str, Any]) -> str:
    return sealed.seal("flash", said)


def unseal(value: str) -> dict[str, Any]:
    """What was sealed; nothing when it is too old or not ours."""
    return sealed.unseal("flash", value, SECONDS)
