"""What can go wrong with care, in words for a person."""

from livingrite.core.errors import Conflict


class DoseRecorded(Conflict):
    """Somebody was quicker: a dose is recorded once, and corrected by its version."""

    code = "dose_recorded"
    message = "{name} has already written this dose down. Nothing was changed."


class LogWithdrawn(Conflict):
    code = "log_withdrawn"
    message = "This entry was taken back."
