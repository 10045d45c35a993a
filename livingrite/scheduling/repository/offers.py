"""Rows of offered places."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlmodel import col, select

from livingrite.core.repository import Repository
from livingrite.scheduling.models import OfferStatus, PlaceOffer, SlotHold

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

BY_TOKEN = text("SELECT app.organization_of_offer(:digest)")


class Offers(Repository[PlaceOffer]):
    table = PlaceOffer

    def insert(self, offer: PlaceOffer) -> bool:
        """False when its client has an open one about the same wish or appointment."""
        made = upsert(PlaceOffer).values(offer.model_dump()).on_conflict_do_nothing().returning(col(PlaceOffer.id))
        return self.session.connection().execute(made).scalar() is not None

    def by_token(self, digest: bytes) -> PlaceOffer | None:
        return self.session.exec(self.scoped().where(col(PlaceOffer.token_hash) == digest)).one_or_none()

    def of_gaps(self, gap_ids: Collection[UUID]) -> Sequence[PlaceOffer]:
        return self._by_age(col(PlaceOffer.gap_id).in_(gap_ids))

    def of_time_off(self, time_off_id: UUID) -> Sequence[PlaceOffer]:
        return self._by_age(col(PlaceOffer.time_off_id) == time_off_id)

    def open_of_appointments(self, ids: Collection[UUID]) -> Sequence[PlaceOffer]:
        """Locked."""
        return self._open(col(PlaceOffer.moved_id).in_(ids))

    def of_dates(self, series_ids: Collection[UUID]) -> Sequence[PlaceOffer]:
        """For dates of these series, the latest last."""
        return self._by_age(col(PlaceOffer.series_id).in_(series_ids))

    def taken_dates(self, since: datetime) -> Sequence[PlaceOffer]:
        """For dates of series, accepted or answered with another time since then."""
        taken = col(PlaceOffer.status).in_((OfferStatus.ACCEPTED, OfferStatus.ELSEWHERE))
        return self._by_age(col(PlaceOffer.series_id).is_not(None), taken, col(PlaceOffer.answered_at) >= since)

    def open_of_series(self, series_id: UUID) -> Sequence[PlaceOffer]:
        """Locked."""
        return self._open(col(PlaceOffer.series_id) == series_id)

    def open_of_entry(self, entry_id: UUID) -> Sequence[PlaceOffer]:
        """Locked."""
        return self._open(col(PlaceOffer.entry_id) == entry_id)

    def open_of_session(self, session_id: UUID) -> Sequence[PlaceOffer]:
        """Of a seat in this class. Locked."""
        mine = (
            col(SlotHold.organization_id) == self.uow.ctx.organization,
            col(SlotHold.session_id) == session_id,
        )
        return self._open(col(PlaceOffer.id).in_(select(SlotHold.id).where(*mine)))

    def open_of_gap(self, gap_id: UUID) -> Sequence[PlaceOffer]:
        """Locked."""
        return self._open(col(PlaceOffer.gap_id) == gap_id)

    def open_of_entries(self, ids: Collection[UUID]) -> Sequence[PlaceOffer]:
        return self._by_age(col(PlaceOffer.status) == OfferStatus.OPEN, col(PlaceOffer.entry_id).in_(ids))

    def entries_with_offer(self) -> set[UUID]:
        """The entries that have an open offer, about whatever place."""
        waiting = select(PlaceOffer.entry_id).where(
            col(PlaceOffer.organization_id) == self.uow.ctx.organization,
            col(PlaceOffer.status) == OfferStatus.OPEN,
            col(PlaceOffer.entry_id).is_not(None),
        )
        return {id for id in self.session.exec(waiting) if id is not None}

    def to_call(self) -> Sequence[PlaceOffer]:
        """Open ones whose client no mail reaches."""
        return self._by_age(col(PlaceOffer.status) == OfferStatus.OPEN, ~col(PlaceOffer.reachable))

    def _open(self, condition: object) -> Sequence[PlaceOffer]:
        query = self.scoped().where(col(PlaceOffer.status) == OfferStatus.OPEN, condition)  # pyright: ignore[reportArgumentType]
        ordered = query.order_by(col(PlaceOffer.id)).with_for_update()
        return self.session.exec(ordered.execution_options(populate_existing=True)).all()

    def _by_age(self, *conditions: object) -> Sequence[PlaceOffer]:
        query = self.scoped().where(*conditions)  # pyright: ignore[reportArgumentType]
        return self.session.exec(query.order_by(col(PlaceOffer.created_at), col(PlaceOffer.id))).all()


def organization_of_offer(uow: "Uow", digest: bytes) -> UUID | None:
    """Before any organization is known: an id and nothing else."""
    return uow.session.connection().execute(BY_TOKEN, {"digest": digest}).scalar()
