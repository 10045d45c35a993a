"""Texts of a demo organization, and what its first clients have agreed to."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from livingrite.consents.models import Asked, Consent, GivenBy, Policy, PolicyService, PolicyVersion, Through
from livingrite.consents.service import suggestion
from livingrite.demo.people import demo_id
from livingrite.demo.script import Script
from livingrite.scheduling.models import Modality

ASKED = {
    "privacy": Asked.SHOWN,
    "cancellation": Asked.SHOWN,
    "terms": Asked.NOWHERE,
    "telehealth": Asked.SERVICES,
    "communication": Asked.NOWHERE,
}
REVISED = "cancellation"
"""Has a second version, and a draft of the third."""
# Client, kind, days ago, by whom, through what, days until it was withdrawn.
SAID: tuple[tuple[int, str, int, GivenBy, Through, int | None], ...] = (
    (0, "privacy", 210, GivenBy.STAFF, Through.DESK, None),
    (0, "telehealth", 120, GivenBy.CLIENT, Through.PORTAL, None),
    (0, "sms", 210, GivenBy.STAFF, Through.DESK, None),
    (0, "email_marketing", 200, GivenBy.FAMILY, Through.PORTAL, 160),
    (0, "cancellation", 190, GivenBy.FAMILY, Through.PORTAL, None),
    (1, "privacy", 90, GivenBy.STAFF, Through.DESK, None),
    (1, "reminders", 90, GivenBy.STAFF, Through.DESK, None),
    (2, "whatsapp", 60, GivenBy.STAFF, Through.DESK, 20),
    (3, "privacy", 45, GivenBy.VISITOR, Through.BOOKING, None),
)
NOTE = {"en": "Signed on paper, in the folder", "he": "נחתם בכתב, בתיק"}


def policies(script: Script, now: datetime) -> list[Policy]:
    own = {"organization_id": demo_id(script), "created_at": now}
    return [Policy(**own, id=demo_id(script, "policy", kind), kind=kind, asked=asked) for kind, asked in ASKED.items()]


def versions(script: Script, now: datetime) -> Iterator[PolicyVersion]:
    owner = demo_id(script, "user", "owner")
    for kind in ASKED:
        last = 3 if kind == REVISED else 1
        for number in range(1, last + 1):
            draft = kind == REVISED and number == last
            yield PolicyVersion(
                organization_id=demo_id(script),
                id=demo_id(script, "policy", kind, number),
                policy_id=demo_id(script, "policy", kind),
                number=number,
                texts=suggestion(kind, script.name),
                published_at=None if draft else now - timedelta(days=300 if number == 1 else 30),
                published_by_id=None if draft else owner,
            )


def required(script: Script) -> Iterator[PolicyService]:
    """Whoever is treated by video agrees to it first."""
    for number, service in enumerate(script.services):
        if service.modality == Modality.VIRTUAL:
            yield PolicyService(
                organization_id=demo_id(script),
                id=demo_id(script, "policy_service", number),
                policy_id=demo_id(script, "policy", "telehealth"),
                service_id=demo_id(script, "service", number),
            )


def consents(script: Script, now: datetime) -> Iterator[Consent]:
    for number, (client, kind, days, by, through, until) in enumerate(SAID):
        who = {GivenBy.STAFF: "frontdesk", GivenBy.FAMILY: "family", GivenBy.CLIENT: "client"}.get(by)
        given_at = now - timedelta(days=days, hours=number)
        text = kind if kind in ASKED else "communication"
        ended: dict[str, Any] = {}
        if until is not None:
            family = by == GivenBy.FAMILY
            ended = {
                "withdrawn_at": now - timedelta(days=until),
                "withdrawn_by": GivenBy.FAMILY if family else GivenBy.CLIENT,
                "withdrawn_by_id": demo_id(script, "user", "family") if family else None,
                "withdrawn_through": Through.PORTAL if family else Through.MESSAGE,
            }
        yield Consent(
            organization_id=demo_id(script),
            id=demo_id(script, "consent", number),
            client_id=demo_id(script, "client", client),
            kind=kind,
            policy_version_id=demo_id(script, "policy", text, 1),
            locale=script.locale,
            given_at=given_at,
            created_at=given_at,
            given_by=by,
            given_by_id=demo_id(script, "user", who) if who else None,
            given_through=through,
            note=NOTE[script.locale] if by == GivenBy.STAFF else None,
            **ended,
        )
