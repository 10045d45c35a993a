"""Another address or number for a login: proved by a code, told to the old address, and nobody learns whose it is."""

from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from jobs.context import Delivery
from jobs.identity_mail import send_sign_in, text_code
from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.core import uow
from livingrite.core.ctx import PLATFORM, Ctx
from livingrite.core.errors import Invalid, Unauthenticated
from livingrite.identity import service as identity
from livingrite.identity.schemas import EmailChanged, MailKind, Role
from livingrite.messaging.models import Communication
from livingrite.messaging.repository import Communications

from .conftest import Person, member, person, session_of


def asking(someone: Person, token: str | None = None) -> Ctx:
    return identity.principal_of(token or session_of(someone)).ctx


def new_address() -> str:
    return f"new-{uuid4().hex[:10]}@harbourlane.example"


def code_for(someone: Person) -> str:
    mail = identity.sign_in_mail(MailKind.NEW_EMAIL, someone.id, "en")
    assert mail is not None
    return mail.code


@pytest.fixture
def maya(ctx: Ctx) -> Person:
    return member(ctx, Role.OWNER)


def test_the_code_goes_to_the_new_address_and_only_it_changes_the_login(maya: Person) -> None:
    wanted, ctx = new_address(), asking(maya)
    identity.request_email_change(ctx, wanted, maya.password)
    mail = identity.sign_in_mail(MailKind.NEW_EMAIL, maya.id, "en")
    assert mail is not None
    assert (mail.email, len(mail.code), mail.link) == (wanted, 6, "")
    with pytest.raises(Invalid):
        identity.confirm_email_change(ctx, f"{(int(mail.code) + 1) % 1_000_000:06d}")
    assert uow.run(identity.personal(ctx), identity.me).email == maya.email
    assert identity.confirm_email_change(ctx, mail.code) == EmailChanged(before=maya.email, email=wanted)
    assert uow.run(identity.personal(ctx), identity.me).email == wanted
    with pytest.raises(Invalid):
        identity.confirm_email_change(ctx, mail.code)


def test_the_other_browsers_are_signed_out_and_the_old_address_is_told(maya: Person) -> None:
    here, elsewhere, wanted = session_of(maya), session_of(maya), new_address()
    ctx = asking(maya, here)
    identity.request_email_change(ctx, wanted, maya.password)
    identity.confirm_email_change(ctx, code_for(maya))
    assert identity.principal_of(here).ctx.user_id == maya.id
    with pytest.raises(Unauthenticated):
        identity.principal_of(elsewhere)
    told = identity.sign_in_mail(MailKind.EMAIL_CHANGED, maya.id, "en")
    assert told is not None
    assert (told.email, told.code) == (maya.email, "")
    assert identity.sign_in_mail(MailKind.EMAIL_CHANGED, maya.id, "en") is None


def test_p14_an_address_that_is_a_login_gets_the_same_answer_and_its_owner_is_told(maya: Person) -> None:
    taken, ctx = person(), asking(maya)
    identity.request_email_change(ctx, taken.email, maya.password)
    mail = identity.sign_in_mail(MailKind.NEW_EMAIL, maya.id, "en")
    assert mail is not None
    assert (mail.kind, mail.email, mail.code, mail.name) == (MailKind.EMAIL_IN_USE, taken.email, "", "")
    with pytest.raises(Invalid):
        identity.confirm_email_change(ctx, "000000")


def test_a_wrong_password_and_what_is_no_address_are_said_at_the_field(maya: Person) -> None:
    ctx = asking(maya)
    for email, present, field in (
        (new_address(), "not it", "present"),
        ("dana", maya.password, "email"),
        (maya.email.upper(), maya.password, "email"),
    ):
        with pytest.raises(Invalid) as refused:
            identity.request_email_change(ctx, email, present)
        assert set(refused.value.fields) == {field}


def test_five_tries_and_the_code_is_void(maya: Person) -> None:
    ctx = asking(maya)
    identity.request_email_change(ctx, new_address(), maya.password)
    code = code_for(maya)
    for _ in range(5):
        with pytest.raises(Invalid):
            identity.confirm_email_change(ctx, f"{(int(code) + 1) % 1_000_000:06d}")
    with pytest.raises(Invalid):
        identity.confirm_email_change(ctx, code)


def test_of_two_who_want_one_address_at_once_the_database_lets_one_have_it(ctx: Ctx) -> None:
    wanted, people = new_address(), [member(ctx, Role.OWNER), member(ctx, Role.OWNER)]
    asked = [asking(one) for one in people]
    for one in asked:
        identity.request_email_change(one, wanted, people[0].password)
    codes = [code_for(one) for one in people]
    together, outcomes = Barrier(2), []

    def take(which: int) -> None:
        together.wait()
        try:
            outcomes.append(identity.confirm_email_change(asked[which], codes[which]).email)
        except Invalid:
            outcomes.append("refused")

    threads = [Thread(target=take, args=(which,)) for which in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == sorted([wanted, "refused"])


def test_the_mails_are_written_and_say_no_more_than_they_should(maya: Person) -> None:
    wanted, ctx = new_address(), asking(maya)
    identity.request_email_change(ctx, wanted, maya.password)
    identity.confirm_email_change(ctx, _mailed(maya, MailKind.NEW_EMAIL, wanted))
    assert _mailed(maya, MailKind.EMAIL_CHANGED, maya.email) == ""


def _mailed(maya: Person, kind: MailKind, to: str) -> str:
    """The code in the mail that the job writes, or nothing."""
    event = Delivery(uuid4(), "identity.mail_requested", {"kind": kind, "user_id": str(maya.id), "locale": "en"})
    uow.run(Ctx.system(PLATFORM), send_sign_in, event)
    [row] = [row for row in _communications(PLATFORM, kind.value) if row.recipient == to]
    digits = [word for word in row.content.replace("\\n", " ").split() if word.isdigit() and len(word) == 6]
    return digits[0] if digits else ""


def test_a_number_is_kept_once_its_code_was_typed(ctx: Ctx, maya: Person) -> None:
    asked = asking(maya)
    identity.request_phone_change(asked, "+4915112345678")
    assert uow.run(identity.personal(asked), identity.me).phone_number is None
    with uow.open_uow(asked) as unit:
        row = (
            unit.session.connection()
            .execute(
                text("SELECT payload FROM outbox WHERE topic = 'identity.phone_code_wanted' ORDER BY created_at DESC")
            )
            .first()
        )
    assert row is not None
    uow.run(Ctx.system(ctx.organization), text_code, Delivery(uuid4(), "identity.phone_code_wanted", row[0]))
    [written] = _communications(ctx.organization, "phone_code")
    assert written.recipient == "+4915112345678"
    code = next(word for word in written.content.split() if word.isdigit() and len(word) == 6)
    assert identity.confirm_phone_change(asked, code, keep=True) == "+4915112345678"
    assert uow.run(identity.personal(asked), identity.me).phone_number == "+4915112345678"


def test_a_client_who_signs_in_with_the_address_is_written_to_at_the_new_one(ctx: Ctx, maya: Person) -> None:
    made = uow.run(ctx, clients.create, CreateClient(name="Maya Rosen", email=maya.email))
    uow.run(ctx, clients.link_own_login, made.id, maya.id)
    assert uow.run(ctx, clients.follow_login, maya.id, maya.email, "maya@new.example") == 1
    assert uow.run(ctx, clients.get, made.id).email == "maya@new.example"
    assert uow.run(ctx, clients.follow_login, maya.id, maya.email, "other@new.example") == 0


def _communications(organization: UUID, template: str) -> list[Communication]:
    with uow.open_uow(Ctx.system(organization)) as unit:
        rows = unit.session.exec(Communications(unit).scoped()).all()
        return [row for row in rows if row.template == template]
