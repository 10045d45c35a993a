"""The job that writes the mails: the secret exists in the mail and nowhere else."""

from uuid import uuid4

from sqlalchemy import text

from jobs import identity_mail
from jobs.context import Delivery
from livingrite.core import uow
from livingrite.core.ctx import PLATFORM, Ctx
from livingrite.core.uow import open_uow
from livingrite.identity import service as identity
from livingrite.identity.schemas import Invite, Role

from .conftest import Person, session_of, visit


def deliver(topic: str, ctx: Ctx, job: object) -> list[dict[str, object]]:
    """Run the job for each event of the topic, as the worker would, twice; returns the mails that wait."""
    with open_uow(ctx) as unit:
        query = text("SELECT id, topic, payload FROM outbox WHERE topic = :topic AND done_at IS NULL")
        events = [Delivery(*row) for row in unit.session.execute(query, {"topic": topic})]
        unit.session.execute(text("UPDATE outbox SET done_at = now() WHERE topic = :topic"), {"topic": topic})
    for event in events * 2:
        uow.run(ctx, job, event)
    with open_uow(ctx) as unit:
        query = text("SELECT * FROM communication WHERE right(dedupe_key, 36) = ANY(:events)")
        found = unit.session.execute(query, {"events": [str(event.id) for event in events]})
        return [dict(row._mapping) for row in found]


def test_one_mail_holds_link_and_code_and_none_goes_to_an_unknown_address(maya: Person) -> None:
    platform = Ctx.system(PLATFORM)
    deliver("identity.mail_requested", platform, identity_mail.send_sign_in)
    identity.request_link_and_code(visit(), maya.email)
    identity.request_link_and_code(visit(), f"{uuid4().hex}@nowhere.example")
    mails = deliver("identity.mail_requested", platform, identity_mail.send_sign_in)
    assert [(mail["template"], mail["recipient_id"]) for mail in mails] == [("sign_in", maya.id)]


def test_the_outbox_holds_ids_and_no_secret(ctx: Ctx, maya: Person) -> None:
    owner = identity.principal_of(session_of(maya)).ctx
    invitation = uow.run(owner, identity.invite, Invite(email=f"{uuid4().hex[:8]}@h.example", role=Role.BILLING))
    with open_uow(ctx) as unit:
        payloads = (
            unit.session.execute(text("SELECT payload FROM outbox WHERE topic = 'identity.invited'")).scalars().all()
        )
    assert payloads == [{"invitation_id": str(invitation.id)}]
    assert [mail["template"] for mail in deliver("identity.invited", ctx, identity_mail.send_invitation)] == [
        "invitation"
    ]


def test_a_withdrawn_invitation_is_not_sent(ctx: Ctx, maya: Person) -> None:
    owner = identity.principal_of(session_of(maya)).ctx
    invitation = uow.run(owner, identity.invite, Invite(email=f"{uuid4().hex[:8]}@h.example", role=Role.BILLING))
    uow.run(owner, identity.withdraw, invitation.id)
    assert deliver("identity.invited", ctx, identity_mail.send_invitation) == []
