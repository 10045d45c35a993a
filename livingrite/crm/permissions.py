"""Rights over enquiries. `ENQUIRE` is what a visitor of a public page may do."""

from enum import StrEnum

from livingrite.intake import permissions as intake


class Permission(StrEnum):
    READ = "lead.read"
    ADD = "lead.add"
    CHANGE = "lead.change"
    ENQUIRE = "lead.enquire"


PUBLIC = frozenset({*intake.PUBLIC, Permission.ENQUIRE.value})
"""What a visitor holds who may ask for a consultation."""
