"""What scheduling refuses, in words that a person at the desk can act on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from livingrite.core.errors import Conflict, Invalid, NotFound, Problem
from livingrite.core.i18n import _


class ConflictKind(StrEnum):
    CLINICIAN = "clinician"
    ROOM = "room"
    DEVICE = "device"
    CLIENT = "client"
    HOURS = "hours"
    BUFFER = "buffer"
    SEATS = "seats"


SENTENCES = {
    ConflictKind.CLINICIAN: _("{name} already has an appointment at that time."),
    ConflictKind.ROOM: _("{name} is taken at that time."),
    ConflictKind.DEVICE: _("{name} is in use at that time."),
    ConflictKind.CLIENT: _("{name} already has an appointment at that time."),
    ConflictKind.HOURS: _("{name} is not available at that time."),
    ConflictKind.BUFFER: _("{name} needs the time around the neighbouring appointment to prepare."),
    ConflictKind.SEATS: _("{name} is full."),
}


OUTSIDE = {
    "google_calendar": _("{name} is busy in Google Calendar at that time."),
    "calendly": _("{name} is busy in Calendly at that time."),
    "out_of_use": _("{name} is out of use at that time."),
}


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing in the way. `until`: when it is out of the way, if known; `overridable`: staff may book with a reason.
    `source`: the calendar elsewhere in which the person is busy, or `out_of_use` of a room or device."""

    kind: ConflictKind
    name: str
    until: datetime | None = None
    overridable: bool = False
    source: str | None = None

    @property
    def sentence(self) -> str:
        return OUTSIDE[self.source] if self.source else SENTENCES[self.kind]

    def public(self) -> dict[str, Any]:
        said = {"kind": self.kind.value, "name": self.name, "until": self.until, "overridable": self.overridable}
        return said | ({"source": self.source} if self.source else {})


@dataclass(frozen=True, slots=True)
class Offer:
    """A free place to propose instead."""

    starts_at: datetime
    ends_at: datetime
    clinician_id: UUID


class AppointmentConflict(Conflict):
    """Names what is in the way and offers the nearest free places."""

    code, message = "appointment_conflict", _("This time is no longer free.")

    def __init__(self, conflicts: Sequence[Clash] = (), offers: Sequence[Offer] = ()) -> None:
        first = conflicts[0] if conflicts else None
        super().__init__(first.sentence if first else None, name=first.name if first else "")
        self.conflicts = tuple(conflicts)
        self.offers = tuple(offers)

    @property
    def overridable(self) -> bool:
        """Whether a reason is enough to book anyway."""
        return bool(self.conflicts) and all(clash.overridable for clash in self.conflicts)

    def extras(self) -> dict[str, Any]:
        return {
            "conflicts": [clash.public() for clash in self.conflicts],
            "overridable": self.overridable,
            "slots": [
                {"starts_at": offer.starts_at, "ends_at": offer.ends_at, "clinician_id": offer.clinician_id}
                for offer in self.offers
            ],
        }


class UnknownZone(Invalid):
    code, message = "unknown_zone", _("There is no time zone called {zone}.")


class InvalidHours(Invalid):
    code = "invalid_hours"


class InvalidRule(Invalid):
    code = "invalid_rule"


class InvalidPlace(Invalid):
    code = "invalid_place"


class WrongStatus(Problem):
    """`present` and `wanted` (statuses) go along as data; the sentence reads well in every language without them."""

    code, status, message = "wrong_status", 409, _("The status of this appointment does not allow that.")

    def extras(self) -> dict[str, Any]:
        return dict(self.params)


class NotBookable(Invalid):
    """The public asked for something that only the clinic can arrange."""

    code, message = "not_bookable", _("This time cannot be booked online. Please choose another or call the clinic.")


class TooLate(Conflict):
    code, message = "too_late", _("This appointment has begun. Please call the clinic.")


class TooLateToMove(TooLate):
    code, message = "too_late_to_move", _("It is too late to move this online. Please call the clinic.")


class HoldExpired(Conflict):
    code, message = "hold_expired", _("The time was held for a while and is free again. Please choose it once more.")


class HoldKeptLongEnough(Conflict):
    code, message = "hold_kept_long_enough", _("It cannot be held longer than this. It stays yours for the time shown.")


class LinkUsed(NotFound):
    code, message = "link_unknown", _("This link is no longer valid.")


class OfferOver(Conflict):
    """Too late, or answered already; `status` goes along as data."""

    code, message = "offer_over", _("This offer has ended. The place may have gone to somebody else.")

    def extras(self) -> dict[str, Any]:
        return dict(self.params)


class AlreadyOffered(Conflict):
    code, message = "already_offered", _("{name} already has an offer that is still open.")


class TimeOffOverlaps(Conflict):
    code, message = "time_off_overlaps", _("{name} is already away then: {when}.")
