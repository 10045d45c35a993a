"""The rows that a figure sums; what happened at a moment comes latest first, what was missed before what was not."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from livingrite.crm.schemas import LeadView
from livingrite.insights.rules.figures import Facts, booked_minutes, clients, due, kept, open_minutes
from livingrite.insights.schemas import FigureKey, FigureRow
from livingrite.scheduling.schemas import AppointmentStatus
from livingrite.scheduling.schemas.diary import DiaryRow


def rows_of(key: FigureKey, facts: Facts, people: Mapping[UUID, str], leads: Sequence[LeadView]) -> Iterable[FigureRow]:
    """`people` are the clinicians' names by id; `leads` are the enquiries of the period."""
    match key:
        case FigureKey.ACTIVE_CLIENTS:
            return _clients(facts)
        case FigureKey.APPOINTMENTS:
            return sorted((_appointment(row, amount=1) for row in kept(facts)), key=_latest, reverse=True)
        case FigureKey.NO_SHOWS:
            return sorted(_due(facts), key=lambda row: (row.amount, _latest(row)), reverse=True)
        case FigureKey.UTILISATION:
            return _clinicians(facts, people)
        case FigureKey.ENQUIRIES:
            return [FigureRow(lead.name, 1, at=lead.received_at, status=lead.status) for lead in leads]


def _latest(row: FigureRow) -> float:
    return row.at.timestamp() if row.at else 0.0


def _clients(facts: Facts) -> list[FigureRow]:
    found = [
        FigureRow(rows[-1].client_name, 1, at=rows[-1].starts_at, client_id=client_id)
        for client_id, rows in clients(facts).items()
    ]
    return sorted(found, key=lambda row: row.label.casefold())


def _due(facts: Facts) -> list[FigureRow]:
    return [_appointment(row, amount=int(row.status == AppointmentStatus.NO_SHOW), of=1) for row in due(facts)]


def _clinicians(facts: Facts, people: Mapping[UUID, str]) -> list[FigureRow]:
    booked, available = booked_minutes(facts), open_minutes(facts)
    found = [
        FigureRow(people.get(id, ""), sum(booked.get(id, {}).values()), of=sum(available.get(id, {}).values()))
        for id in booked.keys() | available.keys()
    ]
    return sorted(found, key=lambda row: row.label.casefold())


def _appointment(row: DiaryRow, *, amount: int, of: int | None = None) -> FigureRow:
    return FigureRow(row.client_name, amount, of, row.starts_at, row.status, row.client_id)
