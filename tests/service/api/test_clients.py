"""GET and POST /clients, as design/api.md asks."""

from uuid import UUID, uuid4

from livingrite.clients import service as clients
from livingrite.clients.schemas import LinkFamily
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.identity.schemas import Role
from tests.service.identity.conftest import person


def test_create_read_change(as_) -> None:
    call = as_(Role.FRONT_DESK)
    made = call("POST", "/clients", {"name": "Dana Levi", "date_of_birth": "1980-04-06", "phone": "030 901820"})
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    assert made.json()["date_of_birth"] == "1980-04-06"
    path = f"/clients/{made.json()['id']}"
    assert call("GET", path).json()["name"] == "Dana Levi"
    assert call("PATCH", path, {"gender": "female"}).status_code == 428
    assert call("PATCH", path, {"gender": "female"}, If_Match='"1"').json()["version"] == 2
    assert call("PATCH", path, {"gender": "other"}, If_Match='"1"').status_code == 412


def test_the_same_key_creates_one_client(as_) -> None:
    call, key = as_(Role.OWNER), uuid4().hex
    first = call("POST", "/clients", {"name": "Dana Levi"}, Idempotency_Key=key)
    assert call("POST", "/clients", {"name": "Dana Levi"}, Idempotency_Key=key).json() == first.json()
    assert call("POST", "/clients", {"name": "Dana Stern"}, Idempotency_Key=key).status_code == 409
    assert call("GET", "/clients").json()["total"] == 1


def test_pages_and_search(as_) -> None:
    call = as_(Role.OWNER)
    for name in ("Ana", "Ben", "Cem"):
        call("POST", "/clients", {"name": name})
    first = call("GET", "/clients?limit=2").json()
    assert [item["name"] for item in first["items"]] == ["Ana", "Ben"]
    second = call("GET", f"/clients?limit=2&cursor={first['next_cursor']}").json()
    assert ([item["name"] for item in second["items"]], second["next_cursor"]) == (["Cem"], None)
    assert [item["name"] for item in call("POST", "/clients/search", {"search": "be"}).json()["items"]] == ["Ben"]


def test_a_wrong_detail_is_named(as_) -> None:
    refused = as_(Role.OWNER)("POST", "/clients", {"name": "Dana", "email": "dana@"})
    assert refused.status_code == 422
    assert refused.headers["content-type"].startswith("application/problem+json")
    assert [error["field"] for error in refused.json()["errors"]] == ["email"]


def test_who_is_refused(as_, ruth: UUID, other: Ctx) -> None:
    assert as_(Role.BILLING)("POST", "/clients", {"name": "X"}).status_code == 403
    family = as_(family_of=ruth)
    assert family("GET", f"/clients/{ruth}").json()["name"] == "Ruth Abramson"
    assert family("PATCH", f"/clients/{ruth}", {"name": "X"}, If_Match='"1"').status_code == 403
    stranger = as_(Role.OWNER, house=other)
    for method, path in (
        ("GET", f"/clients/{ruth}"),
        ("GET", f"/clients/{ruth}/family"),
        ("GET", f"/clients/{ruth}/updates"),
    ):
        assert stranger(method, path).status_code == 404
    assert stranger("PATCH", f"/clients/{ruth}", {"name": "X"}, If_Match='"1"').status_code == 404


def test_the_family_of_a_client(as_, ruth: UUID) -> None:
    as_(family_of=ruth, level="messaging")
    (one,) = as_(Role.CLINICIAN)("GET", f"/clients/{ruth}/family").json()["items"]
    assert (one["name"], one["access_level"]) == ("Michal Abramson", "messaging")


def test_access_is_changed_and_taken_away_by_who_has_seen_how_it_is(as_, ruth: UUID, ctx: Ctx) -> None:
    dana = run(ctx, clients.link_family, LinkFamily(client_id=ruth, user_id=person().id))
    desk, path = as_(Role.FRONT_DESK), f"/clients/{ruth}/family/{dana.id}"
    (seen,) = desk("GET", f"/clients/{ruth}/family").json()["items"]
    assert seen["version"] == 1
    more, less = {"access_level": "full_access"}, {"access_level": "view_only"}
    assert desk("PATCH", path, more).status_code == 428
    changed = desk("PATCH", path, more, If_Match='"1"')
    assert (changed.json()["access_level"], changed.headers["etag"]) == ("full_access", '"2"')
    assert desk("PATCH", path, less, If_Match='"1"').status_code == 412
    assert desk("DELETE", path).status_code == 428
    assert desk("DELETE", path, If_Match='"1"').status_code == 412
    assert desk("DELETE", path, If_Match='"2"').status_code == 204
    assert desk("PATCH", path, less, If_Match='"3"').status_code == 404
