"""P7: what each access level of the family may write, said in one table and tried with every verb and every route.

`view_only` reads, `messaging` also writes to the team, `full_access` does what the client may. Whoever adds a right of the
portal says in `identity/roles.py` how far somebody has to be let in for it."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from livingrite.cli.embedded import Access
from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel, LinkFamily
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, NotFound
from livingrite.core.uow import open_uow, run
from livingrite.identity import service as identity
from livingrite.identity.roles import GRANTS, LEVELS, OWN, PORTAL
from tests.api import API
from tests.conftest import new_organization
from tests.isolation.fitting import fitting
from tests.isolation.house import House
from tests.isolation.test_routes import BODIES, BODY_IDS, PATHS, WORDS, operations
from tests.isolation.test_verbs import VERBS
from tests.isolation.verbs import CALLS
from tests.service.identity.conftest import Web, person, portal, session_of, visit

__all__ = ["portal"]

# About their own login: which mails they want, what their browser hears, what they have seen.
THEMSELVES = {
    "messaging.listen", "messaging.set_preferences", "messaging.stop_listening",
    "messaging.choose_reminders", "scheduling.renew_feed", "scheduling.subscribe", "scheduling.unsubscribe",
    "care.choose_units", "care.mark_read", "clients.set_notifications",
}  # fmt: skip
TO_THE_TEAM = {"care.acknowledge_plan"}
FOR_THE_CLIENT = {
    "documents.begin_made", "documents.start_upload", "scheduling.hold_slot", "clients.update_own", "consents.give_consent", "consents.withdraw_consent", "intake.book",
    "scheduling.book_own", "scheduling.cancel_own", "scheduling.reschedule_own",
}  # fmt: skip
MAY_WRITE = {
    AccessLevel.VIEW_ONLY: THEMSELVES,
    AccessLevel.MESSAGING: THEMSELVES | TO_THE_TEAM,
    AccessLevel.FULL_ACCESS: THEMSELVES | TO_THE_TEAM | FOR_THE_CLIENT,
}


@pytest.fixture(scope="module")
def house(servers: Access) -> House:
    return House(new_organization()).build()


class Undo(Exception):
    """Leaves a unit of work without a trace."""


def somebody(house: House, level: AccessLevel) -> Any:
    made = person(name=f"Somebody with {level}")
    link = LinkFamily(client_id=house.ids["client_id"], user_id=made.id, relationship="daughter", access_level=level)
    run(house.ctx, clients.link_family, link)
    return made


def test_every_right_of_the_portal_says_how_far_somebody_has_to_be_let_in() -> None:
    portal_rights = {right for right, holders in GRANTS.items() if set(PORTAL.split()) & set(holders.split())}
    writing = {right for right in portal_rights if not right.endswith(".read")}
    assert writing - OWN == set(LEVELS), "LEVELS and OWN in livingrite/identity/roles.py"


@pytest.mark.parametrize("level", list(AccessLevel))
def test_p7_an_access_level_may_write_what_the_table_says_and_nothing_else(level: AccessLevel, house: House) -> None:
    ctx = identity.principal_of(session_of(somebody(house, level))).ctx
    assert set(ctx.clients or {}) == {house.ids["client_id"]}
    got_past = {name for name in CALLS if writes(ctx, partial(VERBS[name]), CALLS[name](house))}
    assert got_past - MAY_WRITE[level] == set(), f"{level} may write more than the table says"
    assert MAY_WRITE[level] <= set(VERBS), "there are no such verbs"


def writes(ctx: Ctx, verb: Callable[..., Any], args: tuple[Any, ...]) -> bool:
    """Whether the verb let the person through to a change: it wrote, or it refused for another reason than who they are."""
    try:
        with open_uow(ctx) as uow:
            verb(uow, *args)
            uow.session.flush()
            wrote = uow.session.connection().execute(text("SELECT pg_current_xact_id_if_assigned()")).scalar()
            raise Undo if wrote else Denied
    except (Denied, NotFound):
        return False
    except Exception:  # noqa: BLE001 - Undo, a Problem of another kind, a fake that is missing: all are behind the door
        return True


@pytest.mark.parametrize("level", [AccessLevel.VIEW_ONLY, AccessLevel.MESSAGING])
def test_p7_no_route_lets_a_low_level_write_for_the_client(level: AccessLevel, house: House, portal: Any) -> None:
    """Each is asked with a valid body and the ids of their own client: 403 or 404, and what holds for them alone."""
    tokens = identity.issue_tokens(visit(), somebody(house, level).id)
    web = Web(portal, "levels")
    let_through, not_tried = [], []
    made = ALSO | {f"{method} {path}": body(house.ids) for method, path, body in reversed(BODY_IDS)}
    for method, path, names in operations():
        if method == "GET" or path.startswith(("/public/", "/auth/")) or "token" in names:
            continue
        address = path.format(
            **{name: WORDS[name] if name in WORDS else house.ids.get(name, UUID(int=7)) for name in names}
        )
        headers = {"Authorization": f"Bearer {tokens.access_token}", "If-Match": '"1"'}
        operation = f"{method} {path}"
        sent = RAW.get(operation) or {"json": BODIES.get(operation) or made.get(operation) or least(method, path)}
        kind = {"Content-Type": "application/octet-stream"} if "content" in sent else {}
        call = partial(web.client.request, method, f"/api/v1{address}", headers=headers | kind, **sent)
        answer = web._portal.call(call)
        if answer.status_code < 300:
            let_through.append(f"{method} {path}")
        elif answer.status_code not in (403, 404):
            not_tried.append(f"{operation} {answer.text}")
    also = ROUTES_TO_THE_TEAM if level is AccessLevel.MESSAGING else set()
    assert set(let_through) <= ROUTES_OF_THEIR_OWN | also, let_through
    assert not not_tried, "refused for their body, not for who asks: " + "\n".join(not_tried)


def least(method: str, path: str) -> Any:
    given = PATHS[f"/api/v1{path}"][method.lower()].get("requestBody", {}).get("content", {}).get("application/json")
    return fitting(given["schema"], API.openapi()) if given else None


# Bodies that name nothing of another organization, and those that are no JSON.
ALSO: dict[str, Any] = {
    "POST /clients": {"name": "Somebody"},
    "POST /clients/search": {},
    "PUT /units": {"glucose": "mmol/L"},
    "POST /push-subscriptions": {
        "endpoint": "https://fcm.googleapis.com/fcm/send/levels",
        "keys": {"p256dh": "a" * 87, "auth": "a" * 22},
    },
}
A_FILE = {"file": ("a.pdf", b"%PDF-1.4", "application/pdf")}
RAW: dict[str, dict[str, Any]] = {
    "PUT /documents/uploads/{upload_id}/parts/{number}": {"content": b"%PDF-1.4 "},
    "POST /imports": {"data": {"kind": "clients"}, "files": {"file": ("a.csv", b"name\nDana Levi\n", "text/csv")}},
    "PUT /booking-page/logo": {"files": {"file": ("a.png", b"\x89PNG", "image/png")}},
    "POST /documents": {"data": {"client_id": str(UUID(int=7))}, "files": A_FILE},
}
ROUTES_OF_THEIR_OWN = {
    "POST /clients/search", "POST /documents/search", "PUT /units", "POST /clients/{client_id}/clinical-notes/search", "DELETE /calendars/{feed_id}", "POST /calendars", "POST /calendars/{feed_id}/renew",
    "PUT /clients/{client_id}/notification-preferences", "POST /progress-notes/{note_id}/read",
    "PUT /appointments/{appointment_id}/reminders", "POST /push-subscriptions", "DELETE /push-subscriptions/{push_subscription_id}",
}  # fmt: skip
ROUTES_TO_THE_TEAM = {"POST /clients/{client_id}/care-plan/acknowledge", "POST /messages"}
assert PATHS
