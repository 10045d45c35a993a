"""Blind indexes: what of a client can be found exactly although it is encrypted."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import IntegrityError

from livingrite.clients.errors import NumberTaken
from livingrite.clients.models import Client
from livingrite.core.contact import comparable, folded
from livingrite.core.crypto import blind_index


def name_index(name: str) -> bytes:
    return blind_index("client.name", comparable(name))


def name_indexes(name: str) -> tuple[bytes, ...]:
    """What a row of this name may have: its index, and the one that releases before wrote, for whom a hyphen was no
    space and a maqaf no hyphen."""
    return tuple({name_index(name): 0, blind_index("client.name", folded(name)): 0})


def number_index(external_id: str) -> bytes:
    """Of the number in another program, where `a1` and `A1` may be two people."""
    return blind_index("client.external_id", external_id, fold=False)


def tag_index(tag: str) -> bytes:
    return blind_index("client.tag", tag)


INDEXED: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "name": ("name_index", name_index),
    "email": ("email_index", lambda email: blind_index("client.email", email)),
    "phone": ("phone_index", lambda phone: blind_index("client.phone", phone)),
    "external_id": ("external_id_index", number_index),
    "tags": ("tag_index", lambda tags: [tag_index(tag) for tag in tags]),
}
PLAIN = {"external_id": ("plain_external_id", None), "tags": ("plain_tags", [])}


def write(client: Client, values: Mapping[str, Any]) -> None:
    """Set the fields and their indexes; what the release before wrote of them is overwritten too."""
    for name, value in values.items():
        setattr(client, name, value)
        if name in INDEXED:
            column, index = INDEXED[name]
            setattr(client, column, index(value) if value else None)
        if name in PLAIN:
            setattr(client, *PLAIN[name])


@contextmanager
def unique_number() -> Iterator[None]:
    """The database decides between two that write the same number at once. Raises NumberTaken."""
    try:
        yield
    except IntegrityError as error:
        if "external_id" in str(error.orig):
            raise NumberTaken from None
        raise
