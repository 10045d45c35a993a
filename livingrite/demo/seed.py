"""Fill and remove the demo organizations. Refused when ENV=production: the logins' password is in the README."""

from datetime import datetime, timedelta
from uuid import UUID

from pwdlib import PasswordHash
from sqlalchemy import delete, text
from sqlmodel import col, select

from livingrite.care.models import ProgressNote
from livingrite.clients.models import AccessLevel, Client
from livingrite.core import db, keys
from livingrite.core.config import settings
from livingrite.core.ctx import Ctx
from livingrite.core.storage import keys_of
from livingrite.core.uow import Uow, open_uow
from livingrite.demo import (
    booking,
    calendars,
    classes,
    consents,
    conversations,
    diary,
    documents,
    elsewhere,
    health,
    intake,
    messages,
    people,
    plans,
    records,
    series,
    waiting,
)
from livingrite.demo.cedar import CEDAR
from livingrite.demo.people import demo_id
from livingrite.demo.script import Script
from livingrite.demo.willow import WILLOW
from livingrite.documents.models import DocumentVersion
from livingrite.identity.models import Organization, RefreshToken, SignInToken, User, UserSession
from livingrite.integrations import files
from livingrite.messaging.events import rules_changed
from livingrite.models import metadata

PASSWORD = "livingrite-demo"  # noqa: S105 - printed by `make up`, refused in production
SCRIPTS = (WILLOW, CEDAR)
KEPT = {"audit_event", "audit_chain", "user_session", "outbox", "outbox_delivery"}
WITH_ITS_NOTE = {"clinical_note_version"}  # which nobody takes out by itself


class ProductionRefused(RuntimeError):
    """Demo logins must never exist in production."""


def occupied() -> bool:
    """Whether the database has an organization beside the demo's; asked as the relay, who may count but not read them."""
    with db.engine(settings().database_relay_url).connect() as connection:
        known = set(connection.execute(text("SELECT * FROM app.organization_ids()")).scalars())
    return bool(known - {demo_id(script) for script in SCRIPTS})


def fill() -> list[str]:
    """Make both organizations; returns the slugs made. Does nothing for one that exists: a fill that was killed goes on."""
    if settings().production:
        raise ProductionRefused("Demo data is refused when ENV=production.")
    password_hash = PasswordHash.recommended().hash(PASSWORD)
    made = [script.slug for script in SCRIPTS if _fill(script, password_hash)]
    _share_family()
    return made


def _fill(script: Script, password_hash: str) -> bool:
    ctx = Ctx.system(demo_id(script), channel="cli", locale=script.locale)
    with open_uow(ctx) as uow:
        if uow.session.get(Organization, demo_id(script)):
            return False
        _logins(script, password_hash)
        _organization(uow, script)
    return True


def _logins(script: Script, password_hash: str) -> None:
    with open_uow(Ctx.identity(channel="cli")) as uow:
        logins = [person for person, _ in people.staff(script, password_hash)]
        logins.append(people.user(script, "family", script.family, password_hash))
        logins.append(people.user(script, "client", script.first_clients[0], password_hash))
        uow.session.add_all([login for login in logins if uow.session.get(User, login.id) is None])


def _organization(uow: Uow, script: Script) -> None:
    now, session, family = uow.clock.now(), uow.session, demo_id(script, "user", "family")
    for group in (
        [people.organization(script)],
        [people.membership(script, person, role) for person, role in people.staff(script, "")],
        known := people.clients(script, now.date()),
        [people.care_team(script, number) for number in range(script.clients)],
        [people.family_member(script, family, 0, "daughter", AccessLevel.FULL_ACCESS)],
        [people.family_member(script, family, 1, "daughter", AccessLevel.MESSAGING)],
        [booking.booking_page(script)],
        diary.places(script),
        diary.services(script),
        booking.talk(script),
        diary.hours(script),
        [diary.absence_kind(script)],
        diary.time_off(script, now.date()),
        waiting.waitlist(script, known, now),
        waiting.accepted(script),
        people.leads(script, now),
        booking.consultations(script, now),
        consents.policies(script, now),
        consents.versions(script, now),
        consents.required(script),
        consents.consents(script, now),
        [_update(script, number, now) for number in _oldest_first(script)],
        conversations.office(script),
        conversations.threads(script, now),
        conversations.participants(script, now),
        conversations.messages(script, now),
    ):
        session.add_all(group)
        session.flush()
    planned = list(diary.appointments(script, [person for person in known if person.status == "active"], now))
    repeating = series.series(script, [appointment for appointment, _ in planned], now)
    for rows in (repeating, series.answers(script, repeating, now)):
        session.add_all(rows)
        session.flush()
    session.add_all([appointment for appointment, _ in planned])
    session.flush()
    session.add_all([claim for _, claims in planned for claim in claims])
    session.add_all(messages.sent(script, known, now))
    _care(uow, script, now)
    for rows in (*[[row] for row in intake.form(script, now)], intake.asked(script, [one for one, _ in planned], now)):
        session.add_all(rows)
        session.flush()
    session.add(messages.unknown(script, now))
    uow.emit(rules_changed())
    session.add(waiting.ill(script, now))
    session.add_all(waiting.gaps(script, [appointment for appointment, _ in planned], now))
    for rows in ([elsewhere.account(script, now)], elsewhere.offers(script)):
        session.add_all(rows)
        session.flush()
    for rows in ([calendars.account(script, now)], [calendars.calendar(script, now)]):
        session.add_all(rows)
        session.flush()
    session.add_all(list(calendars.busy(script, [appointment for appointment, _ in planned], now)))
    unfitting = elsewhere.unfitting(script, [appointment for appointment, _ in planned], now)
    session.add_all([unfitting] if unfitting else [])
    _evenings(uow, script, known, now)
    documents.keep(uow, script, files.storage(uow))
    records.write(uow, script, now)


def _evenings(uow: Uow, script: Script, known: list[Client], now: datetime) -> None:
    """The class, who sits in it, and who waits for a seat."""
    evenings = classes.sessions(script, now)
    active = [person for person in known if person.status == "active"]
    for rows in ([classes.service(script)], evenings, classes.claims(script, evenings)):
        uow.session.add_all(rows)
        uow.session.flush()
    seated = list(classes.seats(script, evenings, active, now))
    uow.session.add_all([*seated, *classes.waiting(script, seated, active, now)])
    uow.session.flush()


def _care(uow: Uow, script: Script, now: datetime) -> None:
    """Plans and weeks of health, each group after what it belongs to."""
    told = list(health.logs(script, now))
    waiting_for = health.follow_up(script, now.date(), told)
    for rows in (
        plans.plans(script),
        plans.versions(script, now),
        plans.followed(script, now),
        told,
        health.ranges(script),
        health.medications(script, now.date()),
        health.doses(script, now),
        waiting_for,
    ):
        uow.session.add_all(rows)
        uow.session.flush()


def _oldest_first(script: Script) -> list[int]:
    """Feeds are in the order of writing (case N14), so the script's updates are written in the order they happened."""
    return sorted(range(len(script.updates)), key=lambda number: -script.updates[number].hours_ago)


def _update(script: Script, number: int, now: datetime) -> ProgressNote:
    update = script.updates[number]
    author = update.client % len(script.clinicians)
    return ProgressNote(
        organization_id=demo_id(script),
        id=demo_id(script, "update", number),
        client_id=demo_id(script, "client", update.client),
        created_by_id=demo_id(script, "user", "clinician" if author == 0 else f"clinician{author + 1}"),
        author_name=script.clinicians[author].name,
        title=update.title,
        content=update.content,
        mood=update.mood,
        note_type=update.note_type,
        visibility=update.visibility,
        urgent=update.urgent,
        happened_at=now - timedelta(hours=update.hours_ago),
        created_at=now - timedelta(hours=update.hours_ago),
    )


def _share_family() -> None:
    """Willow's family login also belongs to Cedar: one login, two organizations."""
    family = demo_id(WILLOW, "user", "family")
    shared = people.family_member(CEDAR, family, 0, "granddaughter", AccessLevel.MESSAGING)
    with open_uow(Ctx.system(demo_id(CEDAR), channel="cli")) as uow:
        if uow.session.get(type(shared), (shared.organization_id, shared.id)) is None:
            uow.session.add(shared)


def remove() -> list[str]:
    """Remove both organizations, their rows, files and keys in one step each; the audit chain stays, unreadable."""
    gone = [script.slug for script in SCRIPTS if _remove(demo_id(script))]
    with db.engine(settings().database_relay_url).begin() as connection:  # of the outbox only the relay may take away
        for table in ("outbox", "outbox_delivery"):
            statement = text(f"DELETE FROM {table} WHERE organization_id = ANY(:ids)")  # noqa: S608 (names of ours)
            connection.execute(statement, {"ids": [demo_id(script) for script in SCRIPTS]})
    return gone


def _remove(organization_id: UUID) -> bool:
    with open_uow(Ctx.system(organization_id, channel="cli")) as uow:
        if uow.session.get(Organization, organization_id) is None:
            return False
        storage = files.storage(uow)
        kept = uow.session.exec(select(DocumentVersion.id)).all()
        for table in reversed(metadata.sorted_tables):
            if "organization_id" in table.columns and table.name not in KEPT | WITH_ITS_NOTE:
                uow.session.execute(delete(table).where(table.c.organization_id == organization_id))
        uow.session.execute(delete(Organization).where(col(Organization.id) == organization_id))
    for version_id in kept:
        storage.delete(keys_of(version_id))
    keys.forget(organization_id)
    return True


def remove_logins() -> None:
    """Remove the demo logins once both organizations are gone."""
    with open_uow(Ctx.identity(channel="cli")) as uow:
        found = [person.id for person in uow.session.exec(select(User).where(col(User.demo))).all()]
        for table in (UserSession, SignInToken, RefreshToken):
            uow.session.execute(delete(table).where(col(table.user_id).in_(found)))
        uow.session.execute(delete(User).where(col(User.id).in_(found)))
