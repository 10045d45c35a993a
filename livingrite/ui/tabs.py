"""The open tabs of this worker: which session each belongs to and what it wants to be woken for."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from reflex.event import Event

Named = tuple[str, dict[str, Any]]

_watched: dict[str, dict[str, set[str]]] = defaultdict(dict)  # token -> event name -> channels
_told: set[tuple[str, str]] = set()  # token and event name that are told what was published
_calm: set[tuple[str, str]] = set()  # token and event name that have a second's time
_documents: dict[str, str] = {}  # token -> which load of a page it is
_sessions: dict[str, tuple[UUID, UUID | None]] = {}  # token -> session and person


def as_name_and_payload(event: Any) -> Named:
    """An event in a form State can hold."""
    found = Event.from_event_type(event)[0]
    return found.name, dict(found.payload)


def watch(token: str, channels: list[str], event: Any, *, telling: bool = False, calm: bool = False) -> None:
    name = as_name_and_payload(event)[0]
    _watched[token][name] = set(channels)
    if telling:
        _told.add((token, name))
    if calm:
        _calm.add((token, name))


def is_told(token: str, name: str) -> bool:
    """Whether this event of the tab takes the ids that were published."""
    return (token, name) in _told


def is_calm(token: str, name: str) -> bool:
    """Whether this event of the tab may come a little after the change."""
    return (token, name) in _calm


def watches(token: str, name: str) -> bool:
    """Whether the tab is still there and still asks for this event."""
    return name in _watched.get(token, {})


def shows(token: str, document: str) -> None:
    _documents[token] = document


def document_of(token: str) -> str:
    """Stays the same over a reconnect, changes with every load of a page."""
    return _documents.get(token, "")


def belongs_to(token: str, session_id: UUID | None, user_id: UUID | None) -> None:
    if session_id is not None:
        _sessions[token] = (session_id, user_id)


def of_person(user_id: str) -> list[str]:
    return [token for token, (_, person) in _sessions.items() if str(person) == user_id]


def waiting_for(channel: str) -> list[tuple[str, str]]:
    """Each (token, event name) to wake."""
    return [
        (token, name) for token, events in _watched.items() for name, channels in events.items() if channel in channels
    ]


def everything_watched() -> list[tuple[str, str]]:
    return [(token, name) for token, events in _watched.items() for name in events]


def of_sessions() -> dict[UUID, list[str]]:
    """The tabs of each session."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for token, (session_id, _) in _sessions.items():
        found[session_id].append(token)
    return found


def forget(token: str) -> None:
    for known in (_watched, _sessions, _documents):
        known.pop(token, None)
    for about in (_told, _calm):
        about.difference_update([one for one in about if one[0] == token])


def prune(connected: Any) -> None:
    """Drop the tabs that have gone."""
    for token in [token for token in {*_watched, *_sessions, *_documents} if token not in connected]:
        forget(token)
