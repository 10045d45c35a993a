"""What a person wants to hear of, by which ways, when: asked for and shown."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from livingrite.messaging.models import Channel, Kind
from livingrite.messaging.schemas.reminders import Frozen, WallMinute

OwnTimes = Annotated[tuple[Annotated[int, Field(ge=10, le=43_200)], ...], Field(max_length=6)]
"""Minutes before an appointment; empty: no reminder."""


class KindOff(Frozen):
    """What the person does not want to hear of by this way."""

    kind: Kind
    channel: Channel


class OwnQuiet(Frozen):
    """Minutes of the wall day in the person's zone; over midnight when `start > until`, none when they are equal."""

    start: WallMinute
    until: WallMinute


class PreferencesFields(Frozen):
    """Which ways a person wants to be told by; `off`, what they do not want to hear of by one of these; their own times
    before an appointment in minutes and their own quiet hours. `minutes` and `quiet` None: as the clinic does it."""

    email: bool = True
    sms: bool = True
    whatsapp: bool = True
    push: bool = True
    off: tuple[KindOff, ...] = Field(default=(), max_length=40)
    minutes: OwnTimes | None = None
    quiet: OwnQuiet | None = None

    def silent(self, kind: Kind) -> frozenset[Channel]:
        """The ways by which they want to hear nothing of this."""
        whole = {channel for channel in Channel if not getattr(self, channel.value)}
        return frozenset(whole | {one.channel for one in self.off if one.kind == kind})

    def switched(self, kind: Kind, channel: Channel) -> Self:
        """The same but for this kind by this way: a way that was off as a whole is then off for the others only."""
        off = {(one, way) for one in Kind for way in self.silent(one)} ^ {(kind, channel)}
        whole = {way: bool({(one, way) for one in Kind} - off) for way in Channel}
        kept = sorted((one, way) for one, way in off if whole[way])
        ways = {way.value: on for way, on in whole.items()}
        return self.model_copy(update={**ways, "off": tuple(KindOff(kind=one, channel=way) for one, way in kept)})


class PreferencesView(PreferencesFields):
    """`stopped`: ways by which nothing may go or nothing arrives, whatever is wished here, and why (asked, staff, carrier,
    unsubscribed, complained, bounced, unreachable). `clinic_quiet`: what holds without quiet hours of one's own."""

    client_id: UUID
    stopped: dict[str, str] = Field(default_factory=dict)
    clinic_quiet: OwnQuiet | None = None


class SetPreferences(Frozen):
    client_id: UUID
    fields: PreferencesFields


class ReminderTimes(Frozen):
    """`minutes` before this one appointment; None: as for all others."""

    minutes: OwnTimes | None


class ChooseReminders(ReminderTimes):
    appointment_id: UUID


class PlannedReminder(Frozen):
    at: datetime
    channel: Channel


class RemindersView(ReminderTimes):
    """`planned`: what is going to be sent to the asking person; made anew a moment after a change. `usual`: the person's
    own times for all appointments, None: as the clinic does it. `clinic`: when the clinic reminds by itself."""

    appointment_id: UUID
    usual: OwnTimes | None
    clinic: tuple[int, ...]
    planned: tuple[PlannedReminder, ...]
