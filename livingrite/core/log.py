"""Structured logs that cannot hold what a patient said: only keys of a list reach the output."""

import io
import logging
import sys
import traceback
from typing import Any, cast

import structlog

# A value outside this list is dropped. Add a key only when it can never hold a name, an address or a text.
ALLOWED = frozenset({
    "event", "level", "timestamp", "logger", "where", "request_id", "reference", "handler", "method", "route", "status",
    "milliseconds", "organization_id", "user_id", "session_id", "job", "queue", "attempt", "channel", "tabs", "count",
    "error", "frames", "worker", "port", "version", "vendor", "code", "bytes",
})  # fmt: skip

# Loggers that bring handlers of their own, which would write a payload as it is. Without a level of its own here,
# engineio adds such a handler whenever a server is made.
LIBRARIES = (
    *("reflex", "granian", "_granian", "granian.access", "sqlalchemy"),
    *("engineio", "engineio.server", "socketio", "socketio.server"),
)


class _Stderr(io.StringIO):
    """Whatever stderr is at the moment of writing: a supervisor and a test both replace it."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


STDERR = _Stderr()


def logger() -> Any:
    """The structured logger; events are names like `event.failed`, facts are keyword arguments."""
    return structlog.get_logger("livingrite")


def configure(level: str = "INFO") -> None:
    """One JSON line per event on stderr, for our own events and for every library's."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        describe_error,
        allow_listed,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer(sort_keys=True)],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(STDERR),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(STDERR)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=cast("Any", [without_foreign_text, *shared, structlog.processors.JSONRenderer(sort_keys=True)])
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel("WARNING")  # a library’s chatter says nothing once its words are gone
    for name in LIBRARIES:
        library = logging.getLogger(name)
        library.handlers.clear()
        library.propagate = True
        library.setLevel(root.level)


def without_foreign_text(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """A library's message may quote a payload: keep the place it came from, drop its words."""
    record: logging.LogRecord = event["_record"]
    kept = {"event": "library", "logger": record.name, "where": f"{record.module}:{record.lineno}"}
    error = event.get("exc_info") or record.exc_info
    return kept | ({"exc_info": error} if error else {})


def describe_error(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """An exception's type and the places it passed; never its message."""
    error = event.pop("exc_info", None)
    if error is True or isinstance(error, tuple):
        error = sys.exc_info()[1] if error is True else error[1]
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)
        event["error"] = f"{type(error).__module__}.{type(error).__qualname__}"
        event["frames"] = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames[-12:]]
    return event


def allow_listed(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in event.items() if key in ALLOWED}
