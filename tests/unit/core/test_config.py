"""What a deployment in production is refused for at boot."""

from base64 import b64encode

import pytest
from pydantic import ValidationError

from livingrite.core.config import Settings

GOOD_KEY = b64encode(bytes(range(32))).decode()
GOOD_SECRET = "s" * 32


def started(**given: str) -> Settings:
    keys = {"encryption_key": GOOD_KEY, "secret_key": GOOD_SECRET} | given
    return Settings(_env_file=None, env="production", accept_unscanned=False, **keys)


def test_production_starts_with_proper_keys() -> None:
    assert started(encryption_key_previous=GOOD_KEY).production


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("secret_key", "s" * 31),
        ("secret_key", ""),
        ("encryption_key", b64encode(bytes(31)).decode()),
        ("encryption_key", b64encode(bytes(33)).decode()),
        ("encryption_key", "not base64 at all, whatever its length"),
        ("encryption_key", ""),
        ("encryption_key_previous", "c2hvcnQ="),
    ],
)
def test_production_does_not_start_with_a_weak_key(name: str, value: str) -> None:
    with pytest.raises(ValidationError, match=f"{name.upper()} must") as refused:
        started(**{name: value})
    assert value == "" or all(value not in error["msg"] for error in refused.value.errors())
