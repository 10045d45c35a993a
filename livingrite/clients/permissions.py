"""Rights over clients, their care team and their families."""

from enum import StrEnum


class Permission(StrEnum):
    """`ENROL` makes a client of someone who books in public; it shows nothing about who is known already."""

    READ = "client.read"
    CREATE = "client.create"
    UPDATE = "client.update"
    ARCHIVE = "client.archive"
    ENROL = "client.enrol"
    ASSIGN_TEAM = "client.assign_team"
    MANAGE_FAMILY = "client.manage_family"
