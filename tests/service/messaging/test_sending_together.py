"""Many messages that one job sends: one that fails keeps nobody waiting, and a carrier that is away is not asked again."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from jobs import communications
from jobs.context import Delivery
from livingrite.core.ctx import Ctx
from livingrite.core.mailer import Mail, MailDelayed
from livingrite.core.uow import run
from livingrite.integrations.configured import Configured
from livingrite.messaging import service as messaging
from livingrite.messaging.models import CommunicationType, OptOutReason
from tests.service.messaging.test_sending import row, write


class Post:
    """Takes everything except what is for `lost`, and is `away` from one reader on."""

    def __init__(self) -> None:
        self.taken: list[UUID] = []
        self.lost = self.away = ""

    def send(self, mail: Mail) -> None:
        if mail.recipient == self.lost:
            raise RuntimeError("nobody thought of this")
        if mail.recipient == self.away:
            raise MailDelayed("TimeoutError")
        self.taken.append(mail.id)


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    made = Post()
    monkeypatch.setattr(Configured, "mailer", lambda _self: made)
    return made


@pytest.fixture
def mails(ctx: Ctx) -> list[UUID]:
    return [write(ctx, f"mail {number}", recipient=f"{number}@example.com") for number in range(4)]


def work(ctx: Ctx, ids: list[UUID]) -> None:
    event = Delivery(uuid4(), "communications.queued", {"ids": [str(id) for id in ids]})
    run(ctx, communications.send_together, event)


def test_each_is_sent_once_however_often_the_job_runs(ctx: Ctx, mails: list[UUID], post: Post) -> None:
    work(ctx, mails)
    work(ctx, mails)
    assert post.taken == mails
    assert [row(ctx, id) for id in mails] == [("sent", None)] * 4


def test_one_that_fails_is_tried_again_alone(
    ctx: Ctx, mails: list[UUID], post: Post, events: Callable[[Ctx], list[str]]
) -> None:
    post.lost, before = "1@example.com", events(ctx).count("communication.queued")
    work(ctx, mails)
    assert post.taken == [mails[0], *mails[2:]]
    assert events(ctx).count("communication.queued") == before + 1


def test_behind_a_carrier_that_is_away_nobody_is_tried(
    ctx: Ctx, mails: list[UUID], post: Post, events: Callable[[Ctx], list[str]]
) -> None:
    post.away, before = "1@example.com", events(ctx).count("communication.queued")
    work(ctx, mails)
    assert post.taken == mails[:1]
    assert [row(ctx, id)[0] for id in mails] == ["sent", "queued", "queued", "queued"]
    assert events(ctx).count("communication.queued") == before + 3


def test_one_that_was_taken_back_meanwhile_is_left_out(ctx: Ctx, mails: list[UUID], post: Post) -> None:
    run(ctx, messaging.opt_out, CommunicationType.EMAIL, "2@example.com", OptOutReason.ASKED)
    work(ctx, mails)
    assert post.taken == [mails[0], mails[1], mails[3]]
    assert row(ctx, mails[2]) == ("suppressed", "opted_out")
