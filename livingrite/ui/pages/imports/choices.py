"""What the person decides about a file before it comes in, and what the preview then shows."""

from typing import Annotated, Any
from uuid import UUID

import reflex as rx
from pydantic import Field, ValidationError

from livingrite.core.contact import readable_phone
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _, format_date, format_time
from livingrite.identity import service as identity
from livingrite.imports import service as imports
from livingrite.imports.errors import ImportRefused
from livingrite.imports.permissions import Permission
from livingrite.imports.schemas import (
    AppointmentOptions,
    AppointmentPreview,
    ClientOptions,
    ClientPreview,
    ImportKind,
    Options,
)
from livingrite.scheduling import service as scheduling
from livingrite.ui.session import handler

SHOWN, REFUSED = 8, 50
Short = Annotated[str, Field(max_length=200)]


class Choices(rx.State, mixin=True):
    """Half of ImportState: mapping and options of the file that waits, and its preview."""

    columns: list[dict[str, Any]] = []
    fields: list[dict[str, str]] = []
    clinicians: list[dict[str, str]] = []
    services: list[dict[str, str]] = []
    clinician: str = ""
    service: str = ""
    create_clients: bool = True
    from_date: str = ""
    to_date: str = ""
    all_or_nothing: bool = False
    why_not: str = ""
    accepted: int = 0
    outside: int = 0
    formulas: int = 0
    people: list[dict[str, str]] = []
    dates: list[dict[str, str]] = []
    turned_down: int = 0
    refusals: list[dict[str, str]] = []
    _run: str = ""
    _kind: str = ""

    @handler(Permission.RUN)
    async def map_column(self, at: int, field: Short) -> None:
        """Take a column for something; another column that was taken for it is let go."""
        chosen = [
            one | {"field": field if number == at else "" if field and one["field"] == field else one["field"]}
            for number, one in enumerate(self.columns)
        ]
        self.columns = chosen
        await self._look()

    @handler(Permission.RUN)
    async def choose(self, what: Short, value: Short) -> None:
        """Clinician, service, or one of the two dates."""
        if what in ("clinician", "service", "from_date", "to_date"):
            setattr(self, what, value)
            await self._look()

    @handler(Permission.RUN)
    async def tick(self, what: Short, ticked: bool) -> None:
        if what in ("all_or_nothing", "create_clients"):
            setattr(self, what, ticked)

    async def _offer_choices(self, run_id: UUID, kind: ImportKind) -> None:
        self._kind = kind.value
        if kind is ImportKind.CLIENTS:
            found = await self.verb(imports.columns, run_id)
            self.columns = [
                {"header": one.header, "samples": list(filter(None, one.samples)), "field": one.field} for one in found
            ]
            labels = {"": _("Leave out")} | imports.fields()
            self.fields = [{"value": name, "label": self.words(label)} for name, label in labels.items()]
        else:
            await self._offer_people()
        await self._look()

    async def _offer_people(self) -> None:
        people = [one for one in await self.verb(scheduling.list_clinicians) if one.is_active]
        given = [one for one in await self.verb(scheduling.list_services) if one.is_active]
        self.clinicians = [{"value": str(one.id), "label": one.name} for one in people]
        self.services = [{"value": str(one.id), "label": one.name} for one in given]
        self.clinician = self.clinicians[0]["value"] if people else ""
        self.service = self.services[0]["value"] if given else ""

    def _options(self) -> Options:
        if self._kind == ImportKind.CLIENTS:
            columns = {one["header"]: one["field"] for one in self.columns if one["field"]}
            return ClientOptions(columns=columns, all_or_nothing=self.all_or_nothing)
        if not self.clinician or not self.service:
            raise Invalid(_("Add a clinician and a service first."))
        try:
            return AppointmentOptions.model_validate(
                {
                    "clinician_id": self.clinician,
                    "service_id": self.service,
                    "create_clients": self.create_clients,
                    "all_or_nothing": self.all_or_nothing,
                    "from_date": self.from_date or None,
                    "to_date": self.to_date or None,
                }
            )
        except ValidationError:
            raise Invalid(_("Choose days between 1900 and 2199.")) from None

    async def _look(self) -> None:
        """The preview of the present choices, or the sentence that says what is missing."""
        try:
            seen = await self.verb(imports.preview, UUID(self._run), self._options())
        except (ImportRefused, Invalid) as refusal:
            self.why_not, self.accepted = self.words(refusal.message, **refusal.params), 0
            self.people, self.dates, self.refusals, self.turned_down = [], [], [], 0
            return
        self.why_not = ""
        self.accepted, self.turned_down = seen.accepted, len(seen.refused)
        locale = self.ctx.locale
        refused = seen.refused[:REFUSED]
        self.refusals = [{"line": str(row.line), "reason": imports.sentence(locale, row)} for row in refused]
        await self._show_people(seen) if isinstance(seen, ClientPreview) else self._show_dates(seen)

    async def _show_people(self, seen: ClientPreview) -> None:
        country = (await self.verb(identity.organization)).country
        self.formulas = len(seen.formulas)
        self.people = [
            {
                "name": row.name,
                "email": row.email or "",
                "phone": readable_phone(row.phone, country) if row.phone else "",
                "born": format_date(row.birth_date, self.ctx.locale) if row.birth_date else "",
                "address": row.address or "",
            }
            for row in seen.rows[:SHOWN]
        ]

    def _show_dates(self, seen: AppointmentPreview) -> None:
        self.outside = seen.outside
        self.from_date, self.to_date = seen.from_date.isoformat(), seen.to_date.isoformat()
        locale, zone = self.ctx.locale, self.ctx.timezone
        self.dates = [
            {
                "title": one.summary,
                "day": format_date(one.starts_at, locale, zone, "full"),
                "time": f"{format_time(one.starts_at, locale, zone)} – {format_time(one.ends_at, locale, zone)}",
            }
            for one in seen.dates[:SHOWN]
        ]
