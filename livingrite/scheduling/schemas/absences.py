"""What has to be moved because somebody is away, and where it could go."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from livingrite.scheduling.schemas.appointments import AppointmentView
from livingrite.scheduling.schemas.common import Frozen, Moment
from livingrite.scheduling.schemas.hours import TimeOffView
from livingrite.scheduling.schemas.offers import OfferView

Preference = Literal["time", "clinician"]


class ProposeMove(Frozen):
    """`version` is the appointment's that was looked at."""

    appointment_id: UUID
    version: int | None = None
    clinician_id: UUID
    starts_at: Moment


class ProposeMoves(Frozen):
    time_off_id: UUID
    moves: tuple[ProposeMove, ...] = Field(min_length=1, max_length=200)


@dataclass(frozen=True, slots=True)
class OptionView:
    """A free place for an appointment that has to move."""

    clinician_id: UUID
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class ToMoveView:
    """`proposed`: one of the options, so chosen that no two appointments get the same place; None when nothing is free.
    `offer`: what its client was proposed last. `reachable` false: somebody has to call (case P5)."""

    appointment: AppointmentView
    options: tuple[OptionView, ...]
    proposed: OptionView | None
    offer: OfferView | None
    reachable: bool


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """`to_move` are the bookings that lie in it now; `answered` the proposals whose appointment is out of it by now."""

    time_off: TimeOffView
    to_move: tuple[ToMoveView, ...]
    answered: tuple[OfferView, ...]


@dataclass(frozen=True, slots=True)
class ProposedView:
    """`offer` None: `refused` says why, as a sentence of the catalogue with its places filled in."""

    appointment_id: UUID
    offer: OfferView | None
    refused: str = ""
