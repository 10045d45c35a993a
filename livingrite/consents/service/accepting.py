"""What a booking asks to be accepted, and that it was."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.consents.errors import NotAccepted
from livingrite.consents.models import Asked, Policy, PolicyVersion
from livingrite.consents.permissions import Permission
from livingrite.consents.repository.consents import Consents
from livingrite.consents.repository.policies import Policies, PolicyServices, Versions
from livingrite.consents.schemas import AskedText
from livingrite.consents.schemas.kinds import COMMUNICATION
from livingrite.consents.service.giving import given_by, write
from livingrite.consents.service.reading import title_of
from livingrite.core.access import allow, allow_client
from livingrite.identity import service as identity

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Accepting = Sequence[tuple[str, PolicyVersion]]
"""Kinds with the versions that a booking accepts."""


def asked_at_booking(uow: "Uow", service_id: UUID | None = None) -> list[AskedText]:
    """What a visitor has to accept for this service, then what is only shown; both as they are now."""
    allow(uow.ctx, Permission.READ_POLICY)
    found = _asked(uow, service_id)
    return _texts(uow, sorted(found, key=lambda one: not one[2]))


def missing_of_client(uow: "Uow", client_id: UUID, service_id: UUID) -> list[AskedText]:
    """The same for a client who is known: without what they have accepted in the version that counts. Raises NotFound."""
    allow_client(uow.ctx, Permission.READ_POLICY, client_id)
    return _missing(uow, client_id, service_id)


def asked_of_known(uow: "Uow", client_id: UUID, service_id: UUID) -> list[AskedText]:
    """The same for the holder of a link that was sent to this client. For the verb that has checked the link's secret."""
    allow(uow.ctx, Permission.READ_POLICY)
    return _missing(uow, client_id, service_id)


def _missing(uow: "Uow", client_id: UUID, service_id: UUID) -> list[AskedText]:
    found = _asked(uow, service_id)
    accepted = Consents(uow).accepted(client_id) if found else {}
    return _texts(uow, [one for one in found if one[2] and not _holds(accepted, *one[:2])])


def asked_of_client(uow: "Uow", client_id: UUID) -> list[str]:
    """Kinds that the portal asks about: every booking needs them, or they have a newer version than the one accepted.
    What was withdrawn is not asked for again here."""
    allow_client(uow.ctx, Permission.READ_POLICY, client_id)
    rows = Policies(uow).all()
    if not rows:
        return []
    current, consents = Versions(uow).current(), Consents(uow)
    accepted = consents.accepted(client_id)
    live = [row for row in rows if row.id in current and row.kind != COMMUNICATION]
    gone = consents.withheld([client_id], [row.kind for row in live]).get(client_id, frozenset())
    asked = [row for row in live if row.asked == Asked.ALWAYS or row.kind in accepted]
    return [row.kind for row in asked if row.kind not in gone and not _holds(accepted, row, current[row.id])]


def accepting(uow: "Uow", service_id: UUID, given: Collection[UUID], client_id: UUID | None = None) -> Accepting:
    """What the booking accepts. `client_id`: somebody who signed in need not accept again what they have accepted. For the
    verb that books. Raises NotAccepted, also for a version that does not count any more."""
    found = _asked(uow, service_id)
    accepted = Consents(uow).accepted(client_id) if client_id and found else {}
    needed = [(policy, version) for policy, version, required in found if required]
    missing = [
        (policy, version)
        for policy, version in needed
        if version.id not in given and not _holds(accepted, policy, version)
    ]
    if missing:
        raise NotAccepted([(policy.kind, version.id) for policy, version in missing])
    return [(policy.kind, version) for policy, version in needed if version.id in given]


def accept_at_booking(uow: "Uow", what: Accepting, client_id: UUID, appointment_id: UUID) -> None:
    """Write down who accepted which words, for which appointment. For the verb that books."""
    for kind, version in what:
        write(uow, client_id, kind, version, by=given_by(uow, client_id), appointment_id=appointment_id)


def _asked(uow: "Uow", service_id: UUID | None) -> list[tuple[Policy, PolicyVersion, bool]]:
    """Texts that booking knows, those without a published version left out; whether they have to be accepted."""
    rows = Policies(uow).asked()
    if not rows:
        return []
    current = Versions(uow).current([row.id for row in rows])
    several = any(row.asked == Asked.SERVICES for row in rows)
    services = PolicyServices(uow).by_policy() if several else {}
    return [
        (row, current[row.id], row.asked != Asked.SHOWN)
        for row in rows
        if row.id in current and (row.asked != Asked.SERVICES or service_id in services.get(row.id, ()))
    ]


def _holds(accepted: dict[str, UUID | None], policy: Policy, version: PolicyVersion) -> bool:
    return accepted.get(policy.kind) == version.id


def _texts(uow: "Uow", found: Sequence[tuple[Policy, PolicyVersion, bool]]) -> list[AskedText]:
    house = identity.organization(uow).locale if found else ""
    titled = [(*one, *title_of(one[1], uow.ctx.locale, house)) for one in found]
    return [
        AskedText(
            kind=policy.kind,
            version_id=version.id,
            number=version.number,
            title=title,
            locale=locale,
            required=required,
        )
        for policy, version, required, title, locale in titled
    ]
