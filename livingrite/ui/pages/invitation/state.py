"""Who invites whom, as far as the holder of the link may know."""

from typing import Any

import reflex as rx

from livingrite.core.errors import Problem
from livingrite.identity import service as identity
from livingrite.identity.schemas import Visit
from livingrite.ui.session import PUBLIC, handler
from livingrite.ui.session.posted import PostedState
from livingrite.ui.words import ROLES


class InvitationState(PostedState):
    """`way`: new (choose a password), letter (the same with a name to sign in with), sign_in (the login exists), accept
    (signed in as it), renew (a new password for the login of that `sign_in_name`), other, spent; code: there is no link, somebody has to type the letter's."""

    token: str = ""
    way: str = ""
    organization: str = ""
    email: str = ""
    name: str = ""
    role: str = ""
    sign_in_name: str = ""
    by_letter: bool = False

    @handler(PUBLIC)
    async def load(self) -> Any:
        """Look at the link without using it."""
        self.token, self.organization, self.role, self.email = self.parameter("token"), "", "", ""
        self.by_letter = False
        if not self.token:
            self.way = "code"
            return None
        visitor = identity.nobody(Visit(locale=self.ctx.locale))
        try:
            where = await self.verb_as(visitor, identity.organization_of, self.token)
            holder = identity.nobody(Visit(), organization_id=where, user_id=self.ctx.user_id)
            found = await self.verb_as(holder, identity.open_invitation, self.token)
        except Problem:
            self.way = "spent"
            return None
        self.organization, self.email, self.role = found.organization, found.email, self.words(ROLES[found.role])
        self.by_letter = found.by_letter
        if found.signed_in_as_other:
            self.way = "other"
        elif found.sign_in_name:
            self.way = "renew"
        elif found.by_letter:
            self.way = "accept" if self.signed_in else "letter"
        elif found.has_login:
            self.way = "accept" if self.signed_in else "sign_in"
        else:
            self.way = "new"
        focus = self.read_posted()
        self.name = self.typed.get("full_name") or found.full_name
        self.sign_in_name = found.sign_in_name or self.typed.get("sign_in_name") or found.proposed_name
        return focus

    @handler(PUBLIC)
    async def type_code(self, form: dict[str, str]) -> Any:
        """On to the invitation itself, whose address stands for the code."""
        code = "".join(one for one in str(form.get("code", "")) if one.isalnum() or one == "-")[:40]
        return rx.redirect(f"/invitation?token={code}") if code else None
