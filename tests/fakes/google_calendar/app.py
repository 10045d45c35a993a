"""The fake's server: calendar list, events, channels."""

from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from tests.fakes.google_calendar import contract, listing, oauth, writing
from tests.fakes.google_calendar.faults import show_fault
from tests.fakes.google_calendar.refusals import Refusal
from tests.fakes.google_calendar.state import Account, Calendar, Google

API = "/calendar/v3"
router = APIRouter(prefix=API)


def app_of(google: Google) -> FastAPI:
    app = FastAPI()
    app.state.google = google
    app.include_router(oauth.router)
    app.include_router(router)
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(contract.Unlike, _unlike)
    return app


async def _refused(_request: Request, refusal: Any) -> Response:
    return refusal.answer()


async def _unlike(request: Request, error: Any) -> Response:
    """Also kept, so that a test fails that does not look at the answer."""
    request.app.state.google.broken.append(str(error))
    return Refusal(400, "badRequest", str(error)).answer()


@router.get("/users/me/calendarList")
async def calendars(request: Request) -> Any:
    account = await _signed_in(request)
    contract.check_query("calendarList", "list", dict(request.query_params))
    items = [_entry(calendar) for calendar in account.calendars.values()]
    return {"kind": "calendar#calendarList", "etag": '"1"', "items": items}


@router.get("/calendars/{calendar_id}/events")
async def events(request: Request, calendar_id: str) -> Any:
    calendar = await _calendar(request, calendar_id)
    query = dict(request.query_params)
    contract.check_query("events", "list", query)
    return listing.page(request.app.state.google, calendar, query)


@router.post("/calendars/{calendar_id}/events")
async def insert(request: Request, calendar_id: str) -> Any:
    calendar = await _calendar(request, calendar_id, writing_to=True)
    contract.check_query("events", "insert", dict(request.query_params))
    body = await request.json()
    return await run_in_threadpool(writing.insert, request.app.state.google, calendar, body)


@router.post("/calendars/{calendar_id}/events/watch")
async def watch(request: Request, calendar_id: str) -> Any:
    calendar = await _calendar(request, calendar_id)
    google = request.app.state.google
    answer, channel = writing.watch(google, calendar, await request.json())
    await run_in_threadpool(google.tell, channel, "sync")
    return answer


@router.get("/calendars/{calendar_id}/events/{event_id}")
async def get(request: Request, calendar_id: str, event_id: str) -> Any:
    return writing.found(await _calendar(request, calendar_id), event_id)


@router.api_route("/calendars/{calendar_id}/events/{event_id}", methods=["PUT", "PATCH", "DELETE"])
async def change(request: Request, calendar_id: str, event_id: str) -> Any:
    google, calendar = request.app.state.google, await _calendar(request, calendar_id, writing_to=True)
    contract.check_query("events", "patch", dict(request.query_params))
    writing.check_etag(calendar, event_id, request.headers.get("if-match"))
    if request.method == "DELETE":
        await run_in_threadpool(writing.delete, google, calendar, event_id)
        return Response(status_code=204)
    body, whole = await request.json(), request.method == "PUT"
    return await run_in_threadpool(writing.change, google, calendar, event_id, body, whole)


@router.post("/channels/stop")
async def stop(request: Request) -> Response:
    await _signed_in(request)
    body = await request.json()
    contract.check("Channel", body)
    if request.app.state.google.channels.pop(body["id"], None) is None:
        raise Refusal(404, "notFound")
    return Response(status_code=204)


async def _signed_in(request: Request) -> Account:
    google: Google = request.app.state.google
    google.calls.append(f"{request.method} {request.url.path.removeprefix(API)}")
    await run_in_threadpool(show_fault, google, request)
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    email, until = google.access_tokens.get(token, ("", google.now()))
    if until <= google.now():
        raise Refusal(401, "authError")
    return google.accounts[email]


async def _calendar(request: Request, id: str, *, writing_to: bool = False) -> Calendar:
    account = await _signed_in(request)
    found = account.calendars.get(account.email if id == "primary" else id)
    if found is None:
        raise Refusal(404, "notFound")
    if writing_to and found.access not in ("owner", "writer"):
        raise Refusal(403, "forbidden")
    return found


def _entry(calendar: Calendar) -> dict[str, Any]:
    entry = {
        "kind": "calendar#calendarListEntry",
        "etag": '"1"',
        "id": calendar.id,
        "summary": calendar.summary,
        "timeZone": calendar.zone,
        "accessRole": calendar.access,
    } | ({"primary": True} if calendar.primary else {})
    contract.check("CalendarListEntry", entry)
    return entry
