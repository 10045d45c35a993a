"""What a person chooses for themselves from any page: theme, organization, loved one. Language: a form (api/preferences)."""

from typing import Any
from uuid import UUID

import reflex as rx

from livingrite.core import uow
from livingrite.core.errors import Unauthenticated
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeMe, Theme
from livingrite.ui import edge
from livingrite.ui.session.guard import SIGNED_IN, handler
from livingrite.ui.session.state import BaseState


class PreferencesState(BaseState):
    """Kept with the login, so that another browser knows them too."""

    @handler(SIGNED_IN)
    async def choose_theme(self, theme: Theme) -> None:
        """Remember light, dark or system; `reflex.style.set_color_mode` beside it changes this browser at once."""
        await edge.in_thread(uow.run, identity.personal(self.ctx), identity.change_me, ChangeMe(theme=theme))

    @handler(SIGNED_IN)
    async def choose_organization(self, organization_id: UUID) -> Any:
        """Work in another of one's organizations; the start page of it opens."""
        person = edge.person.get()
        if person is None:
            raise Unauthenticated
        await edge.in_thread(identity.choose_organization, person, organization_id)
        return [BaseState.arrive, rx.redirect("/")]

    @handler(SIGNED_IN)
    async def choose_client(self, client_id: UUID) -> Any:
        """A family looks at another loved one."""
        await self.verb(identity.choose_client, client_id)
        return [BaseState.arrive, rx.redirect("/")]
