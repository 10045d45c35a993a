"""What the rules decide on, read in as few statements as possible: offers, diaries, what is taken."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import TextClause, text

from livingrite.core.errors import NotFound
from livingrite.scheduling.errors import ConflictKind
from livingrite.scheduling.rules.conflicts import Stay
from livingrite.scheduling.rules.hours import Schedule, WallInterval
from livingrite.scheduling.rules.notice import BookingPolicy
from livingrite.scheduling.rules.slots import Session
from livingrite.scheduling.rules.spans import Span

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

OFFER = text("""
SELECT s.id, s.name, s.duration_minutes, s.buffer_before_minutes, s.buffer_after_minutes, s.modality, s.at_home,
  s.bookable_online AND s.is_active AND o.booking_open AS online, s.minimum_notice_minutes, s.horizon_days, s.slot_minutes,
  o.timezone, o.late_cancel_hours, s.capacity,
  ARRAY(SELECT clinician_id FROM service_clinician c WHERE c.organization_id = s.organization_id AND c.service_id = s.id)
    AS clinician_ids,
  ARRAY(SELECT resource_id FROM service_resource n WHERE n.organization_id = s.organization_id AND n.service_id = s.id)
    AS resource_ids,
  EXISTS (SELECT FROM service_resource n JOIN resource r ON r.organization_id = n.organization_id AND r.id = n.resource_id
    WHERE n.organization_id = s.organization_id AND n.service_id = s.id AND r.kind = 'room') AS needs_room,
  (SELECT jsonb_object_agg(e.clinician_id, e.free_starts) FROM outside_offer e
    WHERE e.organization_id = s.organization_id AND e.service_id = s.id AND e.narrows AND e.is_active
    AND e.clinician_id IS NOT NULL AND e.free_until IS NOT NULL) AS narrowed
FROM service s JOIN organization o ON o.id = s.organization_id
WHERE s.organization_id = :organization AND s.id = :service
""")

# Dates are one wider than the window on either side: the window's edges are instants, an exception is a local date.
DIARIES = text("""
SELECT r.id, r.name, r.timezone, r.slot_minutes, r.default_room_id, r.location_id,
  ARRAY(SELECT ARRAY[a.weekday, a.start_minute, a.end_minute] FROM availability a
    WHERE a.organization_id = r.organization_id AND a.resource_id = r.id ORDER BY 1) AS weekly,
  (SELECT jsonb_object_agg(v.on_date, v.intervals) FROM availability_override v
    WHERE v.organization_id = r.organization_id AND v.resource_id = r.id
    AND v.on_date BETWEEN CAST(:start AS date) - 3 AND CAST(:end AS date) + 3) AS overrides,
  ARRAY(SELECT ARRAY[extract(epoch FROM t.starts_at)::bigint, extract(epoch FROM t.ends_at)::bigint] FROM time_off t
    WHERE t.organization_id = r.organization_id AND t.resource_id = r.id AND t.starts_at < :end AND t.ends_at > :start
    ORDER BY 1) AS away,
  EXISTS (SELECT FROM outside_calendar o WHERE o.organization_id = r.organization_id AND o.clinician_id = r.id AND o.reads
    AND (o.problem IS NOT NULL OR o.checked_at IS NULL OR o.checked_at < CAST(:now AS timestamptz) - interval '30 minutes'))
    AS unchecked,
  CASE WHEN cardinality(CAST(:ids AS uuid[])) = 1 THEN NULL ELSE (SELECT extract(epoch FROM max(g.created_at))::float8
    FROM appointment g WHERE g.organization_id = r.organization_id AND g.clinician_id = r.id
    AND g.created_at > '-infinity') END AS given
FROM resource r
WHERE r.organization_id = :organization AND r.kind = 'clinician' AND r.is_active
  AND (CAST(:ids AS uuid[]) IS NULL OR r.id = ANY(:ids))
ORDER BY r.position, r.name, r.id
""")

# `begun` and `ended`: what counts as work that was given, a visitor's hold too; not what an outside calendar blocks.
# By the clinician's own index: a clinician is always the appointment's, never an extra thing of it.
# An appointment reaches at most 24 hours beyond its start and 8 hours of buffer before it.
TAKEN_CLINICIANS = text("""
SELECT id, array_agg(blocked_from), array_agg(blocked_until), array_agg(begun) FILTER (WHERE begun IS NOT NULL),
  array_agg(ended) FILTER (WHERE begun IS NOT NULL) FROM (
SELECT clinician_id, extract(epoch FROM blocked_from)::bigint, extract(epoch FROM blocked_until)::bigint,
  extract(epoch FROM starts_at)::bigint, extract(epoch FROM ends_at)::bigint
FROM appointment WHERE organization_id = :organization AND clinician_id = ANY(:ids) AND holds AND session_id IS NULL
  AND starts_at > CAST(:start AS timestamptz) - interval '32 hours' AND starts_at < CAST(:end AS timestamptz) + interval '8 hours'
  AND id IS DISTINCT FROM CAST(:but AS uuid)
UNION ALL
SELECT clinician_id, extract(epoch FROM blocked_from)::bigint, extract(epoch FROM blocked_until)::bigint,
  extract(epoch FROM starts_at)::bigint, extract(epoch FROM ends_at)::bigint
FROM group_session WHERE organization_id = :organization AND clinician_id = ANY(:ids) AND holds
  AND starts_at > CAST(:start AS timestamptz) - interval '32 hours' AND starts_at < CAST(:end AS timestamptz) + interval '8 hours'
  AND (kept OR taken > 0 OR held_until > :now) AND id IS DISTINCT FROM CAST(:but AS uuid)
UNION ALL
SELECT c.resource_id, extract(epoch FROM h.blocked_from)::bigint, extract(epoch FROM h.blocked_until)::bigint,
  extract(epoch FROM h.starts_at)::bigint, extract(epoch FROM h.ends_at)::bigint
FROM slot_hold h JOIN resource_claim c ON c.organization_id = h.organization_id AND c.hold_id = h.id
WHERE h.organization_id = :organization AND h.expires_at > :now AND c.resource_id = ANY(:ids)
  AND h.blocked_until > CAST(:start AS timestamptz) - interval '32 hours' AND h.blocked_from < :end AND h.id IS DISTINCT FROM CAST(:hold AS uuid)
UNION ALL
SELECT clinician_id, extract(epoch FROM starts_at)::bigint, extract(epoch FROM ends_at)::bigint, NULL, NULL
FROM busy_time WHERE organization_id = :organization AND clinician_id = ANY(:ids) AND ends_at > :start AND starts_at < :end
) taken (id, blocked_from, blocked_until, begun, ended) GROUP BY id
""")

# An appointment with its buffers takes at most 40 hours; a time off of a room or a device is when it is out of use.
TAKEN_THINGS = text("""
SELECT id, array_agg(blocked_from), array_agg(blocked_until) FROM (
SELECT c.resource_id, extract(epoch FROM lower(c.during))::bigint, extract(epoch FROM c.until)::bigint
FROM resource_claim c
LEFT JOIN group_session s ON s.organization_id = c.organization_id AND s.id = c.session_id
LEFT JOIN slot_hold h ON h.organization_id = c.organization_id AND h.id = c.hold_id
WHERE c.organization_id = :organization AND c.resource_id = ANY(:ids) AND c.holds
  AND c.until > :start AND c.until < CAST(:end AS timestamptz) + interval '40 hours' AND lower(c.during) < :end
  AND (c.session_id IS NULL OR s.kept OR s.taken > 0 OR s.held_until > :now)
  AND (c.hold_id IS NULL OR h.expires_at > :now)
  AND coalesce(coalesce(c.appointment_id, c.session_id) <> CAST(:but AS uuid), true)
  AND coalesce(c.hold_id <> CAST(:hold AS uuid), true)
UNION ALL
SELECT resource_id, extract(epoch FROM starts_at)::bigint, extract(epoch FROM ends_at)::bigint
FROM time_off WHERE organization_id = :organization AND resource_id = ANY(:ids) AND ends_at > :start AND starts_at < :end
) taken (id, blocked_from, blocked_until) GROUP BY id
""")

# First what lies in the window, then whose it is, in this order whatever the planner guesses (MATERIALIZED, OFFSET 0): by
# its claims a resource brings its whole history along.
OF_CLIENT = text("""
SELECT extract(epoch FROM starts_at)::bigint, extract(epoch FROM ends_at)::bigint FROM appointment
WHERE organization_id = :organization AND client_id = :client AND holds
  AND ends_at > :start AND starts_at < :end AND id IS DISTINCT FROM CAST(:but AS uuid)
""")

STAYS = text("""
WITH near AS MATERIALIZED (
  SELECT id, starts_at, ends_at, blocked_from, blocked_until FROM appointment
  WHERE organization_id = :organization AND holds
    AND starts_at > CAST(:start AS timestamptz) - interval '32 hours' AND starts_at < CAST(:end AS timestamptz) + interval '8 hours'
    AND blocked_until > :start AND blocked_from < :end AND id IS DISTINCT FROM CAST(:but AS uuid)),
class AS MATERIALIZED (
  SELECT id, starts_at, ends_at, blocked_from, blocked_until FROM group_session
  WHERE organization_id = :organization AND holds AND (kept OR taken > 0 OR held_until > :now)
    AND starts_at > CAST(:start AS timestamptz) - interval '32 hours' AND starts_at < CAST(:end AS timestamptz) + interval '8 hours'
    AND blocked_until > :start AND blocked_from < :end AND id IS DISTINCT FROM CAST(:but AS uuid)),
held AS MATERIALIZED (
  SELECT id, starts_at, ends_at, blocked_from, blocked_until FROM slot_hold
  WHERE organization_id = :organization AND expires_at > :now
    AND blocked_until > :start AND blocked_from < :end AND id IS DISTINCT FROM CAST(:hold AS uuid))
SELECT c.resource_id, a.starts_at, a.ends_at, a.blocked_from, a.blocked_until, NULL
FROM near a CROSS JOIN LATERAL (
  SELECT resource_id FROM resource_claim WHERE organization_id = :organization AND appointment_id = a.id OFFSET 0) c
WHERE c.resource_id = ANY(:ids)
UNION ALL
SELECT c.resource_id, s.starts_at, s.ends_at, s.blocked_from, s.blocked_until, NULL
FROM class s CROSS JOIN LATERAL (
  SELECT resource_id FROM resource_claim WHERE organization_id = :organization AND session_id = s.id OFFSET 0) c
WHERE c.resource_id = ANY(:ids)
UNION ALL
SELECT c.resource_id, h.starts_at, h.ends_at, h.blocked_from, h.blocked_until, NULL
FROM held h CROSS JOIN LATERAL (
  SELECT resource_id FROM resource_claim WHERE organization_id = :organization AND hold_id = h.id OFFSET 0) c
WHERE c.resource_id = ANY(:ids)
UNION ALL
SELECT b.clinician_id, b.starts_at, b.ends_at, b.starts_at, b.ends_at, o.source
FROM busy_time b JOIN outside_calendar o ON o.organization_id = b.organization_id AND o.id = b.calendar_id
WHERE b.organization_id = :organization AND b.clinician_id = ANY(:ids) AND b.ends_at > :start AND b.starts_at < :end
UNION ALL
SELECT t.resource_id, t.starts_at, t.ends_at, t.starts_at, t.ends_at, 'out_of_use'
FROM time_off t JOIN resource r ON r.organization_id = t.organization_id AND r.id = t.resource_id
WHERE t.organization_id = :organization AND t.resource_id = ANY(:ids) AND t.ends_at > :start AND t.starts_at < :end
  AND r.kind <> 'clinician'
UNION ALL
SELECT NULL, starts_at, ends_at, blocked_from, blocked_until, NULL FROM appointment
WHERE organization_id = :organization AND client_id = CAST(:client AS uuid) AND holds
  AND starts_at > CAST(:start AS timestamptz) - interval '24 hours' AND starts_at < :end AND ends_at > :start
  AND id IS DISTINCT FROM CAST(:but AS uuid)
""")

THINGS = text("SELECT id, kind, name FROM resource WHERE organization_id = :organization AND id = ANY(:ids)")


@dataclass(frozen=True, slots=True)
class Offer:
    """A service with the clinic's rules around it. `clinician_ids` empty: everyone gives it; `slot_minutes` None: it
    begins on each clinician's own grid. `narrowed`: of these clinicians visitors are offered only these starts, because a
    booking program elsewhere has no others free."""

    service_id: UUID
    name: str
    session: Session
    modality: str
    at_home: bool
    online: bool
    policy: BookingPolicy
    slot_minutes: int | None
    late_cancel_hours: int
    clinician_ids: tuple[UUID, ...]
    resource_ids: tuple[UUID, ...]
    needs_room: bool
    capacity: int = 1
    narrowed: Mapping[UUID, frozenset[int]] = field(default_factory=dict)

    @property
    def shared(self) -> bool:
        """Several people at one time: a class with seats."""
        return self.capacity > 1

    def on_grid(self, schedule: Schedule) -> Schedule:
        return replace(schedule, slot_minutes=self.slot_minutes) if self.slot_minutes else schedule

    def given_by(self, clinician_id: UUID) -> bool:
        return not self.clinician_ids or clinician_id in self.clinician_ids


@dataclass(frozen=True, slots=True)
class Clinician:
    """A clinician's hours and absences around a window. `unchecked`: a calendar that the clinician keeps elsewhere could
    not be read lately; what was last known of it counts. `given`: the instant at which the last appointment was given to
    them, 0 for never or where nobody chooses between clinicians."""

    id: UUID
    name: str
    schedule: Schedule
    away: tuple[Span, ...]
    default_room_id: UUID | None
    location_id: UUID | None
    unchecked: bool
    given: float = 0.0


class Facts:
    """Reads for one decision; all within the organization of the unit of work."""

    def __init__(self, uow: "Uow") -> None:
        self._uow = uow
        self._organization = uow.ctx.organization
        self._now = uow.clock.now()

    def offer(self, service_id: UUID) -> Offer:
        """Raises NotFound."""
        return offer_of(self._rows(OFFER, service=service_id))

    def clinicians(self, ids: Collection[UUID] | None, start: datetime, end: datetime) -> list[Clinician]:
        """The active ones among `ids` (None: all), in the clinic's order."""
        rows = self._rows(DIARIES, ids=None if ids is None else list(ids), start=start, end=end, now=self._now)
        return clinicians_of(rows)

    def taken(
        self,
        clinicians: Collection[UUID],
        things: Collection[UUID],
        start: datetime,
        end: datetime,
        *,
        but: UUID | None = None,
        hold: UUID | None = None,
    ) -> tuple[dict[UUID, list[Span]], dict[UUID, list[Span]]]:
        """For a slot search: when each is taken, buffers included, and each clinician's appointments without them."""
        window = {"start": start, "end": end, "but": but, "hold": hold}
        rows = self._rows(TAKEN_CLINICIANS, ids=list(clinicians), now=self._now, **window)
        busy, given = taken_of(clinicians, rows)
        if things:
            busy |= things_taken(things, self._rows(TAKEN_THINGS, ids=list(things), now=self._now, **window))
        return busy, given

    def stays(
        self,
        ids: Collection[UUID],
        start: datetime,
        end: datetime,
        *,
        but: UUID | None = None,
        hold: UUID | None = None,
        client: UUID | None = None,
    ) -> dict[UUID | None, list[Stay]]:
        """What each resource already has, and under None what the client has, without the appointment or hold that
        asks."""
        found: dict[UUID | None, list[Stay]] = {id: [] for id in (None, *ids)}
        if ids:
            asked = {"ids": list(ids), "start": start, "end": end, "but": but, "hold": hold, "client": client}
            for id, *times in self._rows(STAYS, now=self._now, **asked):
                found[id].append(Stay.of(*times))
        return found

    def client_stays(self, client_id: UUID, start: datetime, end: datetime, *, but: UUID | None = None) -> list[Span]:
        """When the client has an appointment, without `but`; for a window of weeks."""
        rows = self._rows(OF_CLIENT, client=client_id, start=start, end=end, but=but)
        return [(start, end) for start, end in rows]

    def things(self, ids: Collection[UUID]) -> list[tuple[UUID, ConflictKind, str]]:
        """Kind and name of each; raises NotFound when one is missing."""
        rows = self._rows(THINGS, ids=list(ids)) if ids else []
        if len(rows) != len(set(ids)):
            raise NotFound
        return [(id, ConflictKind(kind), name) for id, kind, name in rows]

    def is_clinician(self, id: UUID) -> bool:
        return [kind for _id, kind, _name in self._rows(THINGS, ids=[id])] == [ConflictKind.CLINICIAN]

    def _rows(self, statement: TextClause, **parameters: Any) -> list[tuple[Any, ...]]:
        return self._uow.rows(statement, parameters | {"organization": self._organization})


def offer_of(rows: Sequence[Any]) -> Offer:
    """What `OFFER` has found; raises NotFound when that is nothing."""
    if not rows:
        raise NotFound
    (id, name, length, before, after, modality, at_home, online, notice, horizon, grid, zone, late_cancel_hours, capacity,
     clinicians, resources, needs_room, narrowed), = rows  # fmt: skip
    return Offer(
        id, name, Session.of_minutes(length, before, after), modality, at_home, online,
        BookingPolicy(zone, notice, horizon), grid, late_cancel_hours, tuple(clinicians), tuple(resources), needs_room,
        capacity, {UUID(id): frozenset(starts) for id, starts in (narrowed or {}).items()},
    )  # fmt: skip


def clinicians_of(rows: Iterable[Any]) -> list[Clinician]:
    """What `DIARIES` has found."""
    found = []
    for id, name, zone, slot_minutes, room_id, location_id, hours, overrides, away, unchecked, given in rows:
        weekly: dict[int, tuple[WallInterval, ...]] = {}
        for weekday, start, end in hours:
            weekly[weekday] = (*weekly.get(weekday, ()), WallInterval(start, end))
        schedule = Schedule(zone, slot_minutes, weekly, _overrides(overrides or {}))
        absences = tuple((start, end) for start, end in away)
        found.append(Clinician(id, name, schedule, absences, room_id, location_id, unchecked, given or 0.0))
    return found


def taken_of(clinicians: Iterable[UUID], rows: Iterable[Any]) -> tuple[dict[UUID, list[Span]], dict[UUID, list[Span]]]:
    """What `TAKEN_CLINICIANS` has found: when each is taken, and each one's appointments."""
    busy: dict[UUID, list[Span]] = {id: [] for id in clinicians}
    given: dict[UUID, list[Span]] = {id: [] for id in busy}
    for id, blocked_from, blocked_until, starts, ends in rows:
        busy[id] = list(zip(blocked_from, blocked_until, strict=True))
        given[id] = list(zip(starts or (), ends or (), strict=True))
    return busy, given


def things_taken(things: Iterable[UUID], rows: Iterable[Any]) -> dict[UUID, list[Span]]:
    """What `TAKEN_THINGS` has found: when each is taken, buffers included, or out of use."""
    busy: dict[UUID, list[Span]] = {id: [] for id in things}
    for id, blocked_from, blocked_until in rows:
        busy[id] = list(zip(blocked_from, blocked_until, strict=True))
    return busy


def _overrides(stored: Mapping[str, list[list[int]]]) -> dict[date, tuple[WallInterval, ...]]:
    return {
        date.fromisoformat(day): tuple(WallInterval(start, end) for start, end in intervals)
        for day, intervals in stored.items()
    }
