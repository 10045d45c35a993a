"""An organization writes its texts, publishes them as versions, and says where they are asked for."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.consents import events
from livingrite.consents.errors import NothingToPublish
from livingrite.consents.models import Asked, Policy, PolicyVersion
from livingrite.consents.permissions import Permission
from livingrite.consents.repository.policies import Policies, PolicyServices, Versions
from livingrite.consents.rules.addresses import own_kind
from livingrite.consents.rules.suggested import suggestion
from livingrite.consents.schemas import AddPolicy, ChangePolicy, PolicyView, VersionView, WriteDraft
from livingrite.consents.schemas.kinds import TEXTS
from livingrite.core.access import allow
from livingrite.core.errors import Stale
from livingrite.identity import service as identity
from livingrite.identity.service.users import names_of

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def list_policies(uow: "Uow") -> list[PolicyView]:
    """The product's kinds first. One that was never written comes without versions."""
    allow(uow.ctx, Permission.MANAGE_POLICIES)
    rows = Policies(uow).all()
    if not {row.kind for row in rows} >= set(TEXTS):
        Policies(uow).put(TEXTS)
        rows = Policies(uow).all()
    services, current, drafts = PolicyServices(uow).by_policy(), Versions(uow).current(), Versions(uow).drafts()
    order = {kind: place for place, kind in enumerate(TEXTS)}
    rows = sorted(rows, key=lambda row: order.get(row.kind, len(order)))
    return [_view(row, services.get(row.id, []), current.get(row.id), drafts.get(row.id)) for row in rows]


def add_policy(uow: "Uow", command: AddPolicy) -> PolicyView:
    """A text of the organization's own; its address is made from the title and stays."""
    allow(uow.ctx, Permission.MANAGE_POLICIES)
    policies = Policies(uow)
    kind = own_kind(command.title, {row.kind for row in policies.all()})
    row = policies.add(Policy(organization_id=uow.ctx.organization, kind=kind))
    Versions(uow).begin(row.id, {command.locale: {"title": command.title, "body": command.body}}, uow.clock.now())
    audit.record(uow, Action.CREATED, "policy", row.id, after={"kind": kind})
    return _one(uow, row)


def change_policy(uow: "Uow", command: ChangePolicy) -> PolicyView:
    """Where booking asks for it. Raises NotFound, Stale."""
    row = Policies(uow).lock(command.policy_id)
    allow(uow.ctx, Permission.MANAGE_POLICIES)
    if command.version is not None and command.version != row.version:
        raise Stale
    services = PolicyServices(uow)
    wanted = list(dict.fromkeys(command.service_ids)) if command.asked == Asked.SERVICES else []
    before = {"asked": row.asked, "services": services.by_policy().get(row.id, [])}
    after = {"asked": command.asked, "services": wanted}
    if before != after:
        row.asked, row.version = command.asked, row.version + 1
        services.replace(row.id, wanted)
        audit.record(uow, Action.CHANGED, "policy", row.id, before=before, after=after)
    return _one(uow, row)


def write_draft(uow: "Uow", command: WriteDraft) -> PolicyView:
    """Change the draft in one language; the first change begins one from the version that counts, or from the product's
    suggestion. Raises NotFound."""
    row = Policies(uow).lock(command.policy_id)
    allow(uow.ctx, Permission.MANAGE_POLICIES)
    draft = _draft(uow, row)
    texts = dict(draft.texts)
    texts.pop(command.locale, None)
    if command.words is not None:
        texts[command.locale] = command.words.model_dump()
    draft.texts = texts
    audit.record(uow, Action.CHANGED, "policy", row.id, after={"draft": draft.number, "locale": command.locale})
    return _one(uow, row)


def begin_draft(uow: "Uow", policy_id: UUID) -> PolicyView:
    """The draft, begun as `write_draft` would. Raises NotFound."""
    row = Policies(uow).lock(policy_id)
    allow(uow.ctx, Permission.MANAGE_POLICIES)
    draft = _draft(uow, row)
    audit.record(uow, Action.CHANGED, "policy", row.id, after={"draft": draft.number})
    return _one(uow, row)


def discard_draft(uow: "Uow", policy_id: UUID) -> PolicyView:
    """Raises NotFound, NothingToPublish when there is none."""
    row = Policies(uow).lock(policy_id)
    allow(uow.ctx, Permission.MANAGE_POLICIES)
    draft = Versions(uow).draft(row.id)
    if draft is None:
        raise NothingToPublish
    uow.session.delete(draft)
    uow.session.flush()
    audit.record(uow, Action.REMOVED, "policy", row.id, before={"draft": draft.number})
    return _one(uow, row)


def publish(uow: "Uow", policy_id: UUID) -> PolicyView:
    """Make the draft the version that counts, for ever as it is; who accepted an older one is asked again. Raises NotFound,
    NothingToPublish when there is no draft or it says nothing."""
    row = Policies(uow).lock(policy_id)
    allow(uow.ctx, Permission.MANAGE_POLICIES)
    draft = Versions(uow).draft(row.id)
    if draft is None or not draft.texts:
        raise NothingToPublish
    draft.published_at, draft.published_by_id = uow.clock.now(), uow.ctx.user_id
    audit.record(
        uow, Action.CHANGED, "policy", row.id, after={"published": draft.number, "languages": sorted(draft.texts)}
    )
    uow.emit(events.published(uow.ctx.organization, row.id))
    return _one(uow, row)


def policy_versions(uow: "Uow", policy_id: UUID) -> list[VersionView]:
    """What was published, the newest first. Raises NotFound."""
    Policies(uow).get(policy_id)
    allow(uow.ctx, Permission.MANAGE_POLICIES)
    rows = [row for row in Versions(uow).of(policy_id) if row.published_at]
    names = names_of(uow, {row.published_by_id for row in rows if row.published_by_id})
    return [_version(row, names) for row in rows]


def _draft(uow: "Uow", row: Policy) -> PolicyVersion:
    versions = Versions(uow)
    found = versions.draft(row.id)
    if found is None:
        counts = versions.current([row.id]).get(row.id)
        texts = counts.texts if counts else suggestion(row.kind, identity.organization(uow).name)
        versions.begin(row.id, texts, uow.clock.now())
        found = versions.draft(row.id)
    if found is None:  # begun and published by somebody else between the two statements
        raise Stale
    return found


def _one(uow: "Uow", row: Policy) -> PolicyView:
    uow.session.flush()
    versions = Versions(uow)
    services = PolicyServices(uow).by_policy().get(row.id, [])
    return _view(row, services, versions.current([row.id]).get(row.id), versions.draft(row.id))


def _view(row: Policy, services: list[UUID], current: PolicyVersion | None, draft: PolicyVersion | None) -> PolicyView:
    return PolicyView(
        id=row.id,
        version=row.version,
        kind=row.kind,
        by_product=row.kind in TEXTS,
        asked=row.asked,
        service_ids=tuple(services),
        current=_version(current) if current else None,
        draft=_version(draft) if draft else None,
    )


def _version(row: PolicyVersion, names: Mapping[Any, str] | None = None) -> VersionView:
    by = (names or {}).get(row.published_by_id, "")
    return VersionView(id=row.id, number=row.number, texts=row.texts, published_at=row.published_at, published_by=by)
