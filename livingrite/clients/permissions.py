"""Rights over clients, their care team and their families."""

from enum import StrEnum


class Permission(StrEnum):
    """`UPDATE_OWN` is for the portal: what a client or family keeps up to date by themselves. `ENROL` makes a client of someone who books in public; it shows nothing about who is known already."""

    READ = "client.read"
    CREATE = "client.create"
    UPDATE = "client.update"
    UPDATE_OWN = "client.update_own"
    ARCHIVE = "client.archive"
    MERGE = "client.merge"
    ENROL = "client.enrol"
    ASSIGN_TEAM = "client.assign_team"
    MANAGE_FAMILY = "client.manage_family"
