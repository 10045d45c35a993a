"""How Calendly refuses, sorted by what there is to do about it."""

from datetime import timedelta


class CalendlyProblem(Exception):
    """`code` is what the settings page has a sentence for."""

    code = "away"


class Away(CalendlyProblem):
    """Not reached, too slow, or out of order: the same call may succeed later."""


class Slow(CalendlyProblem):
    """Too many calls (429)."""

    code = "quota"

    def __init__(self, wait: timedelta) -> None:
        super().__init__(self.code)
        self.wait = wait


class Revoked(CalendlyProblem):
    """The token was taken back or has run out: only people can mend that."""

    code = "revoked"


class Refused(CalendlyProblem):
    """This account, or its plan, may not do that (403), or what we asked makes no sense there (400)."""

    code = "refused"


class Missing(CalendlyProblem):
    """It is gone there (404)."""

    code = "missing"
