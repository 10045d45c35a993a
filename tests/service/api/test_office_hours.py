"""Office hours and templates over HTTP."""

from uuid import UUID

from livingrite.identity.schemas import Role

HOURS = {"answers": True, "timezone": "Europe/Berlin", "weekly": [], "texts": {"en": "Closed, {first_name}."}}


def test_hours_are_set_as_a_whole_and_answer(as_, ruth: UUID) -> None:
    owner, family = as_(Role.OWNER), as_(family_of=ruth, level="messaging")
    found = owner("GET", "/office-hours")
    assert (found.json()["answers"], found.headers["etag"]) == (False, '"1"')
    assert owner("PUT", "/office-hours", HOURS).status_code == 428
    assert owner("PUT", "/office-hours", HOURS, If_Match='"1"').json()["closed_until"]
    assert owner("PUT", "/office-hours", HOURS, If_Match='"1"').status_code == 412
    wrong = owner("PUT", "/office-hours", HOURS | {"texts": {"en": "{nobody}"}}, If_Match='"2"')
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "texts.en")
    assert owner("PUT", "/office-hours", HOURS | {"texts": {"fr": "Bonjour"}}, If_Match='"2"').status_code == 422
    sent = family("POST", "/messages", {"client_id": str(ruth), "content": "Hello"}).json()
    page = family("GET", f"/messages/{sent['conversation_id']}").json()["items"]
    assert [(one["automatic"], one["sender_id"] is None) for one in page] == [(False, False), (True, True)]
    assert page[1]["content"].startswith("Closed, ")
    for other in (as_(Role.CLINICIAN), family):
        assert other("GET", "/office-hours").status_code == 403


def test_templates_are_added_changed_filled_and_removed(as_, ruth: UUID) -> None:
    owner, family, ana = as_(Role.OWNER), as_(family_of=ruth, level="messaging"), as_(Role.CLINICIAN)
    made = owner("POST", "/reply-templates", {"name": "Parking", "texts": {"en": "{first_name}, behind the house."}})
    place = f"/reply-templates/{made.json()['id']}"
    assert owner("POST", "/reply-templates", {"name": "PARKING", "texts": {"en": "Hello"}}).status_code == 422
    assert owner("PATCH", place, {"name": "Where to park"}, If_Match='"1"').json()["version"] == 2
    assert owner("PATCH", place, {"name": "Other"}, If_Match='"1"').status_code == 412
    assert [one["name"] for one in ana("GET", "/reply-templates").json()["items"]] == ["Where to park"]
    thread = family("POST", "/messages", {"client_id": str(ruth), "content": "Where?"}).json()["conversation_id"]
    (filled,) = ana("GET", f"/conversations/{thread}/reply-templates").json()["items"]
    assert filled["content"].endswith(", behind the house.")
    assert "{" not in filled["content"]
    assert family("GET", f"/conversations/{thread}/reply-templates").status_code == 403
    assert ana("DELETE", place).status_code == 403
    assert owner("DELETE", place).status_code == 204
    assert ana("GET", "/reply-templates").json()["items"] == []
