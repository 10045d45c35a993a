"""Who invites whom, as far as the holder of the link may know."""

from typing import Any

from livingrite.core.errors import Problem
from livingrite.identity import service as identity
from livingrite.identity.schemas import Visit
from livingrite.ui.session import PUBLIC, handler
from livingrite.ui.session.posted import PostedState
from livingrite.ui.words import ROLES


class InvitationState(PostedState):
    """`way`: new (choose a password), sign_in (the login exists), accept (signed in as it), other, spent."""

    token: str = ""
    way: str = ""
    organization: str = ""
    email: str = ""
    name: str = ""
    role: str = ""

    @handler(PUBLIC)
    async def load(self) -> Any:
        """Look at the link without using it."""
        self.token = self.parameter("token")
        visitor = identity.nobody(Visit(locale=self.ctx.locale))
        try:
            where = await self.verb_as(visitor, identity.organization_of, self.token)
            holder = identity.nobody(Visit(), organization_id=where, user_id=self.ctx.user_id)
            found = await self.verb_as(holder, identity.open_invitation, self.token)
        except Problem:
            self.way = "spent"
            return None
        self.organization, self.email, self.role = found.organization, found.email, self.words(ROLES[found.role])
        if found.signed_in_as_other:
            self.way = "other"
        elif found.has_login:
            self.way = "accept" if self.signed_in else "sign_in"
        else:
            self.way = "new"
        focus = self.read_posted()
        self.name = self.typed.get("full_name") or found.full_name
        return focus
