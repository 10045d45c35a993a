"""Parents who live apart: both look into the same record, and neither learns of the other, by no route and on no page.

The mother does everything that a relative can do. Then the father reads whatever he can, and her name, her address and her
id are looked for in all of it."""

from functools import partial
from typing import Any
from uuid import UUID

import pytest

from livingrite.care import service as care
from livingrite.cli.embedded import Access
from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel, ClientChanges, LinkFamily, UpdateClient
from livingrite.consents import service as consents
from livingrite.consents.schemas import GiveConsent
from livingrite.conversations import service as conversations
from livingrite.conversations.schemas import SendMessage
from livingrite.core import keys
from livingrite.core.ctx import Ctx
from livingrite.core.errors import NotFound, Problem
from livingrite.core.uow import run
from livingrite.documents import service as documents
from livingrite.documents.schemas import MadeFile, Visibility
from livingrite.identity import service as identity
from livingrite.integrations import files
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import PreferencesFields, SetPreferences
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import BookOwn, CancelOwn
from livingrite.ui.routes import PAGES
from tests.conftest import new_organization
from tests.isolation.house import House, later
from tests.isolation.test_pages import Visitor, shown
from tests.isolation.test_routes import BODIES, WORDS, operations
from tests.service.identity.conftest import Person, Web, person, portal, session_of, visit

__all__ = ["portal"]

MOTHER, FATHER = "Dorothea Kestrel", "Amir Falk"
READS = {"POST /documents/search", "POST /messages/search", "POST /clients/search"}


class Parents:
    def __init__(self, house: House) -> None:
        self.house = house
        self.mother, self.father = self._let_in(MOTHER, "mother"), self._let_in(FATHER, "father")

    def _let_in(self, name: str, relationship: Any) -> Person:
        made = person(name=name)
        link = LinkFamily(
            client_id=self.house.ids["client_id"],
            user_id=made.id,
            relationship=relationship,
            access_level=AccessLevel.FULL_ACCESS,
        )
        run(self.house.ctx, clients.link_family, link)
        return made

    def traces(self) -> tuple[str, ...]:
        return ("Kestrel", "Dorothea", self.mother.email, str(self.mother.id))


def context(of: Person) -> Ctx:
    return identity.principal_of(session_of(of)).ctx


@pytest.fixture(scope="module")
def parents(servers: Access) -> Parents:
    house = House(new_organization()).build()
    both = Parents(house)
    client, her = house.ids["client_id"], context(both.mother)
    run(her, care.mark_read, [house.ids["note_id"]])
    run(her, care.acknowledge_plan, client)
    run(her, consents.give_consent, GiveConsent(client_id=client, kind="sms"))
    sent = run(her, conversations.send_message, SendMessage(client_id=client, content="About the weekend"))
    run(house.ctx, clients.update, UpdateClient(client_id=client, changes=ClientChanges(address="Rose Lane 4")))
    run(
        her,
        clients.update_own,
        UpdateClient(client_id=client, version=None, changes=ClientChanges(address="Rose Lane 5")),
    )
    run(her, messaging.set_preferences, SetPreferences(client_id=client, fields=PreferencesFields(quiet=None)))
    file = MadeFile(client_id=client, file_name="Report card.pdf", visibility=Visibility.EVERYONE)
    house.ids["hers_id"] = documents.keep_made(
        her, file, b"%PDF-1.4", files.storage_of(keys.ring_of(her.organization))
    ).id
    times: dict[str, Any] = {"starts_at": later(72)} | {
        name: house.ids[name] for name in ("service_id", "clinician_id")
    }
    booked = run(her, scheduling.book_own, BookOwn(client_id=client, **times))
    run(her, scheduling.cancel_own, CancelOwn(appointment_id=booked.id))
    house.ids["hers_thread"] = sent.conversation_id
    return both


def test_the_father_reads_the_childs_record_and_not_a_trace_of_the_mother(parents: Parents, portal: Any) -> None:
    ids, told, read = parents.house.ids, [], 0
    tokens = identity.issue_tokens(visit(), parents.father.id)
    web = Web(portal, "parents")
    headers = {"Authorization": f"Bearer {tokens.access_token}"}
    for method, path, names in operations():
        operation = f"{method} {path}"
        if (method != "GET" and operation not in READS) or path.startswith("/public/"):
            continue
        of_hers = {"document_id": ids["hers_id"], "conversation_id": ids["hers_thread"]}
        for known in (ids, ids | of_hers):
            address = path.format(**{name: WORDS.get(name) or known.get(name, UUID(int=7)) for name in names})
            body = BODIES.get(operation, {"words": "weekend", "search": "e"} if method == "POST" else None)
            call = partial(web.client.request, method, f"/api/v1{address}", json=body, headers=headers)
            answer = web._portal.call(call)
            read += answer.status_code == 200
            if any(trace in answer.text for trace in parents.traces()):
                told.append((operation, answer.text[:300]))
    assert read > 20
    assert told == []


@pytest.mark.parametrize("page", [one for one in PAGES if one.shell == "portal"], ids=lambda page: page.path)
def test_no_page_of_the_portal_shows_the_other_parent(page: Any, parents: Parents) -> None:
    tab = Visitor(session_of(parents.father)).opens(page, parents.house)
    told = repr(shown(tab, page))
    assert [trace for trace in parents.traces() if trace in told] == []


def test_what_one_uploads_the_other_sees_without_its_sender(parents: Parents) -> None:
    ids = parents.house.ids
    his, hers = (run(context(one), documents.get, ids["hers_id"]) for one in (parents.father, parents.mother))
    assert (his.file_name, his.uploaded_by_name, his.mine) == ("Report card.pdf", "", False)
    assert (hers.uploaded_by_name, hers.mine) == (MOTHER, True)


def test_the_thread_of_one_is_nothing_to_the_other(parents: Parents) -> None:
    with pytest.raises(NotFound):
        run(context(parents.father), conversations.get_conversation, parents.house.ids["hers_thread"])


def test_each_is_told_of_the_family_only_themselves(parents: Parents) -> None:
    found = run(context(parents.father), clients.family_of, parents.house.ids["client_id"])
    assert [one.name for one in found] == [FATHER]
    with pytest.raises(Problem):
        run(context(parents.father), identity.invitations_of, parents.house.ids["client_id"])
