"""An account comes: its code becomes tokens, its calendars are listed. It goes: channels close, Google and we forget."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.errors import Busy, NotFound
from livingrite.integrations import service as integrations
from livingrite.integrations.google_calendar import trouble
from livingrite.integrations.google_calendar.access import aside, forget_token, google_calendar, keep
from livingrite.integrations.google_calendar.errors import Away, GoogleProblem, Revoked, Slow
from livingrite.integrations.google_calendar.oauth import exchange, google_app, revoke
from livingrite.integrations.google_calendar.words import calendar_there
from livingrite.integrations.schemas import ChangeConnection
from livingrite.scheduling.schemas.outside import CalendarSource
from livingrite.scheduling.service import outside

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def arrive(uow: "Uow", connection_id: UUID) -> None:
    """After consent. A code works once: what fails after it is mended by listing again."""
    connection = aside(uow, integrations.open_connection, connection_id)
    app = google_app()
    if app is None or connection.user_id is None:
        return
    try:
        if "code" in connection.secrets:
            tokens = exchange(app, connection.secrets["code"], connection.secrets["verifier"], uow.clock.now())
            if tokens.refresh is None:
                raise Revoked
            secrets = {"code": None, "verifier": None, "refresh_token": tokens.refresh}
            aside(uow, integrations.change_connection, ChangeConnection(connection_id=connection_id, secrets=secrets))
            keep(uow, connection_id, tokens, tokens.refresh)
        with google_calendar(uow, connection_id) as google:
            found = [calendar_there(entry) for entry in google.calendars()]
    except (Away, Slow):
        raise Busy from None  # the job comes again
    except GoogleProblem as problem:
        trouble.note(uow, connection_id, problem)
        return
    main = next((one.remote_id for one in found if one.is_main), "")
    aside(uow, integrations.change_connection, ChangeConnection(connection_id=connection_id, account_label=main))
    aside(uow, outside.take_in_calendars, connection_id, connection.user_id, CalendarSource.GOOGLE, found)
    aside(uow, integrations.note_working, connection_id)


def leave(uow: "Uow", connection_id: UUID) -> None:
    """What Google does not answer in time runs out by itself: channels after a week, tokens when they are not used."""
    try:
        connection = aside(uow, integrations.open_connection, connection_id)
    except NotFound:
        return
    watches = aside(uow, outside.open_watches, connection_id)
    try:
        with google_calendar(uow, connection_id) as google:
            for watch in watches:
                if watch.channel_id and watch.resource:
                    google.stop(watch.channel_id, watch.resource)
    except GoogleProblem:
        pass
    app, token = google_app(), connection.secrets.get("refresh_token")
    if app and token:
        revoke(app, token)
    forget_token(connection_id)
    aside(uow, outside.forget_account, connection_id)
    aside(uow, integrations.disconnect, connection_id)
