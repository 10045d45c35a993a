"""The portal's person: which loved one the pages are about, the switcher, and how many updates wait."""

from typing import Any
from uuid import UUID

import reflex as rx

from livingrite.care import service as care
from livingrite.clients import service as clients
from livingrite.clients.schemas import LovedOne
from livingrite.consents import service as consents
from livingrite.consents.permissions import Permission as ConsentPermission
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _
from livingrite.core.uow import Uow
from livingrite.identity import service as identity
from livingrite.ui import edge
from livingrite.ui.components.banner import banner
from livingrite.ui.components.kinds import Child
from livingrite.ui.components.link import link
from livingrite.ui.components.picker import picker_group, picker_item, picker_line, picker_link
from livingrite.ui.frames.portal import portal_frame
from livingrite.ui.frames.staff import organization_links
from livingrite.ui.session import SIGNED_IN, BaseState, handler
from livingrite.ui.text import t
from livingrite.ui.words import READER_IS


def _people(uow: Uow) -> tuple[list[LovedOne], dict[UUID, int]]:
    return clients.loved_ones(uow), care.waiting_by_client(uow)


def chosen_of(people: list[LovedOne], wanted: UUID | None) -> LovedOne | None:
    """The one the session remembers, else the first."""
    return next((one for one in people if one.client_id == wanted), people[0] if people else None)


class PortalState(BaseState):
    """Every portal page builds on it. `_client` is the one shown; the session remembers the choice. `to_accept`: the
    clinic has a text that they have not accepted as it is now."""

    loved: list[dict[str, str]] = []
    loved_name: str = ""
    loved_relation: str = ""
    waiting: str = ""
    to_accept: str = ""
    _client: str = ""

    async def _look_around(self) -> UUID:
        """Who may be seen and who is shown. Raises NotFound for a login without a loved one."""
        people, unread = await self.verb(_people)
        chosen = edge.person.get()
        wanted = chosen.client_id if chosen else None
        shown = chosen_of(people, wanted)
        if shown is None:
            raise NotFound(_("Nobody has been connected with your login yet. Please ask the clinic."))
        self._client = str(shown.client_id)
        self.loved = [self._shown(one, unread, shown) for one in people]
        self.loved_name, self.loved_relation = shown.name, self._relation(shown)
        self.waiting = _number(unread.get(shown.client_id, 0))
        may = shown.access_level == "full_access" and self.ctx.may(ConsentPermission.RECORD)
        self.to_accept = "1" if may and await self.verb(consents.asked_of_client, shown.client_id) else ""
        return shown.client_id

    def _shown(self, one: LovedOne, unread: dict[UUID, int], shown: LovedOne) -> dict[str, str]:
        return {
            "id": str(one.client_id),
            "name": one.name,
            "unread": _number(unread.get(one.client_id, 0)),
            "chosen": "1" if one.client_id == shown.client_id else "",
        }

    def _relation(self, one: LovedOne) -> str:
        """What the reader is to the person, never the other way round."""
        if one.oneself:
            return self.words(_("Yourself"))
        kind = READER_IS.get(one.relationship)
        return self.words(kind) if kind else ""

    @handler(SIGNED_IN, touch=True)
    async def show_other(self, client_id: UUID) -> Any:
        """Look at another loved one on this page: the session remembers, and the page reads itself again."""
        from livingrite.ui.routes import page_at  # the table imports the pages, the pages import this module

        await self.verb(identity.choose_client, client_id)
        page = page_at(self.router.route_id)
        return page.on_load() if page else None


def _number(count: int) -> str:
    return str(count) if count else ""


def loved_frame(*children: Child, active: str) -> rx.Component:
    """The portal frame about the chosen loved one."""
    return portal_frame(
        rx.cond(PortalState.to_accept != "", _to_accept(), rx.fragment())
        if active not in ("consents", "home", "messages")
        else rx.fragment(),
        *children,
        active=active,
        person=PortalState.loved_name,
        relation=PortalState.loved_relation,
        switch_menu=switch_menu(),
        unread=PortalState.waiting,
    )


def _to_accept() -> rx.Component:
    """Never silently: what counts now is asked for, with the way there."""
    return banner(
        t("The clinic has a new or changed text for you."),
        tone="sand",
        icon_name="scroll-text",
        action=link(t("Read it"), href="/portal/consents"),
    )


def switch_menu() -> list[Child]:
    """The other loved ones, then the other organizations."""

    def one(person: rx.Var[dict[str, str]]) -> rx.Component:
        words = rx.cond(
            person["unread"] != "",
            t("{name} ({unread} new)", name=person["name"], unread=person["unread"]),
            person["name"],
        )
        return picker_item(
            words, on_click=PortalState.show_other(person["id"]), closes="switcher", chosen=person["chosen"] != ""
        )

    return [
        picker_group(t("Loved ones"), rx.foreach(PortalState.loved, one)),
        picker_line(),
        *organization_links(picker_link, picker_line),
    ]
