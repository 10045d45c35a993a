"""One change as it applies to every appointment of a series: a shift on the wall clock, a length, and the rest alike."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from livingrite.core.i18n import _
from livingrite.scheduling.errors import InvalidPlace
from livingrite.scheduling.models import Appointment
from livingrite.scheduling.rules.zones import instant, instants_of, seconds, zone
from livingrite.scheduling.schemas import ChangeChoice, UpdateAppointment


@dataclass(frozen=True, slots=True)
class Change:
    """`length` None: each keeps its own."""

    command: UpdateAppointment
    shift: timedelta
    length: timedelta | None

    @classmethod
    def of(cls, command: UpdateAppointment, first: Appointment) -> "Change":
        """As the command changes `first`."""
        start = command.starts_at
        shift = timedelta() if start is None else wall(first, start) - wall(first, first.starts_at)
        length = None if command.ends_at is None else command.ends_at - (start or first.starts_at)
        return cls(command, shift, length)

    def of_one(self, one: Appointment, choice: ChangeChoice | None = None) -> UpdateAppointment:
        """The command for another appointment of the series, with what was chosen for it. Raises InvalidPlace when the
        clocks skip its new time."""
        changes: dict[str, object] = {"appointment_id": one.id, "version": None}
        start = one.starts_at
        if choice is not None and choice.do == "move" and choice.starts_at is not None:
            changes["starts_at"] = start = choice.starts_at
        elif "starts_at" in self.command.model_fields_set:
            changes["starts_at"] = start = self._shifted(one)
        if self.length is not None:
            changes["ends_at"] = start + self.length
        if choice is not None and choice.reason:
            changes["override_reason"] = choice.reason
        given: dict[str, object] = {name: getattr(self.command, name) for name in self.command.model_fields_set}
        return UpdateAppointment.model_validate(given | changes)

    def _shifted(self, one: Appointment) -> datetime:
        """Moved on the wall clock, so that nine o'clock becomes half past nine in winter and in summer."""
        wanted = wall(one, one.starts_at) + self.shift
        found = instants_of(one.timezone, wanted)
        if not found:
            raise InvalidPlace(
                fields={"starts_at": (_("On {day} the clocks skip this time."), {"day": f"{wanted:%Y-%m-%d}"})}
            )
        return instant(found[0])


def wall(one: Appointment, moment: datetime) -> datetime:
    """What the clock of the appointment's zone shows then."""
    return instant(seconds(moment)).astimezone(zone(one.timezone)).replace(tzinfo=None)
