"""The requests of one visit or one client, and the answers that are open."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.clock import SystemClock
from livingrite.core.i18n import _
from livingrite.crm import service as crm
from livingrite.crm.permissions import Permission as Crm
from livingrite.identity import service as identity
from livingrite.intake import service as intake
from livingrite.intake.events import channel
from livingrite.intake.permissions import Permission
from livingrite.intake.schemas import AnsweredView, IntakeView
from livingrite.ui.answers import words
from livingrite.ui.session import BaseState, handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


class AnswersState(BaseState):
    """`requests` are flat rows; `open` is the id of the one whose answers are shown, `of` whose they are: a visit's, a
    client's or a first talk's id."""

    of: str = ""
    requests: list[dict[str, str]] = []
    open: str = ""
    answered: list[dict[str, str]] = []
    note: str = ""
    _visit: bool = False
    _talk: bool = False

    @handler(Permission.FOLLOW)
    async def look_at_visit(self, appointment_id: UUID) -> None:
        """What the client of this appointment was asked for it."""
        await self._look(str(appointment_id), visit=True)

    @handler(Permission.FOLLOW)
    async def look_at_client(self, client_id: UUID) -> None:
        await self._look(str(client_id), visit=False)

    @handler(Crm.READ)
    async def look_at_talk(self, consultation_id: UUID) -> None:
        """What somebody who asked for a first talk was asked; in a dialog of its own."""
        await self._look(str(consultation_id), talk=True)

    @handler(Permission.FOLLOW)
    async def leave(self, opened: bool = False) -> None:
        """The dialog is closed."""
        if not opened:
            self.of, self.requests, self.open, self.answered, self.note = "", [], "", [], ""

    async def _look(self, id: str, *, visit: bool = False, talk: bool = False) -> None:
        if id != self.of:
            self.requests, self.open, self.answered = [], "", []
        self.of, self._visit, self._talk = id, visit, talk
        self.watch([channel(self.ctx.organization)], AnswersState.refresh)
        await self._read()

    @handler(Permission.FOLLOW)
    async def refresh(self) -> None:
        """Somebody was asked, opened their link, or answered."""
        if self.of:
            await self._read()

    @handler(Permission.READ, touch=True)
    async def read(self, intake_id: UUID) -> None:
        """The answers; that they were read is recorded."""
        view, own = await self.verb(_answers, intake_id)
        self.open, self.answered = str(intake_id), words.answers(view, self.ctx.locale, own)
        self.note = self.words(_("Answered to version {n} of the form."), n=view.number)

    @handler(Permission.FOLLOW)
    async def hide(self) -> None:
        self.open, self.answered, self.note = "", [], ""

    @handler(Permission.FOLLOW, touch=True)
    async def send_again(self, intake_id: UUID) -> None:
        await self.verb(intake.send_intake_again, intake_id)
        self.say(_("A new link is on its way. The ones before do not work any more."))
        await self._read()

    async def _read(self) -> None:
        found = await self.verb(_requests, UUID(self.of), visit=self._visit, talk=self._talk)
        may_read = self.ctx.may(Permission.READ)
        now = SystemClock().now()
        self.requests = [words.row(one, now, self.ctx.locale, self.ctx.timezone, may_read=may_read) for one in found]


def _requests(uow: "Uow", id: UUID, *, visit: bool, talk: bool) -> tuple[IntakeView, ...]:
    if not visit and not talk:
        return intake.intakes_of_client(uow, id)
    found = crm.intake_of(uow, id) if talk else intake.intake_of_appointment(uow, id)
    return (found,) if found else ()


def _answers(uow: "Uow", intake_id: UUID) -> tuple[AnsweredView, str]:
    return intake.read_intake(uow, intake_id), identity.organization(uow).locale
