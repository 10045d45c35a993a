"""Consents are given and withdrawn: by a client, by family with full access, by staff on somebody's behalf."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.consents import events
from livingrite.consents.errors import AlreadyWithdrawn, NotPublished, PolicyChanged
from livingrite.consents.models import Consent, GivenBy, PolicyVersion, Through
from livingrite.consents.permissions import Permission
from livingrite.consents.repository.consents import Consents
from livingrite.consents.repository.policies import Policies, Versions
from livingrite.consents.rules.languages import shown_in
from livingrite.consents.schemas import ConsentView, GiveConsent, WithdrawConsent
from livingrite.consents.schemas.kinds import CHANNELS, text_of
from livingrite.consents.service.history import consent_view
from livingrite.core.access import allow_client
from livingrite.core.errors import Busy, Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.identity import service as identity

if TYPE_CHECKING:
    from collections.abc import Collection

    from livingrite.core.uow import Uow


def give_consent(uow: "Uow", command: GiveConsent) -> ConsentView:
    """The same again changes nothing; one to a newer version takes the place of the older one, which is kept.

    Raises NotFound, Denied, NotPublished, PolicyChanged when another version counts than was read, and Invalid for staff
    who do not say how they were told."""
    contact = clients.contact(uow, command.client_id)
    allow_client(uow.ctx, Permission.RECORD, contact.client_id, level="full_access")
    by = given_by(uow, contact.client_id)
    if by == GivenBy.STAFF and not command.note:
        raise Invalid(fields={"note": _("Say how you were told: on paper, by phone, in person.")})
    version = _version(uow, command.kind, command.version_id)
    note = command.note if by == GivenBy.STAFF else ""
    id = write(uow, contact.client_id, command.kind, version, by=by, note=note or None)
    return consent_view(uow, Consents(uow).get(id))


def withdraw_consent(uow: "Uow", command: WithdrawConsent) -> ConsentView:
    """It holds at once: what waits to be sent and needs it is not sent. Raises NotFound, Denied, AlreadyWithdrawn."""
    consents = Consents(uow)
    row = consents.lock(command.consent_id)
    if row.client_id != command.client_id:
        raise NotFound
    allow_client(uow.ctx, Permission.RECORD, row.client_id, level="full_access")
    if row.withdrawn_at is not None or row.replaced_at is not None:
        raise AlreadyWithdrawn
    row.withdrawn_at, row.withdrawn_by = uow.clock.now(), given_by(uow, row.client_id)
    row.withdrawn_by_id, row.withdrawn_through = uow.ctx.user_id, through(uow)
    row.reason = command.reason or None
    uow.session.flush()
    after = {"kind": row.kind, "withdrawn_by": row.withdrawn_by}
    audit.record(uow, Action.REMOVED, "consent", row.id, client_id=row.client_id, after=after)
    uow.emit(events.changed(row.client_id))
    return consent_view(uow, row)


def record_said(uow: "Uow", client_ids: "Collection[UUID]", kinds: "Collection[str]", *, given: bool) -> None:
    """What somebody wrote to us from their own number: STOP withdraws what holds, START gives again what was withdrawn.
    For jobs: asks for no permission."""
    consents = Consents(uow)
    withheld = consents.withheld(client_ids, kinds) if given else {}
    for client_id in client_ids:
        for kind in kinds:
            if given and kind in withheld.get(client_id, ()):
                write(uow, client_id, kind, _version(uow, kind, None), by=GivenBy.CLIENT, way=Through.MESSAGE)
            row = None if given else consents.lock_active(client_id, kind)
            if row is not None:
                row.withdrawn_at, row.withdrawn_by = uow.clock.now(), GivenBy.CLIENT
                row.withdrawn_through = Through.MESSAGE
                uow.session.flush()
                audit.record(uow, Action.REMOVED, "consent", row.id, client_id=client_id, after={"kind": kind})
                uow.emit(events.changed(client_id))


def record_agreed(
    uow: "Uow", client_id: UUID, kind: str, title: str, words: str, appointment_id: UUID | None = None
) -> UUID:
    """What a form asked, and somebody said yes to: the same words again change nothing, other ones take their place. For
    the verb that keeps the answers."""
    held = Consents(uow).lock_active(client_id, kind)
    if held is not None and (held.title, held.words) == (title, words):
        return held.id
    own = {"title": title, "words": words, "appointment_id": appointment_id}
    return _put(
        uow, client_id, kind, None, held, own | {"given_by": given_by(uow, client_id), "given_through": through(uow)}
    )


def write(
    uow: "Uow",
    client_id: UUID,
    kind: str,
    version: PolicyVersion | None,
    *,
    by: GivenBy,
    note: str | None = None,
    appointment_id: UUID | None = None,
    way: Through | None = None,
) -> UUID:
    """The consent that holds afterwards. Of two who give the same at once, the index keeps one and both get it."""
    held = Consents(uow).lock_active(client_id, kind)
    if held is not None and held.policy_version_id == (version.id if version else None):
        return held.id
    said = {"appointment_id": appointment_id, "given_by": by, "given_through": way or through(uow), "note": note}
    return _put(uow, client_id, kind, version, held, said)


def _put(
    uow: "Uow", client_id: UUID, kind: str, version: PolicyVersion | None, held: Consent | None, said: dict[str, Any]
) -> UUID:
    """Instead of the one that is `held`."""
    consents, now = Consents(uow), uow.clock.now()
    if held is not None:
        consents.replace(held.id, now)
    values: dict[str, Any] = {
        "id": uuid4(),
        "client_id": client_id,
        "kind": kind,
        "policy_version_id": version.id if version else None,
        "locale": _language(uow, version),
        "given_at": now,
        "given_by_id": uow.ctx.user_id,
        **said,
    }
    id = consents.put(values)
    if id is None:
        other = consents.lock_active(client_id, kind)
        if other is None:
            raise Busy
        return other.id
    after = {name: values[name] for name in ("kind", "policy_version_id", "given_by", "appointment_id")}
    audit.record(uow, Action.CREATED, "consent", id, client_id=client_id, after=after)
    uow.emit(events.changed(client_id))
    return id


def given_by(uow: "Uow", client_id: UUID) -> GivenBy:
    if uow.ctx.kind == "public":
        return GivenBy.VISITOR
    if uow.ctx.clients is None:
        return GivenBy.STAFF
    return GivenBy.CLIENT if client_id in clients.own_ids(uow) else GivenBy.FAMILY


def through(uow: "Uow") -> Through:
    if uow.ctx.kind == "public":
        return Through.BOOKING
    if uow.ctx.channel == "api":
        return Through.API
    return Through.DESK if uow.ctx.clients is None else Through.PORTAL


def _version(uow: "Uow", kind: str, read: UUID | None) -> PolicyVersion | None:
    """The version that counts; None for a way of being written to while there is no text about it."""
    policy = Policies(uow).by_kind(text_of(kind))
    if policy is None and kind not in CHANNELS:
        raise NotFound
    counts = Versions(uow).current([policy.id]).get(policy.id) if policy else None
    if counts is None and kind not in CHANNELS:
        raise NotPublished
    if read is not None and (counts is None or counts.id != read):
        raise PolicyChanged
    return counts


def _language(uow: "Uow", version: PolicyVersion | None) -> str:
    """In which the words were read."""
    return shown_in(version.texts, uow.ctx.locale, identity.organization(uow).locale) if version else uow.ctx.locale
