"""Rights over enquiries. `ENQUIRE` is what a visitor of a public page may do."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "lead.read"
    ADD = "lead.add"
    CHANGE = "lead.change"
    ENQUIRE = "lead.enquire"
