"""Three ways in, each once and with few tries; nobody learns which addresses are known."""

from datetime import timedelta
from statistics import median
from time import perf_counter
from uuid import UUID, uuid4

import pytest
from pwdlib.hashers.bcrypt import BcryptHasher
from sqlalchemy import text

from livingrite.audit import service as audit
from livingrite.core import uow
from livingrite.core.ctx import PLATFORM, Ctx
from livingrite.core.errors import Invalid, NotFound, Throttled, Unauthenticated
from livingrite.identity import service as identity
from livingrite.identity.errors import LinkSpent, WrongCode, WrongCredentials
from livingrite.identity.schemas import MailKind, SignInMail

from .conftest import Person, member, person, session_of, visit


def mail_to(someone: Person, kind: MailKind = MailKind.SIGN_IN) -> SignInMail:
    found = identity.sign_in_mail(kind, someone.id, "en")
    assert found is not None
    return found


def token_in(mail: SignInMail) -> str:
    return mail.link.partition("token=")[2]


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_the_right_password_opens_a_session_in_the_only_organization(ctx: Ctx, maya: Person) -> None:
    signed = identity.sign_in(visit(), identity.user_by_password(visit(), maya.email.upper(), maya.password))
    assert signed.organization_id == ctx.organization
    assert identity.principal_of(signed.token).ctx.user_id == maya.id


def test_every_sign_in_gives_a_new_token(maya: Person) -> None:
    assert session_of(maya) != session_of(maya)


def test_p14_unknown_and_known_addresses_get_the_same_answer_in_the_same_time(maya: Person) -> None:
    strangers, known = [], []
    for _ in range(7):
        for email, times in ((f"{uuid4().hex}@nowhere.example", strangers), (maya.email, known)):
            began = perf_counter()
            with pytest.raises(WrongCredentials) as refused:
                identity.user_by_password(visit(), email, "not the password")
            times.append(perf_counter() - began)
            assert (refused.value.status, refused.value.code) == (401, "wrong_credentials")
    assert 0.5 < median(strangers) / median(known) < 2


def test_p14_asking_for_a_link_writes_the_same_row_for_an_unknown_address(maya: Person) -> None:
    before = _requests()
    identity.request_link_and_code(visit(), maya.email)
    identity.request_link_and_code(visit(), f"{uuid4().hex}@nowhere.example")
    rows = _requests()[len(before) :]
    assert len(rows) == 2
    assert {frozenset(row) for row in rows} == {frozenset({"kind", "user_id", "locale"})}
    mails = [identity.sign_in_mail(MailKind.SIGN_IN, UUID(row["user_id"]), "en") for row in rows]
    assert [mail is None for mail in mails] == [False, True]


def test_a_link_works_once(maya: Person) -> None:
    token = token_in(mail_to(maya))
    assert identity.proved_by_link(visit(), token).user_id == maya.id
    with pytest.raises(LinkSpent):
        identity.proved_by_link(visit(), token)


def test_using_the_link_voids_the_code_of_the_same_mail(maya: Person) -> None:
    mail = mail_to(maya)
    identity.proved_by_link(visit(), token_in(mail))
    with pytest.raises(WrongCode):
        identity.proved_by_code(visit(), maya.email, mail.code)


def test_a_code_works_once_and_only_for_its_address(maya: Person) -> None:
    mail = mail_to(maya)
    with pytest.raises(WrongCode):
        identity.proved_by_code(visit(), person().email, mail.code)
    assert identity.proved_by_code(visit(), maya.email, mail.code).user_id == maya.id
    with pytest.raises(WrongCode):
        identity.proved_by_code(visit(), maya.email, mail.code)


def test_a_code_dies_after_five_wrong_tries(maya: Person) -> None:
    mail = mail_to(maya)
    for _ in range(5):
        with pytest.raises(WrongCode):
            identity.proved_by_code(visit(), maya.email, wrong(mail.code))
    with pytest.raises(WrongCode):
        identity.proved_by_code(visit(), maya.email, mail.code)


def test_links_and_codes_grow_old(maya: Person) -> None:
    mail = mail_to(maya)
    with uow.open_uow(Ctx.identity()) as unit:
        unit.session.execute(
            text("UPDATE sign_in_token SET expires_at = now() - interval '1 second' WHERE user_id = :id"),
            {"id": maya.id},
        )
    with pytest.raises(LinkSpent):
        identity.proved_by_link(visit(), token_in(mail))
    with pytest.raises(WrongCode):
        identity.proved_by_code(visit(), maya.email, mail.code)


def test_secrets_are_stored_as_digests_only(maya: Person) -> None:
    mail, session = mail_to(maya), session_of(maya)
    with uow.open_uow(Ctx.identity()) as unit:
        rows = unit.session.execute(
            text("SELECT token_hash FROM sign_in_token UNION ALL SELECT token_hash FROM user_session")
        ).scalars()
        stored = b" ".join(bytes(row) for row in rows)
    for secret in (token_in(mail), mail.code, session):
        assert secret.encode() not in stored


def test_a_password_is_refused_after_ten_tries_and_a_link_still_works(maya: Person) -> None:
    for _ in range(10):
        with pytest.raises(WrongCredentials):
            identity.user_by_password(visit(), maya.email, "not the password")
    with pytest.raises(Throttled) as refused:
        identity.user_by_password(visit(), maya.email, maya.password)
    assert 0 < refused.value.retry_after <= 15 * 60
    assert identity.proved_by_link(visit(), token_in(mail_to(maya))).user_id == maya.id


def test_one_address_that_fails_often_is_refused_for_every_login(maya: Person) -> None:
    here = visit(address=uuid4().hex)
    for _ in range(100):
        with pytest.raises(LinkSpent):
            identity.proved_by_link(here, uuid4().hex)
    with pytest.raises(Throttled):
        identity.user_by_password(here, maya.email, maya.password)
    assert identity.user_by_password(visit(), maya.email, maya.password) == maya.id


def test_mails_to_one_address_are_limited(maya: Person) -> None:
    for _ in range(5):
        identity.request_link_and_code(visit(), maya.email)
    with pytest.raises(Throttled):
        identity.request_link_and_code(visit(), maya.email)


def test_a_bcrypt_hash_is_accepted_and_upgraded(maya: Person) -> None:
    with uow.open_uow(Ctx.identity()) as unit:
        unit.session.execute(
            text('UPDATE "user" SET password_hash = :hash WHERE id = :id'),
            {"hash": BcryptHasher(rounds=4).hash(maya.password), "id": maya.id},
        )
    for _ in range(2):
        assert identity.user_by_password(visit(), maya.email, maya.password) == maya.id
    with uow.open_uow(Ctx.identity()) as unit:
        query = text('SELECT password_hash FROM "user" WHERE id = :id')
        assert unit.session.execute(query, {"id": maya.id}).scalar_one().startswith("$argon2id$")


def test_reset_sets_a_new_password_and_ends_every_session(maya: Person) -> None:
    session = session_of(maya)
    token = token_in(mail_to(maya, MailKind.RESET))
    with pytest.raises(Invalid):
        identity.reset_password(visit(), token, "short")
    assert identity.reset_password(visit(), token, "seven loud red trains") == maya.id
    with pytest.raises(LinkSpent):
        identity.reset_password(visit(), token, "eight loud red trains")
    with pytest.raises(Unauthenticated):
        identity.principal_of(session)
    with pytest.raises(WrongCredentials):
        identity.user_by_password(visit(), maya.email, maya.password)
    assert identity.user_by_password(visit(), maya.email, "seven loud red trains") == maya.id


def test_p1_forgetting_the_password_asks_for_one_mail_though_the_login_is_in_two_organizations(
    ctx: Ctx, other: Ctx, maya: Person
) -> None:
    uow.run(other, identity.add_membership, maya.id, "clinician")
    before = _requests()
    identity.forgot_password(visit(), maya.email)
    assert len(_requests()) == len(before) + 1


def test_a_password_that_a_stranger_set_dies_when_the_mailbox_is_proved(ctx: Ctx) -> None:
    victim = person(verified=False)
    stranger = session_of(victim)
    assert identity.proved_by_link(visit(), token_in(mail_to(victim))) == (victim.id, True, None)
    with pytest.raises(WrongCredentials):
        identity.user_by_password(visit(), victim.email, victim.password)
    with pytest.raises(Unauthenticated):
        identity.principal_of(stranger)


def test_changing_the_password_keeps_this_browser_and_ends_the_others(maya: Person) -> None:
    here, there = session_of(maya), session_of(maya)
    ctx = identity.principal_of(here).ctx
    with pytest.raises(Invalid):
        identity.change_password(ctx, "not the password", "seven loud red trains")
    identity.change_password(ctx, maya.password, "seven loud red trains")
    assert identity.principal_of(here).ctx.user_id == maya.id
    with pytest.raises(Unauthenticated):
        identity.principal_of(there)


def test_signing_in_is_recorded_where_it_led_and_nowhere_else(ctx: Ctx, other: Ctx, maya: Person) -> None:
    identity.sign_in(visit(), maya.id)
    assert "signed_in" in _actions(ctx)
    assert _actions(other) == []


def test_a_refused_try_is_recorded_outside_of_every_organization(ctx: Ctx, maya: Person) -> None:
    with pytest.raises(WrongCredentials):
        identity.user_by_password(visit(), maya.email, "not the password")
    assert "refused" not in _actions(ctx)
    assert "refused" in _actions(Ctx.system(PLATFORM))


def test_sessions_are_listed_and_ended_one_by_one_or_all(ctx: Ctx, maya: Person) -> None:
    here, there, third = session_of(maya), session_of(maya), session_of(maya)
    me = identity.personal(identity.principal_of(here).ctx)
    found = uow.run(me, identity.my_sessions, {ctx.organization: "Harbour Lane"})
    assert [one.current for one in found].count(True) == 1
    assert {one.organization for one in found} == {"Harbour Lane"}
    uow.run(me, identity.end_session, identity.principal_of(there).ctx.session_id)
    with pytest.raises(Unauthenticated):
        identity.principal_of(there)
    assert uow.run(me, identity.sign_out_everywhere) == 2
    for token in (here, third):
        with pytest.raises(Unauthenticated):
            identity.principal_of(token)


def test_nobody_ends_a_session_of_somebody_else(ctx: Ctx, maya: Person) -> None:
    other_person = identity.principal_of(session_of(member(ctx))).ctx
    with pytest.raises(NotFound):
        uow.run(
            identity.personal(other_person),
            identity.end_session,
            identity.principal_of(session_of(maya)).ctx.session_id,
        )


def test_an_expired_session_is_nobody(maya: Person) -> None:
    token = session_of(maya)
    with uow.open_uow(Ctx.identity()) as unit:
        unit.session.execute(
            text("UPDATE user_session SET expires_at = now() - :ago WHERE user_id = :id"),
            {"ago": timedelta(seconds=1), "id": maya.id},
        )
    with pytest.raises(Unauthenticated):
        identity.principal_of(token)


def _requests() -> list[dict[str, str]]:
    with uow.open_uow(Ctx.system(PLATFORM)) as unit:
        query = text("SELECT payload FROM outbox WHERE topic = 'identity.mail_requested' ORDER BY created_at, ctid")
        return list(unit.session.execute(query).scalars())


def _actions(ctx: Ctx) -> list[str]:
    return [event.action for event in uow.run(ctx, audit.history)]


@pytest.fixture(autouse=True)
def _servers(servers: object) -> None:
    """Every test here needs them."""
