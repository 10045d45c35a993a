"""Rights over intake forms and their answers. `FILL` is what a visitor of a public page may do."""

from enum import StrEnum

from livingrite.scheduling import permissions as scheduling


class Permission(StrEnum):
    """`FOLLOW` sees who has been asked and asks again; `READ` opens the answers."""

    MANAGE = "intake.manage"
    FOLLOW = "intake.follow"
    READ = "intake.read"
    FILL = "intake.fill"


PUBLIC = frozenset({*scheduling.PUBLIC, Permission.FILL.value})
"""What a visitor holds who may book and answer the questions that come with it."""
