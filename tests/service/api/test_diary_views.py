"""Saved views over HTTP: versions, repeated requests, and what is shared."""

from livingrite.identity.schemas import Role

ARRANGED = {"view": "week", "by": "room", "hidden": []}


def test_a_view_is_made_once_changed_by_its_version_and_removed(as_) -> None:
    call = as_(Role.FRONT_DESK)
    body = {"name": "Rooms", "arrangement": ARRANGED, "is_default": True}
    made = [call("POST", "/diary/views", body, Idempotency_Key="twice") for _ in range(2)]
    assert [one.status_code for one in made] == [201, 201]
    view = made[0].json()
    assert made[1].json() == view
    assert (view["arrangement"]["by"], view["is_default"], made[0].headers["etag"]) == ("room", True, '"1"')
    address = f"/diary/views/{view['id']}"
    assert call("PATCH", address, {"name": "All rooms"}).status_code == 428
    changed = call("PATCH", address, {"name": "All rooms"}, If_Match='"1"')
    assert (changed.json()["name"], changed.headers["etag"]) == ("All rooms", '"2"')
    assert call("DELETE", address, If_Match='"1"').status_code == 412
    assert call("DELETE", address, If_Match='"2"').status_code == 204
    assert call("GET", "/diary/views").json() == {"items": [], "next_cursor": None}


def test_who_may_not_share_sees_what_is_shared_and_chooses_a_default(as_) -> None:
    desk, nurse = as_(Role.FRONT_DESK), as_(Role.CARE_TEAM)
    shared = desk("POST", "/diary/views", {"name": "For all", "arrangement": ARRANGED, "is_shared": True}).json()
    address = f"/diary/views/{shared['id']}"
    [seen] = nurse("GET", "/diary/views").json()["items"]
    assert (seen["name"], seen["mine"], seen["can_change"]) == ("For all", False, False)
    assert nurse("PATCH", address, {"name": "Mine now"}, If_Match="*").status_code == 403
    assert nurse("PATCH", address, {"is_default": True}, If_Match="*").json()["is_default"]
    assert not desk("GET", "/diary/views").json()["items"][0]["is_default"]
