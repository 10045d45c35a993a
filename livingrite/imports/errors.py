"""What an import refuses: a whole file, or one row of it."""

from livingrite.core.errors import Conflict, Invalid, Problem, TooLarge
from livingrite.core.i18n import _


class ImportRefused(Invalid):
    """The file as a whole cannot be read; `message` tells the person what to do instead."""

    code, message = "import_refused", _("This file could not be read.")


class ImportTooLarge(ImportRefused, TooLarge):
    """`limit` in megabytes."""

    code, status = "import_too_large", 413
    message = _("This file is larger than {limit} MB. Split it and import the parts one after the other.")


class RowRefused(Problem):
    """One row or event cannot be imported; the readers catch it and go on with the next one."""

    code, status, message = "import_row_refused", 422, _("This row could not be read.")


class NotWaiting(Conflict):
    """The import has been started, cancelled or finished meanwhile."""

    code, message = "import_not_waiting", _("This import has already been started. Its report is below.")
