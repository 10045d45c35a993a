"""The way from a connection to a working client: a personal token, or one by consent that is renewed when it runs out."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from livingrite.core.config import settings
from livingrite.core.outside import checked
from livingrite.core.uow import open_uow
from livingrite.integrations import service as integrations
from livingrite.integrations.calendly.client import Calendly
from livingrite.integrations.calendly.errors import Refused, Revoked
from livingrite.integrations.calendly.oauth import Tokens, calendly_app, refresh
from livingrite.scheduling.service import outside

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.integrations.schemas import Connection

SPARE = timedelta(minutes=2)

R = TypeVar("R")
P = ParamSpec("P")


def aside(uow: "Uow", verb: "Callable[Concatenate[Uow, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
    """`verb` in a transaction of its own, which ends before Calendly is asked anything. The job's own transaction meanwhile
    holds nothing but the delivery and the right to work on this account or appointment alone."""
    with open_uow(uow.ctx, clock=uow.clock) as short:
        return verb(short, *args, **kwargs)


@contextmanager
def calendly(uow: "Uow", connection_id: UUID) -> Iterator[Calendly]:
    """Raises NotFound when disconnected, and CalendlyProblem: Outworn when another token may mend it."""
    chosen, connection = settings(), _fresh(uow, connection_id)
    renewable = "refresh_token" in connection.secrets
    token = connection.secrets["access_token"] if renewable else connection.secrets.get("token")
    if token is None:
        raise Revoked
    with closing(Calendly(token, checked(chosen.calendly_api_url), chosen.calendly_seconds)) as client:
        try:
            yield client
        except Revoked:
            raise (Outworn() if renewable else Revoked()) from None


class Outworn(Revoked):
    """The access token is refused, and there is a refresh token that may mend it."""


def renew(uow: "Uow", connection_id: UUID) -> None:
    """The next client gets another access token. Raises Busy while somebody else renews it, Revoked."""
    outside.alone(uow, f"calendly token {connection_id}")
    app, connection = calendly_app(), aside(uow, integrations.open_connection, connection_id)
    if app is None:
        raise Refused
    keep(uow, connection_id, refresh(app, connection.secrets["refresh_token"], uow.clock.now()))


def keep(uow: "Uow", connection_id: UUID, tokens: Tokens) -> None:
    """At once: the refresh token before this one is worthless already."""
    secrets = {
        "access_token": tokens.access,
        "refresh_token": tokens.refresh,
        "expires_at": tokens.expires_at.isoformat(),
        "code": None,
        "verifier": None,
    }
    aside(uow, integrations.keep_secrets, connection_id, secrets)


def _fresh(uow: "Uow", connection_id: UUID) -> "Connection":
    """The account, with an access token that lasts for a while where it has one by consent."""
    connection = aside(uow, integrations.open_connection, connection_id)
    until = connection.secrets.get("expires_at")
    if until is None or datetime.fromisoformat(until) > uow.clock.now() + SPARE:
        return connection
    renew(uow, connection_id)
    return aside(uow, integrations.open_connection, connection_id)
