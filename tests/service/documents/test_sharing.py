"""The family hears that something is new, once and without a word of it, and sees it at home until it has looked."""

from datetime import timedelta
from uuid import uuid4

from sqlmodel import select

from jobs import care as care_jobs
from jobs import documents as jobs
from jobs.context import Delivery
from livingrite.care import service as care
from livingrite.care.schemas import PlanContent, WriteDraft
from livingrite.core.clock import FixedClock, SystemClock
from livingrite.core.ctx import Ctx
from livingrite.core.uow import open_uow, run
from livingrite.documents import service as documents
from livingrite.documents.schemas import ChangeDocument, Changes, Visibility
from livingrite.messaging.models import Communication
from livingrite.ui.pages.portal_home.needs import waiting_for
from tests.service.documents.conftest import PDF, Files

NAME = "Hip operation.pdf"


def told(ctx: Ctx) -> list[tuple]:
    with open_uow(ctx) as uow:
        rows = uow.session.exec(select(Communication)).all()
        return sorted((row.recipient_id, row.template, f"{row.subject} {row.content}") for row in rows)


def deliver(ctx: Ctx, document_id, minutes: int = 3) -> None:
    later = FixedClock(SystemClock().now() + timedelta(minutes=minutes))
    with open_uow(ctx, clock=later) as uow:
        jobs.tell_shared(uow, Delivery(uuid4(), "document.shared", {"document_id": str(document_id)}))


def show(files: Files, document_id, visibility: Visibility) -> None:
    run(
        files.house.ana,
        documents.change,
        ChangeDocument(document_id=document_id, changes=Changes(visibility=visibility)),
    )


def test_n12_what_is_shared_is_told_once_to_each_and_says_nothing(files: Files, events) -> None:
    house = files.house
    letter = files.keep(PDF, NAME)
    assert "document.shared" not in events(house.system), "only the team sees it"
    show(files, letter, Visibility.EVERYONE)
    assert events(house.system).count("document.shared") == 1
    deliver(house.system, letter)
    deliver(house.system, letter)
    people = told(house.system)
    assert {(whom, template) for whom, template, _ in people} == {
        (house.daughter.user_id, "shared"),
        (house.herself.user_id, "shared"),
    }
    assert len(people) == 2
    assert not any(word in said for _, _, said in people for word in ("Hip", "pdf"))


def test_what_was_withdrawn_within_the_grace_is_told_to_nobody_and_who_sent_it_knows(files: Files) -> None:
    house = files.house
    letter = files.keep(PDF, NAME, visibility=Visibility.EVERYONE)
    show(files, letter, Visibility.CARE_TEAM_ONLY)
    deliver(house.system, letter)
    assert told(house.system) == []
    own = files.keep(PDF, "mine.pdf", by=house.herself)
    deliver(house.system, own)
    assert [whom for whom, _, _ in told(house.system)] == [house.daughter.user_id]


def test_home_says_what_is_new_until_it_was_opened(files: Files) -> None:
    house = files.house

    def waits(reader: Ctx) -> dict[str, tuple[int, str]]:
        return run(reader, waiting_for, house.ruth)

    files.keep(PDF, "For the team.pdf")
    letter = files.keep(PDF, NAME, visibility=Visibility.EVERYONE)
    assert waits(house.daughter)["documents"] == (1, "/portal/documents")
    run(house.daughter, documents.open_content, letter)
    assert "documents" not in waits(house.daughter)
    assert waits(house.herself)["documents"][0] == 1, "each looks for oneself"


def test_a_plan_waits_at_home_until_it_is_acknowledged(files: Files, events) -> None:
    house = files.house
    run(house.ana, care.write_draft, WriteDraft(client_id=house.ruth, content=PlanContent(title="At home")))
    assert "plan" not in run(house.daughter, waiting_for, house.ruth)
    run(house.ana, care.publish_plan, house.ruth)
    assert run(house.daughter, waiting_for, house.ruth)["plan"] == (1, "/portal/plan")
    assert "care_plan.published" in events(house.system)
    with open_uow(house.system) as uow:
        care_jobs.tell_of_plan(uow, Delivery(uuid4(), "care_plan.published", {"client_id": str(house.ruth)}))
    assert len(told(house.system)) == 2
    run(house.daughter, care.acknowledge_plan, house.ruth)
    assert "plan" not in run(house.daughter, waiting_for, house.ruth)
