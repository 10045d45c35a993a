"""The way from a connection to a working client: access tokens are fetched when needed and kept in memory only."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from livingrite.core.config import settings
from livingrite.core.outside import checked
from livingrite.core.uow import open_uow
from livingrite.integrations import service as integrations
from livingrite.integrations.google_calendar.client import GoogleCalendar
from livingrite.integrations.google_calendar.errors import Refused, Revoked
from livingrite.integrations.google_calendar.oauth import Tokens, google_app, refresh
from livingrite.integrations.schemas import ChangeConnection

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

SPARE = timedelta(minutes=2)
_tokens: dict[tuple[UUID, str], Tokens] = {}

R = TypeVar("R")
P = ParamSpec("P")


def aside(uow: "Uow", verb: "Callable[Concatenate[Uow, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
    """`verb` in a transaction of its own, which ends before Google is asked anything. The job's own transaction meanwhile
    holds nothing but the delivery and the right to work on this calendar or appointment alone."""
    with open_uow(uow.ctx, clock=uow.clock) as short:
        return verb(short, *args, **kwargs)


@contextmanager
def google_calendar(uow: "Uow", connection_id: UUID) -> Iterator[GoogleCalendar]:
    """Raises NotFound when disconnected, and GoogleProblem."""
    token = _access_token(uow, connection_id)
    with closing(GoogleCalendar(token, checked(settings().google_api_url), settings().google_seconds)) as client:
        yield client


def keep(uow: "Uow", connection_id: UUID, tokens: Tokens, refresh_token: str) -> None:
    _tokens[connection_id, refresh_token] = tokens
    if tokens.refresh and tokens.refresh != refresh_token:
        _tokens[connection_id, tokens.refresh] = _tokens.pop((connection_id, refresh_token))
        change = ChangeConnection(connection_id=connection_id, secrets={"refresh_token": tokens.refresh})
        aside(uow, integrations.change_connection, change)


def _access_token(uow: "Uow", connection_id: UUID) -> str:
    connection = aside(uow, integrations.open_connection, connection_id)
    app, token = google_app(), connection.secrets.get("refresh_token")
    if app is None:
        raise Refused
    if token is None:
        raise Revoked
    now = uow.clock.now()
    known = _tokens.get((connection_id, token))
    if known is None or known.expires_at < now + SPARE:
        known = refresh(app, token, now)
        keep(uow, connection_id, known, token)
    return known.access


def forget_token(connection_id: UUID) -> None:
    """Google refuses the access token before its time: the next piece of work fetches another one."""
    for key in [key for key in _tokens if key[0] == connection_id]:
        del _tokens[key]
