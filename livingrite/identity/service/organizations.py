"""Open an organization, read and change its profile."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.ctx import Channel, Ctx
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.identity import events, rules
from livingrite.identity.errors import SlugTaken
from livingrite.identity.models import Membership, Organization, Role
from livingrite.identity.permissions import Permission
from livingrite.identity.repository.memberships import Memberships
from livingrite.identity.repository.organizations import Organizations, id_of_slug
from livingrite.identity.schemas import (
    ChangeOrganization,
    CreateOrganization,
    OrganizationView,
    PublicOrganizationView,
)

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def founding(organization_id: UUID | None = None, *, user_id: UUID | None = None, channel: Channel = "cli") -> Ctx:
    """The context in which an organization and its first logins are made."""
    return Ctx("identity", organization_id or uuid4(), user_id, permissions=frozenset({"*"}), channel=channel)


def create_organization(uow: "Uow", command: CreateOrganization, *, owner_id: UUID) -> OrganizationView:
    """Open an organization under the context's id. Raises SlugTaken, Invalid for a bad address, zone or country."""
    slug = rules.checked_slug(command.slug or rules.proposed_slug(command.name))
    rules.checked_place(command.timezone, command.country)
    organizations = Organizations(uow)
    if organizations.id_of(slug) is not None:
        raise SlugTaken
    given = command.model_dump(exclude={"slug", "currency"})
    currency = command.currency or rules.currency_of(command.country)
    row = Organization(id=uow.ctx.organization, slug=slug, currency=currency, **given)
    try:
        organizations.add(row)
    except IntegrityError:
        raise SlugTaken from None
    Memberships(uow).add(Membership(organization_id=row.id, user_id=owner_id, role=Role.OWNER))
    audit.record(uow, Action.CREATED, "organization", row.id, after={"slug": slug, "owner": owner_id})
    uow.emit(events.organization_created(row.id))
    return organization_view(row)


def organization(uow: "Uow") -> OrganizationView:
    """The profile of the context's organization: name, zone, country, currency, word for clients."""
    return organization_view(Organizations(uow).own())


def organization_by_slug(uow: "Uow", slug: str) -> UUID:
    """For public pages, before an organization is known. Raises NotFound."""
    found = Organizations(uow).id_of(slug)
    if found is None:
        raise NotFound
    return found


async def read_organization_by_slug(slug: str) -> UUID:
    """The same as a hot read, for the public API. Raises NotFound."""
    found = await id_of_slug(slug)
    if found is None:
        raise NotFound
    return found


def public_organization(uow: "Uow", slug: str) -> PublicOrganizationView:
    """What anybody may know of the organization with this address, in any context. Raises NotFound."""
    found = Organizations(uow).public(slug)
    return PublicOrganizationView.model_validate(found | {"address": rules.one_line(found["address"])})


def change_organization(uow: "Uow", command: ChangeOrganization) -> OrganizationView:
    """Change the profile; only the fields that were given."""
    row = Organizations(uow).lock_own()
    allow(uow.ctx, Permission.CHANGE_ORGANIZATION)
    given = command.model_dump(exclude_unset=True)
    for required in ("name", "timezone", "locale", "client_word", "booking_open", "late_cancel_hours"):
        if required in given and given[required] is None:
            raise Invalid(fields={required: _("Please fill this in.")})
    rules.checked_place(given.get("timezone", row.timezone), row.country)
    before, after = rules.changes(row, given)
    for name, value in after.items():
        setattr(row, name, value)
    if after:
        audit.record(uow, Action.CHANGED, "organization", row.id, before=before, after=after)
    return organization_view(row)


def slug_is_free(uow: "Uow", slug: str) -> bool:
    """Whether an address can be had; raises Invalid when it can never be."""
    return Organizations(uow).id_of(rules.checked_slug(slug)) is None


def proposed_slug(name: str) -> str:
    """An address made from a name; it may be taken, reserved or empty."""
    return rules.proposed_slug(name)


def organization_view(row: Organization) -> OrganizationView:
    return OrganizationView(**{name: getattr(row, name) for name in OrganizationView.model_fields})
