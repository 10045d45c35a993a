"""What somebody agreed to: now, before, and in which words."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.consents.models import Asked, Consent, GivenBy, PolicyVersion
from livingrite.consents.permissions import Permission
from livingrite.consents.repository.consents import Consents
from livingrite.consents.repository.policies import Policies, Versions
from livingrite.consents.schemas import Choice, ConsentsView, ConsentText, ConsentView, Words
from livingrite.consents.schemas.kinds import CHANNELS, COMMUNICATION, TEXTS, consents_to
from livingrite.consents.service.reading import title_of
from livingrite.core.access import LEVELS, allow_client
from livingrite.core.errors import NotFound
from livingrite.core.i18n import translate
from livingrite.identity import service as identity
from livingrite.identity.service.users import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from livingrite.core.uow import Uow


def list_consents(uow: "Uow", client_id: UUID) -> ConsentsView:
    """What can be agreed to, with what holds of it, and everything that was ever said, the newest first. Raises NotFound."""
    clients.contact(uow, client_id)
    allow_client(uow.ctx, Permission.READ, client_id)
    rows = Consents(uow).of(client_id)
    audit.record(uow, Action.LISTED, "consent", client_id=client_id, count=len(rows))
    level = "full_access" if uow.ctx.clients is None else uow.ctx.clients.get(client_id, "view_only")
    return ConsentsView(
        choices=tuple(_choices(uow, rows)),
        history=tuple(_views(uow, rows)),
        may_change=uow.ctx.may(Permission.RECORD) and level == LEVELS[-1],
    )


def consent_text(uow: "Uow", client_id: UUID, consent_id: UUID) -> ConsentText:
    """The words that were agreed to, as they were read. Raises NotFound."""
    row = Consents(uow).get(consent_id)
    if row.client_id != client_id:
        raise NotFound
    allow_client(uow.ctx, Permission.READ, client_id)
    version = (
        Versions(uow).by_ids([row.policy_version_id]).get(row.policy_version_id) if row.policy_version_id else None
    )
    audit.record(uow, Action.READ, "consent", row.id, client_id=client_id)
    words = version.texts.get(row.locale) if version else None
    if row.words:
        words = {"title": row.title or "", "body": row.words}
    return ConsentText(
        consent=consent_view(uow, row),
        client_name=clients.name_of(uow, client_id),
        organization_name=identity.organization(uow).name,
        locale=row.locale,
        words=Words(**words) if words else None,
    )


def consent_view(uow: "Uow", row: Consent) -> ConsentView:
    return _views(uow, [row])[0]


def _views(uow: "Uow", rows: "Sequence[Consent]") -> list[ConsentView]:
    """Of staff the portal is told that it was the clinic, of others of the family no name; staff's notes stay with them."""
    versions = Versions(uow).by_ids({row.policy_version_id for row in rows if row.policy_version_id})
    staff = uow.ctx.clients is None
    ids = {id for row in rows for id in (row.given_by_id, row.withdrawn_by_id) if id}
    names = names_of(uow, ids) if ids else {}
    house = identity.organization(uow)

    def who(by: GivenBy | None, id: UUID | None) -> str:
        if by == GivenBy.STAFF and not staff:
            return house.name
        if not staff and id != uow.ctx.user_id:
            return ""
        return names.get(id, "") if id else ""

    return [
        ConsentView(
            id=row.id,
            client_id=row.client_id,
            kind=row.kind,
            title=row.title
            or named(
                uow, row.kind, versions.get(row.policy_version_id) if row.policy_version_id else None, house.locale
            ),
            version_id=row.policy_version_id,
            number=versions[row.policy_version_id].number if row.policy_version_id else 0,
            locale=row.locale,
            given_at=row.given_at,
            given_by=row.given_by,
            given_by_name=who(row.given_by, row.given_by_id),
            given_through=row.given_through,
            appointment_id=row.appointment_id,
            note=row.note if staff else None,
            withdrawn_at=row.withdrawn_at,
            withdrawn_by=row.withdrawn_by,
            withdrawn_by_name=who(row.withdrawn_by, row.withdrawn_by_id),
            withdrawn_through=row.withdrawn_through,
            reason=row.reason if staff or row.withdrawn_by != GivenBy.STAFF else None,
            replaced_at=row.replaced_at,
        )
        for row in rows
    ]


def named(uow: "Uow", kind: str, version: PolicyVersion | None, house: str) -> str:
    """What a consent is called: a way of being written to by its name, a text by its title. `house`: the organization's
    language."""
    if kind in CHANNELS:
        return translate(uow.ctx.locale, CHANNELS[kind])
    title = title_of(version, uow.ctx.locale, house)[0] if version else ""
    return title or (translate(uow.ctx.locale, TEXTS[kind]) if kind in TEXTS else kind)


def _choices(uow: "Uow", rows: "Sequence[Consent]") -> "Iterator[Choice]":
    """Published texts, and the ways of being written to, which need none."""
    current, house = Versions(uow).current(), identity.organization(uow).locale
    policies = {row.kind: row for row in Policies(uow).all()}
    order = {kind: place for place, kind in enumerate(TEXTS)}
    held: Mapping[str, Consent] = {
        row.kind: row for row in rows if row.withdrawn_at is None and row.replaced_at is None
    }
    withdrawn = {row.kind for row in rows if row.withdrawn_at is not None} - set(held)
    for policy_kind in sorted({*policies, COMMUNICATION}, key=lambda kind: (order.get(kind, len(order)), kind)):
        policy = policies.get(policy_kind)
        version = current.get(policy.id) if policy else None
        if version is None and policy_kind != COMMUNICATION:
            continue
        for kind in consents_to(policy_kind):
            row = held.get(kind)
            yield Choice(
                kind=kind,
                policy_kind=policy_kind,
                title=named(uow, kind, version, house),
                version_id=version.id if version else None,
                number=version.number if version else 0,
                consent_id=row.id if row else None,
                newer=bool(row and version and row.policy_version_id != version.id),
                wanted=bool(policy and policy.asked in (Asked.ALWAYS, Asked.SERVICES)),
                withdrawn=kind in withdrawn,
            )
