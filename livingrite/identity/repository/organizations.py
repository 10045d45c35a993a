"""Organizations: one's own by row-level security, others only as an address that is taken."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import col, select

from livingrite.core import reading
from livingrite.core.errors import NotFound
from livingrite.identity.models import Organization

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

BY_SLUG = text("SELECT app.organization_by_slug(:slug)")
PUBLIC = text("SELECT app.public_organization(:slug)")


async def id_of_slug(slug: str) -> UUID | None:
    [[found]] = await reading.ask(("SELECT app.organization_by_slug(%(slug)s)", {"slug": slug}))
    return found


class Organizations:
    def __init__(self, uow: "Uow") -> None:
        self.uow = uow
        self.session = uow.session

    def own(self) -> Organization:
        """The organization of the transaction."""
        return self._one(self.uow.ctx.organization, lock=False)

    def lock_own(self) -> Organization:
        return self._one(self.uow.ctx.organization, lock=True)

    def id_of(self, slug: str) -> UUID | None:
        """Of an active organization, whichever it is."""
        return self.session.connection().execute(BY_SLUG, {"slug": slug}).scalar_one()

    def public(self, slug: str) -> dict[str, Any]:
        """What anybody may know of it; NotFound when there is none."""
        found = self.session.connection().execute(PUBLIC, {"slug": slug}).scalar_one()
        if found is None:
            raise NotFound
        return found

    def add(self, organization: Organization) -> Organization:
        self.session.add(organization)
        self.session.flush()
        return organization

    def _one(self, id: UUID, *, lock: bool) -> Organization:
        query = select(Organization).where(col(Organization.id) == id)
        found = self.session.exec(query.with_for_update() if lock else query).one_or_none()
        if found is None:
            raise NotFound
        return found
