"""What can be done with clients: keep their record, find them, match who books, link their family and care team."""

from livingrite.clients.service.directory import contact, counts, find, get, name_of, names
from livingrite.clients.service.matching import find_or_create
from livingrite.clients.service.record import archive, create, update

__all__ = [
    "archive",
    "contact",
    "counts",
    "create",
    "find",
    "find_or_create",
    "get",
    "name_of",
    "names",
    "update",
]
