"""Rows of people who wait for a place, of the places that came free, and of the rule for them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlmodel import col, select

from livingrite.core.repository import Repository
from livingrite.scheduling.models import WaitlistClinician, WaitlistEntry, WaitlistGap, WaitlistRule

WAITING, BOOKED, REMOVED = "waiting", "booked", "removed"


class Waitlist(Repository[WaitlistEntry]):
    table = WaitlistEntry

    def waiting(self) -> Sequence[WaitlistEntry]:
        """The urgent ones first, then by age."""
        query = self.scoped().where(col(WaitlistEntry.status) == WAITING)
        order = (col(WaitlistEntry.urgent).desc(), col(WaitlistEntry.created_at), col(WaitlistEntry.id))
        return self.session.exec(query.order_by(*order)).all()

    def of_client(self, client_id: UUID, service_id: UUID) -> WaitlistEntry | None:
        query = self.scoped().where(
            col(WaitlistEntry.client_id) == client_id,
            col(WaitlistEntry.service_id) == service_id,
            col(WaitlistEntry.status) == WAITING,
        )
        return self.session.exec(query).first()

    def ids_of(self, client_id: UUID) -> Sequence[UUID]:
        """Of what the client waits for."""
        query = self.scoped().where(col(WaitlistEntry.client_id) == client_id, col(WaitlistEntry.status) == WAITING)
        return [row.id for row in self.session.exec(query.order_by(col(WaitlistEntry.id)))]

    def clinicians(self, ids: Collection[UUID]) -> dict[UUID, tuple[UUID, ...]]:
        """Whom each entry accepts; those that accept anyone are left out."""
        query = select(WaitlistClinician).where(
            col(WaitlistClinician.organization_id) == self.uow.ctx.organization,
            col(WaitlistClinician.entry_id).in_(ids),
        )
        found: dict[UUID, list[UUID]] = defaultdict(list)
        for row in self.session.exec(query.order_by(col(WaitlistClinician.clinician_id))):
            found[row.entry_id].append(row.clinician_id)
        return {id: tuple(clinicians) for id, clinicians in found.items()}

    def accept(self, entry_id: UUID, clinician_ids: Collection[UUID]) -> None:
        """In the place of whom the entry accepted before."""
        mine = {"organization_id": self.uow.ctx.organization, "entry_id": entry_id}
        connection = self.session.connection()
        connection.execute(
            delete(WaitlistClinician).where(
                col(WaitlistClinician.organization_id) == mine["organization_id"],
                col(WaitlistClinician.entry_id) == entry_id,
            )
        )
        if clinician_ids:
            rows = [WaitlistClinician(**mine, clinician_id=id).model_dump() for id in dict.fromkeys(clinician_ids)]
            connection.execute(insert(WaitlistClinician), rows)


class Gaps(Repository[WaitlistGap]):
    table = WaitlistGap

    def ahead(self, now: datetime) -> Sequence[WaitlistGap]:
        """In order of their beginning."""
        query = self.scoped().where(col(WaitlistGap.ends_at) > now)
        return self.session.exec(query.order_by(col(WaitlistGap.starts_at), col(WaitlistGap.id))).all()

    def note(self, gap: WaitlistGap) -> None:
        """Nothing happens when its cause has been noted before."""
        row = gap.model_dump(exclude={"created_at"})
        self.session.connection().execute(upsert(WaitlistGap).values(row).on_conflict_do_nothing())

    def of_cause(self, cause: UUID) -> WaitlistGap:
        """Locked."""
        query = self.scoped().where(col(WaitlistGap.cause) == cause).with_for_update()
        return self.session.exec(query).one()


class Rules(Repository[WaitlistRule]):
    table = WaitlistRule

    def present(self) -> WaitlistRule:
        """The organization's, or the usual one, not stored yet."""
        found = self.session.exec(self.scoped()).one_or_none()
        return found or WaitlistRule(organization_id=self.uow.ctx.organization)

    def make_and_lock(self) -> WaitlistRule:
        row = WaitlistRule(organization_id=self.uow.ctx.organization).model_dump(exclude={"created_at", "updated_at"})
        self.session.connection().execute(upsert(WaitlistRule).values(row).on_conflict_do_nothing())
        return self.session.exec(self.scoped().with_for_update()).one()
