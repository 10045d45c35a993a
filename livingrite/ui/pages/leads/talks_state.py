"""First talks that people asked for, the newest first."""

from datetime import datetime
from uuid import UUID

from livingrite.core.clock import SystemClock
from livingrite.core.i18n import _
from livingrite.crm import service as crm
from livingrite.crm.events import channel
from livingrite.crm.permissions import Permission
from livingrite.crm.schemas import (
    ChangeConsultation,
    ConsultationStatus,
    ConsultationType,
    ConsultationView,
    ConversionStatus,
    FindConsultations,
)
from livingrite.ui.client_word import CLIENT, named
from livingrite.ui.moments import short_moment
from livingrite.ui.session import BaseState, handler

SHOWN = 10
STATUSES = {
    ConsultationStatus.PENDING: (_("No time yet"), "amber"),
    ConsultationStatus.SCHEDULED: (_("Time agreed"), "indigo"),
    ConsultationStatus.COMPLETED: (_("Talked"), "jade"),
    ConsultationStatus.CANCELLED: (_("Cancelled"), "sand"),
}
STEPS = {
    ConversionStatus.NOT_CONTACTED: _("Not contacted yet"),
    ConversionStatus.INTERESTED: _("Interested"),
    ConversionStatus.PROPOSAL_SENT: _("Proposal sent"),
    ConversionStatus.CLIENT: CLIENT["client"],
    ConversionStatus.LOST: _("Lost"),
}
KINDS = {
    ConsultationType.PHONE: _("by phone"),
    ConsultationType.VIDEO: _("by video"),
    ConsultationType.IN_PERSON: _("in person"),
}


class TalksState(BaseState):
    """`talks` are words ready to be shown."""

    talks: list[dict[str, str]] = []

    @handler(Permission.READ)
    async def load_talks(self) -> None:
        self.watch([channel(self.ctx.organization)], TalksState.load_talks)
        found = await self.verb(crm.find_consultations, FindConsultations(limit=SHOWN))
        self.talks = [self._row(one) for one in found.items]

    @handler(Permission.CHANGE, touch=True)
    async def set_step(self, consultation_id: UUID, step: ConversionStatus) -> None:
        await self.verb(
            crm.change_consultation, ChangeConsultation(consultation_id=consultation_id, conversion_status=step)
        )
        found = await self.verb(crm.find_consultations, FindConsultations(limit=SHOWN))
        self.talks = [self._row(one) for one in found.items]

    def _row(self, one: ConsultationView) -> dict[str, str]:
        words, tone = STATUSES[one.status]
        said = [
            self.words(KINDS[one.consultation_type]),
            *(text for text in (self._when(one), one.service_type) if text),
        ]
        return {
            "id": str(one.id),
            "lead": str(one.lead_id),
            "name": one.requester_name,
            "second": ", ".join(said),
            "about": one.description or "",
            "status": self.words(words),
            "tone": tone,
            "waits": "yes" if one.status == ConsultationStatus.PENDING and one.appointment_id is None else "",
            "step": one.conversion_status,
            "step_words": self.words(self._step(one.conversion_status)),
        }

    def _step(self, step: ConversionStatus) -> str:
        return named(CLIENT, self.client_word) if step is ConversionStatus.CLIENT else STEPS[step]

    def _when(self, one: ConsultationView) -> str:
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        if one.scheduled_at:
            return short_moment(one.scheduled_at, now, locale, zone)
        wished = [short_moment(datetime.fromisoformat(text), now, locale, zone) for text in one.preferred_dates]
        return self.words(_("would like {when}"), when=wished[0]) if wished else ""
