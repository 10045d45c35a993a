"""What can go wrong for a person or a program, as values that each edge turns into words.

`message` is a msgid of the catalogues with `{name}` places; the edge translates it. No message carries
another row's data, and nothing here is logged with its parameters.
"""

from collections.abc import Mapping
from typing import Any


class Problem(Exception):
    """Base of every expected refusal. `code` and `status` appear in problem+json (RFC 9457)."""

    code = "problem"
    status = 400
    message = "This could not be done."

    def __init__(self, message: str | None = None, *, code: str | None = None, **params: Any) -> None:
        self.message = message or type(self).message
        self.code = code or type(self).code
        self.params: Mapping[str, Any] = params
        super().__init__(self.code)

    def extras(self) -> dict[str, Any]:
        """Further members of the problem+json body."""
        return {}


class Unauthenticated(Problem):
    code, status, message = "unauthenticated", 401, "Please sign in."


class Denied(Problem):
    code, status, message = "denied", 403, "Your role does not allow this."


class NotFound(Problem):
    code, status, message = "not_found", 404, "This was not found. It may have been removed."


class Conflict(Problem):
    code, status, message = "conflict", 409, "This cannot be done at the same time as something else."


class Stale(Problem):
    code, status, message = "stale", 412, "Someone else changed this a moment ago. Here is how it is now."


class PreconditionRequired(Problem):
    code, status, message = "precondition_required", 428, "Send If-Match with the version you have seen."


class TooLarge(Problem):
    code, status, message = "too_large", 413, "This file is too large."


class Throttled(Problem):
    """`retry_after` in whole seconds."""

    code, status, message = "throttled", 429, "Too many tries. Please wait a moment."

    def __init__(self, retry_after: int, message: str | None = None, **params: Any) -> None:
        super().__init__(message, **params)
        self.retry_after = retry_after


class Busy(Problem):
    """Another transaction keeps what this one needs; the same request succeeds a moment later."""

    code, status, message = "busy", 503, "The service is not ready yet."
    retry_after = 1


class Invalid(Problem):
    """Bad input; `fields` maps a field's name to the msgid of its sentence, or to (msgid, params)."""

    code, status, message = "invalid", 422, "Some details need another look."

    def __init__(
        self,
        message: str | None = None,
        *,
        fields: Mapping[str, str | tuple[str, Mapping[str, Any]]] | None = None,
        **params: Any,
    ) -> None:
        super().__init__(message, **params)
        self.fields = dict(fields or {})
