"""Which jobs follow which event, and what runs by the clock. A new job is one line here."""

from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any

JOBS: dict[str, tuple[str, ...]] = {
    "identity.mail_requested": ("jobs.identity_mail.send_sign_in",),
    "identity.phone_code_wanted": ("jobs.identity_mail.text_code",),
    "identity.invited": ("jobs.identity_mail.send_invitation",),
    "communication.queued": ("jobs.communications.send",),
    "communications.queued": ("jobs.communications.send_together",),
    "webhook.received": ("jobs.webhooks.handle",),
    "import.queued": ("jobs.imports.advance",),
    "appointment.booked": (
        "jobs.appointments.confirm",
        "jobs.google_calendar.copy",
        "jobs.calendly.agree",
        "jobs.reminders.plan",
        "jobs.reminders.announce_booked",
        "jobs.consultations.follow",
        "jobs.intake.follow",
    ),
    "appointment.restored": (
        "jobs.appointments.confirm",
        "jobs.google_calendar.copy",
        "jobs.calendly.agree",
        "jobs.reminders.plan",
        "jobs.reminders.announce_booked",
        "jobs.consultations.follow",
        "jobs.intake.follow",
    ),
    "appointment.settled": (
        "jobs.appointments.tell_moved",
        "jobs.waitlist.open_old_place",
        "jobs.reminders.announce_moved",
    ),
    "appointment.taken_back": (
        "jobs.google_calendar.copy",
        "jobs.calendly.agree",
        "jobs.reminders.plan",
        "jobs.consultations.follow",
        "jobs.intake.follow",
    ),
    "appointment.cancelled": (
        "jobs.google_calendar.copy",
        "jobs.calendly.agree",
        "jobs.proposals.lose_sense",
        "jobs.reminders.plan",
        "jobs.consultations.follow",
        "jobs.intake.follow",
    ),
    "appointment.cancellation_settled": (
        "jobs.appointments.tell_cancelled",
        "jobs.waitlist.open_place",
        "jobs.reminders.announce_cancelled",
    ),
    "appointment.scheduled": (
        "jobs.google_calendar.copy",
        "jobs.calendly.agree",
        "jobs.reminders.plan",
        "jobs.intake.follow",
    ),
    "appointment.imported": ("jobs.google_calendar.copy", "jobs.reminders.plan"),
    "appointment.taken_in": (
        "jobs.google_calendar.copy",
        "jobs.reminders.plan",
        "jobs.consultations.follow",
        "jobs.intake.follow",
    ),
    "appointment.moved": (
        "jobs.proposals.lose_sense",
        "jobs.google_calendar.copy",
        "jobs.calendly.agree",
        "jobs.reminders.plan",
        "jobs.consultations.follow",
        "jobs.intake.follow",
    ),
    "appointment.changed": ("jobs.google_calendar.copy", "jobs.reminders.plan", "jobs.intake.follow"),
    "appointment.arrived": ("jobs.reminders.plan",),
    "appointment.started": ("jobs.reminders.plan",),
    "appointment.completed": ("jobs.reminders.plan", "jobs.consultations.follow"),
    "appointment.no_show": (
        "jobs.google_calendar.copy",
        "jobs.reminders.plan",
        "jobs.consultations.follow",
        "jobs.intake.follow",
    ),
    "appointment.no_show_settled": ("jobs.waitlist.open_place", "jobs.reminders.announce_no_show"),
    "client.changed": ("jobs.reminders.plan_client",),
    "client.family_changed": ("jobs.reminders.plan_client",),
    "consent.changed": ("jobs.reminders.plan_client",),
    "preferences.changed": ("jobs.reminders.plan_client",),
    "reminders.chosen": ("jobs.reminders.plan",),
    "reminder.rules_changed": ("jobs.reminders.plan_all",),
    "reminder.due": ("jobs.reminders.send",),
    "intake.wanted": ("jobs.intake.send",),
    "intake.reminder_due": ("jobs.intake.remind",),
    "calendar.due": ("jobs.google_calendar.read",),
    "calendar.copy_wanted": ("jobs.google_calendar.copy",),
    "google_calendar.authorized": ("jobs.google_calendar.arrive",),
    "google_calendar.leaving": ("jobs.google_calendar.leave",),
    "calendly.connected": ("jobs.calendly.arrive",),
    "calendly.due": ("jobs.calendly.read",),
    "calendly.leaving": ("jobs.calendly.leave",),
    "outside_booking.declined": ("jobs.calendly.decline",),
    "time_off.removed": ("jobs.waitlist.open_time",),
    "class.seats_added": ("jobs.waitlist.open_time",),
    "waitlist.changed": ("jobs.waitlist.look_again",),
    "offer.made": ("jobs.waitlist.tell",),
    "offer.due": ("jobs.waitlist.expire",),
    "clocks.due": ("jobs.clocks.keep",),
    "series.due": ("jobs.series.extend",),
    "client.renamed": ("jobs.appointments.rename_client",),
    "client.written_plain": ("jobs.clients.seal",),
    "ages.due": ("jobs.clients.watch_ages",),
    "client.of_age_soon": ("jobs.clients.tell_of_age_soon",),
    "client.of_age": ("jobs.clients.tell_of_age",),
    "client.restored": ("jobs.reminders.plan_client",),
    "client.archived": ("jobs.reminders.plan_client",),
    "document.uploaded": ("jobs.documents.check",),
    "documents.due": ("jobs.documents.clear",),
    "document.leaving": ("jobs.documents.delete",),
    "document.shared": ("jobs.documents.tell_shared",),
    "summary.shared": ("jobs.records.tell_of_summary",),
    "care_plan.published": ("jobs.care.tell_of_plan",),
    "update.flagged": ("jobs.care.tell_family",),
    "health.out_of_range": ("jobs.care.tell_team",),
    "message.notice_due": ("jobs.conversations.tell_unread",),
    "summary.wanted": ("jobs.records.build_summary",),
}
"""Topic of an event -> dotted paths of `def job(uow, event)`."""


@dataclass(frozen=True, slots=True)
class Task:
    """`path` is a `def task(connection)` that runs as the relay's role, at start and then every `every`."""

    path: str
    every: timedelta


CRON: tuple[Task, ...] = (
    Task("jobs.reminders.claim_due", timedelta(seconds=10)),
    Task("jobs.housekeeping.delete_expired", timedelta(minutes=1)),
    Task("jobs.housekeeping.forget_delivered", timedelta(hours=1)),
    Task("jobs.housekeeping.forget_webhooks", timedelta(hours=1)),
    Task("jobs.google_calendar.queue_due", timedelta(minutes=1)),
    Task("jobs.calendly.queue_due", timedelta(minutes=1)),
    Task("jobs.google_calendar.forget_past", timedelta(hours=12)),
    Task("jobs.clocks.queue_when_changed", timedelta(hours=1)),
    Task("jobs.clients.queue_ages", timedelta(hours=1)),
    Task("jobs.documents.queue_clearing", timedelta(hours=12)),
    Task("jobs.housekeeping.make_audit_partitions", timedelta(hours=12)),
)


def jobs_of(topic: str) -> tuple[str, ...]:
    return JOBS.get(topic, ())


def resolve(path: str) -> Any:
    """The function at a dotted path; only paths of the package `jobs` are ours to run."""
    module, _, name = path.rpartition(".")
    if not module.startswith("jobs."):
        raise LookupError(f"{path} is not a job")
    return getattr(import_module(module), name)
