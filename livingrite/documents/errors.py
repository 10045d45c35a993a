"""What can be wrong with a file, as a sentence for who sent it."""

from livingrite.core.errors import Conflict, Problem, TooLarge
from livingrite.core.i18n import _


class NoScanner(Problem):
    code, status = "no_scanner", 503
    message = _("Files cannot be taken at the moment: nothing here checks them for viruses.")
    retry_after = 600


class FileTooLarge(TooLarge):
    code = "file_too_large"
    message = _("This file is too large. At most {megabytes} MB.")


class Unfit(Problem):
    """The file itself is the reason; `code` is kept with a file that was refused after it had arrived."""

    code, status = "unfit", 422
    message = _("This kind of file cannot be kept here.")


class NotReady(Conflict):
    code = "not_ready"
    message = _("This file is still being checked.")


class Quarantined(Conflict):
    code = "quarantined"
    message = _("This file is locked away: a virus was found in it.")


class Incomplete(Conflict):
    code = "incomplete"
    message = _("Not all of this file has arrived.")


class Retained(Conflict):
    code = "retained"
    message = _("The clinic's rules keep this document until {until}.")


class OnHold(Conflict):
    code = "on_hold"
    message = _("A legal hold keeps all documents of this client.")


class KeptByClinic(Conflict):
    """What a family is told of a legal hold."""

    code = "kept_by_clinic"
    message = _("The clinic has to keep this document at the moment.")


REFUSALS: dict[str, str] = {
    "empty": _("This file is empty."),
    "web_page": _("This is a web page, whatever its name says. Save it as a PDF and send that."),
    "svg": _("Drawings of this kind (SVG) can hold programs. Save it as a PNG or PDF and send that."),
    "program": _("This is a program. Programs are not kept here."),
    "archive": _("Packed files cannot be checked. Send the files one by one."),
    "macros": _("This document holds macros, which are programs. Save it without them and send it again."),
    "unfit": _("This kind of file cannot be kept here."),
    "broken": _("This file is damaged: it cannot be opened."),
    "too_many_pixels": _("This picture is too large to be opened safely."),
    "file_too_large": _("This file is too large."),
    "not_checked": _("Nothing could check this file for viruses in three days. Please send it again."),
}
"""Why a file was refused, by the code kept with it."""


def unfit(code: str) -> Unfit:
    return Unfit(REFUSALS[code], code=code)
