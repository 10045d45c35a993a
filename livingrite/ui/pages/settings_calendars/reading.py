"""What the page shows, in one transaction."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from livingrite.integrations import service as integrations
from livingrite.integrations.schemas import ConnectionView, Vendor
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import ClinicianView, FeedRow
from livingrite.scheduling.schemas.clocks import ClockLeftView
from livingrite.scheduling.schemas.elsewhere import OpenBookingView
from livingrite.scheduling.schemas.outside import DecisionView, OutsideCalendarView

if TYPE_CHECKING:
    from datetime import datetime

    from livingrite.core.uow import Uow


@dataclass(frozen=True, slots=True)
class Shown:
    """`mine` is the diary column of who looks, if there is one."""

    now: "datetime"
    mine: ClinicianView | None
    clinicians: list[ClinicianView]
    connections: list[ConnectionView]
    calendars: list[OutsideCalendarView]
    decisions: list[DecisionView]
    bookings: list[OpenBookingView]
    clocks: list[ClockLeftView]
    feeds: list[FeedRow]


def read(uow: "Uow") -> Shown:
    mine = scheduling.clinician_of(uow, uow.ctx.user_id) if uow.ctx.user_id else None
    chooses = uow.ctx.may(Permission.CHOOSE_CALENDARS)
    found = [
        one for one in (integrations.list_connections(uow) if chooses else []) if one.vendor == Vendor.GOOGLE_CALENDAR
    ]
    return Shown(
        now=uow.clock.now(),
        mine=mine,
        clinicians=scheduling.list_clinicians(uow),
        connections=[one for one in found if one.status != "disconnected"],
        calendars=scheduling.list_outside_calendars(uow) if chooses else [],
        decisions=scheduling.list_decisions(uow),
        bookings=scheduling.list_open_bookings(uow),
        clocks=scheduling.list_clock_conflicts(uow),
        feeds=scheduling.list_feeds(uow),
    )
