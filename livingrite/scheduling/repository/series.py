"""Rows of repeating appointments."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.scheduling.models import AppointmentSeries


class SeriesRows(Repository[AppointmentSeries]):
    table = AppointmentSeries

    def undecided(self) -> Sequence[AppointmentSeries]:
        """Those with dates that have no place yet."""
        some = func.jsonb_array_length(col(AppointmentSeries.undecided)) > 0
        return self.session.exec(self.scoped().where(some).order_by(col(AppointmentSeries.id))).all()
