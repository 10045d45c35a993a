"""Calendly's events in our words, and ours in Calendly's."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from livingrite.core.contact import email_address, phone_number
from livingrite.integrations.calendly.client import moment
from livingrite.scheduling.schemas.elsewhere import BookingThere, EventElsewhere, OfferThere

JsonObject = dict[str, Any]
SOURCE = "livingrite"
LONGEST_NOTES = 4_000


def offer_there(said: JsonObject) -> OfferThere:
    profile = said.get("profile") or {}
    return OfferThere(said["uri"], said["name"], profile.get("name") or "", said["duration"], bool(said["active"]))


def event_there(said: JsonObject) -> EventElsewhere:
    counted = said.get("invitees_counter") or {}
    return EventElsewhere(
        event_id=said["uri"],
        offer_id=said.get("event_type") or "",
        starts_at=moment(said["start_time"]),
        ends_at=moment(said["end_time"]),
        booked=int(counted.get("active", 1)),
        host_email=_host(said),
    )


def booking_there(invitee: JsonObject, event: JsonObject, organization_id: UUID) -> BookingThere:
    """An invitee with the event that it is invited to, as both stand now."""
    ended = invitee.get("cancellation") or event.get("cancellation") or {}
    cancelled = "canceled" in (invitee["status"], event.get("status"))
    return BookingThere(
        remote_id=invitee["uri"],
        event_id=event["uri"],
        offer_id=event.get("event_type") or "",
        starts_at=moment(event["start_time"]),
        ends_at=moment(event["end_time"]),
        name=_name(invitee),
        email=email_address(invitee.get("email") or ""),
        phone=phone_number(invitee.get("text_reminder_number") or "", "ZZ"),
        timezone=_zone(invitee.get("timezone")),
        notes=_notes(invitee),
        host_email=_host(event),
        cancelled=cancelled,
        cancelled_by="clinic" if ended.get("canceler_type") == "host" else "client",
        reason=_line(ended.get("reason") or "")[:500],
        moved_on=cancelled and bool(invitee.get("rescheduled")),
        replaces=invitee.get("old_invitee"),
        calendar_event_id=(event.get("calendar_event") or {}).get("external_id"),
        appointment_id=_ours(invitee, organization_id),
    )


def mark(appointment_id: UUID, organization_id: UUID) -> dict[str, str]:
    """What Calendly keeps with an invitee for us, and says again whenever it tells of it."""
    return {"utm_source": SOURCE, "utm_content": str(appointment_id), "utm_campaign": str(organization_id)}


def _ours(invitee: JsonObject, organization_id: UUID) -> UUID | None:
    said = invitee.get("tracking") or {}
    if said.get("utm_source") != SOURCE or said.get("utm_campaign") != str(organization_id):
        return None
    try:
        return UUID(said.get("utm_content") or "")
    except ValueError:
        return None


def _name(invitee: JsonObject) -> str:
    parts = " ".join(part for part in (invitee.get("first_name"), invitee.get("last_name")) if part)
    return _line(invitee.get("name") or parts or invitee.get("email") or "")[:200] or "Calendly"


def _notes(invitee: JsonObject) -> str | None:
    asked = invitee.get("questions_and_answers") or ()
    lines = [f"{_line(one['question'])}: {_line(one['answer'])}" for one in asked if one.get("answer")]
    return "\n".join(lines)[:LONGEST_NOTES] or None


def _host(event: JsonObject) -> str | None:
    return next((one.get("user_email") for one in event.get("event_memberships") or ()), None)


def _zone(name: str | None) -> str | None:
    try:
        return ZoneInfo(name).key if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _line(text: str) -> str:
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
