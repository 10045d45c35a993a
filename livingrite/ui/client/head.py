"""What stands on top of every page of a client, read with the page's own transaction."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.clients import service as clients
from livingrite.clients.permissions import Permission
from livingrite.clients.schemas import ClientView
from livingrite.core.access import allow
from livingrite.core.errors import Denied
from livingrite.core.i18n import format_date, translate
from livingrite.identity import service as identity
from livingrite.identity.schemas import OrganizationView
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import VisitsInBrief
from livingrite.ui.client.tabs import TABS
from livingrite.ui.moments import moment_words
from livingrite.ui.pages.clients.words import STATUSES, age

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Head:
    """`counts`: the numbers beside the tabs that the reader may open."""

    client: ClientView
    house: OrganizationView
    now: datetime
    visits: VisitsInBrief
    counts: dict[str, int]


def read_head(uow: "Uow", client_id: UUID) -> Head:
    """Raises NotFound; Denied for a family login, whose pages are the portal."""
    if not uow.ctx.staff:
        raise Denied
    allow(uow.ctx, Permission.READ)
    visits = scheduling.visits_in_brief(uow, client_id)
    counted = {tab.key: tab.count(uow, client_id) for tab in TABS if tab.count and uow.ctx.may(tab.permission)}
    return Head(
        client=clients.get(uow, client_id),
        house=identity.organization(uow),
        now=uow.clock.now(),
        visits=visits,
        counts=counted | {"visits": visits.total},
    )


def words(head: Head, locale: str, zone: str) -> Row:
    """Flat, "" where nothing is known."""
    client, born = head.client, head.client.date_of_birth
    status, tone, icon = STATUSES[client.status]
    today = head.now.astimezone(ZoneInfo(head.house.timezone)).date()
    return {
        "id": str(client.id),
        "name": client.name,
        "born": format_date(born, locale, form="long") if born else "",
        "age": str(age(born, today)) if born else "",
        "gender": client.gender or "",
        "next": moment_words(head.visits.next_at, head.now, locale, zone, within=True) if head.visits.next_at else "",
        "in_session": "1" if head.visits.in_session else "",
        "status": client.status,
        "merged_into": str(client.merged_into_id or ""),
        "status_words": translate(locale, status),
        "tone": tone,
        "icon": icon,
    }


def risks(client: ClientView) -> list[Row]:
    """What has to be known before anybody touches them: allergies and risks in red, conditions in amber, one badge for
    each that stands on a line of its own or between commas. Nothing is cut short."""
    return [
        {"words": said, "tone": tone, "icon": icon}
        for text, tone, icon in (
            (client.allergies, "red", "triangle-alert"),
            (client.medical_conditions, "amber", "activity"),
        )
        for said in apart(text or "")
    ]


def apart(text: str) -> list[str]:
    """A sentence stays one: only lists of a few words are taken apart."""
    lines = [line.strip(" \t-•*") for line in re.split(r"[\n;]+", text)]
    return [
        part.strip()
        for line in lines
        for part in (line.split(",") if all(len(one.split()) <= FEW for one in line.split(",")) else [line])
        if part.strip()
    ]


FEW = 4  # words of an entry; more are a sentence
