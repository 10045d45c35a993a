"""Rows of repeating appointments."""

from livingrite.core.repository import Repository
from livingrite.scheduling.models import AppointmentSeries


class SeriesRows(Repository[AppointmentSeries]):
    table = AppointmentSeries
