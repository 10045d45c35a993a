"""A client's health to take along: a table for spreadsheets, a document for a doctor."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.care.rules.health_table import table
from livingrite.care.service.week import health_week
from livingrite.identity.service.organizations import organization

if TYPE_CHECKING:
    from livingrite.care.schemas.health import WeekView
    from livingrite.core.uow import Uow


def health_csv(uow: "Uow", client_id: UUID, first_day: date | None, last_day: date | None, locale: str) -> bytes:
    """Every figure, meal, mood and dose on a line of its own, in UTF-8; no cell is a formula to a spreadsheet."""
    return table(_read(uow, client_id, first_day, last_day), locale, uow.ctx.timezone).encode("utf-8-sig")


def health_pdf(uow: "Uow", client_id: UUID, first_day: date | None, last_day: date | None, locale: str) -> bytes:
    """The same day by day, tagged (PDF/UA-1), in the reader's language."""
    from livingrite.care.rules.health_paper import render  # typst stays out of web start-up

    week = _read(uow, client_id, first_day, last_day)
    return render(week, organization(uow).name, locale, uow.ctx.timezone)


def _read(uow: "Uow", client_id: UUID, first_day: date | None, last_day: date | None) -> "WeekView":
    week = health_week(uow, client_id, first_day, last_day)
    window = {"from": week.first_day, "to": week.days[-1].date}
    count = sum(len(day.logs) + len(day.doses) for day in week.days)
    audit.record(uow, Action.EXPORTED, "health_log", client_id=client_id, count=count, after=window)
    return week
