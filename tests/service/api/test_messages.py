"""Messages over HTTP: families and the office write, who may only read does not."""

from uuid import UUID, uuid4

from livingrite.audit import service as audit
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.identity.schemas import Role


def send(call, client: UUID, content: str = "Is she well?", **fields):
    return call("POST", "/messages", {"client_id": str(client), "content": content, **fields})


def test_write_answer_read_correct(as_, ruth: UUID) -> None:
    family, ana = as_(family_of=ruth, level="messaging"), as_(Role.CLINICIAN)
    sent = send(family, ruth)
    assert (sent.status_code, sent.json()["seq"], sent.json()["is_read"]) == (201, 1, False)
    thread = sent.json()["conversation_id"]
    assert ana("GET", "/messages/unread-count").json() == {"conversations": 1, "messages": 1, "mine": 1}
    assert ana("POST", "/messages", {"conversation_id": thread, "content": "Very well."}).status_code == 201
    page = family("GET", f"/messages/{thread}?limit=1").json()
    assert [one["content"] for one in page["items"]] == ["Very well."]
    older = family("GET", f"/messages/{thread}?limit=1&cursor={page['next_cursor']}").json()
    assert ([one["content"] for one in older["items"]], older["next_cursor"]) == (["Is she well?"], None)
    assert older["items"][0]["is_read"], "the answer was written by somebody who had read it"
    assert family("POST", f"/conversations/{thread}/read", {}).status_code == 204
    assert family("GET", "/messages/unread-count").json()["messages"] == 0
    place = f"/conversations/{thread}/messages/{sent.json()['id']}"
    assert family("PATCH", place, {"content": "How is she?"}).status_code == 428
    assert family("PATCH", place, {"content": "How is she?"}, If_Match='"1"').json()["version"] == 2
    assert family("DELETE", place, If_Match='"1"').status_code == 412
    assert ana("DELETE", place, If_Match='"2"').status_code == 403
    assert family("DELETE", place, If_Match='"2"').json()["removed"]


def test_the_same_key_is_the_same_message(as_, ruth: UUID) -> None:
    family, key = as_(family_of=ruth, level="messaging"), str(uuid4())
    first, again = (send(family, ruth, send_key=key).json() for _ in range(2))
    assert first["id"] == again["id"]
    assert len(family("GET", f"/messages/{first['conversation_id']}").json()["items"]) == 1


def test_p7_a_view_only_relative_gets_403_no_row_and_is_on_the_record(as_, ctx: Ctx, ruth: UUID) -> None:
    refused = send(as_(family_of=ruth, level="view_only"), ruth)
    assert (refused.status_code, refused.json()["code"]) == (403, "may_only_read")
    assert as_(Role.OWNER)("GET", "/conversations").json() == {"items": [], "next_cursor": None}
    (attempt,) = [event for event in run(ctx, audit.history) if event.action == "refused"]
    assert (attempt.entity, attempt.client_id, attempt.channel) == ("message", ruth, "api")


def test_the_office_begins_assigns_and_mutes(as_, ruth: UUID) -> None:
    family, desk = as_(family_of=ruth, level="messaging"), as_(Role.FRONT_DESK)
    (relative,) = desk("GET", f"/clients/{ruth}/correspondents").json()["items"]
    begun = desk("POST", f"/clients/{ruth}/conversations", {"user_ids": [relative["user_id"]]})
    assert (begun.status_code, begun.headers["etag"]) == (201, '"1"')
    thread = f"/conversations/{begun.json()['id']}"
    me = desk("GET", "/auth/me").json()["id"]
    assert desk("PATCH", thread, {"assigned_to": me}).status_code == 428
    assert desk("PATCH", thread, {"assigned_to": me}, If_Match='"1"').json()["assigned_name"] == "Maya Rosen"
    assert desk("PATCH", thread, {"assigned_to": None}, If_Match='"1"').status_code == 412
    assert family("GET", thread).json()["assigned_to"] is None
    assert family("PUT", f"{thread}/muted", {"muted": True}).json()["muted"]
    assert family("GET", f"/clients/{ruth}/correspondents").status_code == 403


def test_the_list_pages_and_the_search_is_no_address(as_, ruth: UUID) -> None:
    ana = as_(Role.CLINICIAN)
    for number in range(3):
        send(as_(family_of=ruth, level="messaging"), ruth, f"Question {number}")
    first = ana("GET", "/conversations?limit=2&show=waiting").json()
    second = ana("GET", f"/conversations?limit=2&show=waiting&cursor={first['next_cursor']}").json()
    said = [one["last"]["content"] for one in first["items"] + second["items"]]
    assert said == ["Question 2", "Question 1", "Question 0"]
    assert second["next_cursor"] is None
    found = ana("POST", "/messages/search", {"words": "QUESTION 1"}).json()["items"]
    assert [one["content"] for one in found] == ["Question 1"]


def test_billing_has_no_business_here(as_) -> None:
    billing = as_(Role.BILLING)
    for path in ("/conversations", "/messages/unread-count"):
        assert billing("GET", path).status_code == 403
