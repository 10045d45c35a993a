"""State of the address and the number: which of the two is being changed, and where its code went."""

from typing import Any, Literal

import reflex as rx

from livingrite.clients import service as clients
from livingrite.core.contact import phone_example, phone_number, readable_phone
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.core.uow import run
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeMe, EmailChanged
from livingrite.integrations import service as integrations
from livingrite.ui import edge
from livingrite.ui.session import SIGNED_IN, BaseState, handler

NO_PHONE = _("This is not a phone number. Example: {example}.")
FIELDS = {"email": "email", "phone": "phone", "email-code": "code", "phone-code": "code"}


class ReachedState(BaseState):
    """`step`: "", email, phone, or one of these with -code. `texts`: the clinic's account carries the code to a phone."""

    email: str = ""
    sign_in_name: str = ""
    phone: str = ""
    has_password: bool = False
    texts: bool = False
    step: str = ""
    wanted: str = ""
    _country: str = ""

    @handler(SIGNED_IN)
    async def read(self) -> None:
        await self._read()

    async def _read(self) -> None:
        found = await self.verb_as(identity.personal(self.ctx), identity.me)
        self.email, self.has_password = found.email, found.has_password
        self.sign_in_name = found.sign_in_name or ""
        if self.ctx.organization_id is not None:
            self.texts = await self.verb(integrations.can_text)
            self._country = (await self.verb(identity.organization)).country
        self.phone = self._readable(found.phone_number or "")

    @handler(SIGNED_IN, touch=True)
    async def begin(self, step: Literal["email", "phone"]) -> Any:
        self.field_errors, self.step = {}, step
        return rx.set_focus(FIELDS[step])

    @handler(SIGNED_IN, touch=True)
    async def leave(self) -> None:
        self.field_errors, self.step, self.wanted = {}, "", ""

    @handler(SIGNED_IN, touch=True)
    async def send_email_code(self, form: dict[str, Any]) -> Any:
        self.field_errors = {}
        email, present = str(form.get("email", ""))[:254].strip(), str(form.get("present", ""))[:1_000]
        await edge.in_thread(identity.request_email_change, self.ctx, email, present)
        self.wanted, self.step = email, "email-code"
        return rx.set_focus("code")

    @handler(SIGNED_IN, touch=True)
    async def send_phone_code(self, form: dict[str, Any]) -> Any:
        """Where no account carries texts, and to take the number away, there is nothing to prove."""
        self.field_errors = {}
        typed = str(form.get("phone", ""))[:40].strip()
        phone = phone_number(typed, self._country) if typed else None
        if typed and phone is None:
            raise Invalid(fields={"phone": (NO_PHONE, {"example": phone_example(self._country)})})
        if phone is None or not self.texts:
            await self.verb_as(identity.personal(self.ctx), identity.change_me, ChangeMe(phone_number=phone))
            return await self._done()
        await edge.in_thread(identity.request_phone_change, self.ctx, phone)
        self.wanted, self.step = self._readable(phone), "phone-code"
        return rx.set_focus("code")

    @handler(SIGNED_IN, touch=True)
    async def confirm(self, form: dict[str, Any]) -> Any:
        self.field_errors = {}
        code = "".join(str(form.get("code", ""))[:20].split())
        if self.step == "phone-code":
            await edge.in_thread(identity.confirm_phone_change, self.ctx, code, keep=True)
            return await self._done()
        changed = await edge.in_thread(identity.confirm_email_change, self.ctx, code)
        await edge.in_thread(self._follow, changed)
        return await self._done()

    def _follow(self, changed: EmailChanged) -> None:
        """In every clinic where the person is a client who is written to at the old address."""
        person = edge.person.get()
        for place in person.organizations if person else ():
            run(
                Ctx.system(place.id, channel="ui"),
                clients.follow_login,
                self.ctx.user_id,
                changed.before,
                changed.email,
            )

    async def _done(self) -> None:
        by_mail = self.step == "email-code"
        self.step, self.wanted = "", ""
        await self._read()
        self.say(_("Changed. Your other browsers are signed out.") if by_mail else _("Saved."))

    def _readable(self, phone: str) -> str:
        known = phone_number(phone, self._country) if phone and self._country else None
        return readable_phone(known, self._country) if known else phone
