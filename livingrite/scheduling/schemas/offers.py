"""A place that is offered by a link: what staff see of it, and what the link's holder sees."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from livingrite.consents.schemas import AskedText
from livingrite.scheduling.models import OfferStatus


@dataclass(frozen=True, slots=True)
class OfferView:
    """For staff. `told_at`: when the message leaves; until then nobody knows. `reachable` false: somebody has to call."""

    id: UUID
    client_id: UUID
    client_name: str
    service_id: UUID
    clinician_id: UUID
    waitlist_entry_id: UUID | None
    gap_id: UUID | None
    moved_id: UUID | None
    time_off_id: UUID | None
    series_id: UUID | None
    series_date: str | None
    starts_at: datetime
    ends_at: datetime
    status: OfferStatus
    reachable: bool
    told_at: datetime
    expires_at: datetime
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class OfferedView:
    """For the holder of the link. `was_starts_at`, `was_clinician_name`: the appointment that this place is instead of;
    `series_date`: the wall start of the series' date that it is for; all None for somebody who waits. `can_answer`: open, and its time has not run out. `texts` have to be accepted with it."""

    service_id: UUID
    service_name: str
    clinician_id: UUID
    clinician_name: str
    starts_at: datetime
    ends_at: datetime
    timezone: str
    status: OfferStatus
    expires_at: datetime
    can_answer: bool
    was_starts_at: datetime | None
    was_clinician_name: str | None
    manage_token: str | None
    series_date: str | None = None
    texts: tuple[AskedText, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferNotice:
    """What a mail about an offer may say. `series_date`: a wall start, also one that the clocks skip."""

    client_id: UUID
    appointment_id: UUID | None
    clinician_name: str
    starts_at: datetime
    ends_at: datetime
    timezone: str
    in_person: bool
    expires_at: datetime
    token: str
    was_starts_at: datetime | None
    was_clinician_name: str | None
    series_date: str | None = None
