"""How Google refuses, sorted by what there is to do about it."""

from datetime import timedelta


class GoogleProblem(Exception):
    """`code` is what the status page has a sentence for."""

    code = "away"


class Away(GoogleProblem):
    """Not reached, too slow, or out of order: the same call may succeed later."""


class Slow(GoogleProblem):
    """Too many calls (403 rateLimitExceeded, 429)."""

    code = "quota"

    def __init__(self, wait: timedelta) -> None:
        super().__init__(self.code)
        self.wait = wait


class Revoked(GoogleProblem):
    """The access was taken back or has run out: only its owner can mend that."""

    code = "revoked"


class Refused(GoogleProblem):
    """This account may not do that."""

    code = "refused"


class Outdated(GoogleProblem):
    """410: the sync token is worthless, everything is to be read again."""

    code = "outdated"


class Changed(GoogleProblem):
    """412: somebody changed the event since we read it."""

    code = "changed"


class Missing(GoogleProblem):
    """404 or 410: no such event or calendar (any more)."""

    code = "missing"


class Exists(GoogleProblem):
    """409: an event with this id is there already, perhaps a deleted one."""

    code = "exists"
