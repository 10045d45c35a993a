"""The card of the portal that says which questions wait for an answer: on the first page and on the profile."""

from uuid import UUID

import reflex as rx

from livingrite.core.clock import SystemClock
from livingrite.core.i18n import _
from livingrite.intake import service as intake
from livingrite.intake.permissions import Permission
from livingrite.intake.schemas import ToFill
from livingrite.ui.components.card import card
from livingrite.ui.components.list_row import list_row, row_list, tile
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.moments import moment_words
from livingrite.ui.session import SIGNED_IN, BaseState, handler
from livingrite.ui.text import t


class ToFillState(PortalState):
    """`forms` is empty while nothing waits, and for who may only look."""

    forms: list[dict[str, str]] = []

    @handler(SIGNED_IN)
    async def read(self) -> None:
        """About the loved one whom the page is about."""
        client_id = UUID(self._client) if self._client else None
        level = (self.ctx.clients or {}).get(client_id) if client_id else None
        if client_id is None or level != "full_access" or not self.ctx.may(Permission.FILL):
            self.forms = []
            return
        self.forms = [self._row(one) for one in await self.verb(intake.waiting_of_client, client_id)]

    def _row(self, one: ToFill) -> dict[str, str]:
        locale, zone, now = self.ctx.locale, self.ctx.timezone, SystemClock().now()
        said = moment_words(one.about_at or one.expires_at, now, locale, zone, within=True)
        words = _("For {when} with {clinician}") if one.about_at else _("Until {when}")
        return {
            "id": str(one.intake_id),
            "title": one.title or self.words(_("Questions before a visit")),
            "second": self.words(words, when=said, clinician=one.about),
            "href": f"/intake/{one.token}",
            "begun": "1" if one.begun else "",
        }


def to_fill_card() -> rx.Component:
    """Read anew for each loved one."""

    def one(form: rx.Var[dict[str, str]]) -> rx.Component:
        return list_row(
            rx.el.bdi(form["title"]),
            second=rx.cond(form["begun"] != "", form["second"] + " · " + t("begun"), form["second"]),
            start=tile("clipboard-list", tone="amber"),
            href=form["href"],
            chevron=True,
            key=form["id"],
        )

    shown = card(row_list(rx.foreach(ToFillState.forms, one), label=t("To fill in")), title=t("To fill in"), flush=True)
    return rx.el.div(
        rx.cond(ToFillState.forms.length() > 0, shown, rx.fragment()),
        on_mount=ToFillState.read,
        key="to-fill" + BaseState.locale + PortalState.loved_name,
    )
