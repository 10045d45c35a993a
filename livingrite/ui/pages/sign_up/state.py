"""Two steps: the place, then the person. What is typed stays in the form; the browser posts all of it at the end."""

from typing import Annotated, Any
from urllib.parse import unquote

import reflex as rx
from pydantic import Field

from livingrite.core.ctx import Ctx
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _, translate
from livingrite.identity import service as identity
from livingrite.ui import places
from livingrite.ui.session import PUBLIC, handler, principal
from livingrite.ui.session.posted import PostedState

LABELS = {
    "organization": _("Name of the clinic"),
    "slug": _("Web address"),
    "timezone": _("Time zone"),
    "country": _("Country"),
    "full_name": _("Your name"),
    "email": _("E-mail"),
    "password": _("Password"),
}
PLACE = {"organization", "slug", "timezone", "country"}
Typed = Annotated[str, Field(max_length=300)]


class SignUpState(PostedState):
    """`step` is 1 or 2; `proposed` is the address made from the name, which holds while `slug` is empty."""

    step: int = 1
    name: str = ""
    slug: str = ""
    proposed: str = ""
    slug_problem: str = ""
    slug_free: bool = False
    country: str = ""
    zone: str = ""
    countries: list[dict[str, str]] = []
    zones: list[dict[str, str]] = []
    email: str = ""

    @rx.var
    def address(self) -> str:
        """Where the clinic will be found."""
        return self.slug or self.proposed

    @handler(PUBLIC)
    async def load(self) -> Any:
        """Guess country and zone from the browser; come back to the step that has something to put right, and with what was
        typed in this tab or waits for its code."""
        if self._returned:
            return None
        focus = self.read_posted(LABELS)
        waiting = self.waiting_sign_up()
        if waiting is not None and not self.typed:
            place = waiting.organization
            self.typed = {"organization": place.name, "slug": place.slug or "", "timezone": place.timezone}
            self.typed |= {"country": place.country, "full_name": waiting.full_name, "email": waiting.email}
        cookies = principal.cookies_of(self.router.headers.cookie)
        zone = unquote(cookies.get("lr_zone", ""))
        self.zones = places.zones()
        known = {one["value"] for one in self.zones}
        told = self.typed.get("timezone") or self.zone or (zone if zone in known else "")
        guessed = places.country_of(self.router.headers.accept_language, told)
        self.zone = told or "Europe/London"
        self.country = self.typed.get("country") or self.country or guessed or "GB"
        self.countries = places.countries(self.ctx.locale)
        if self.typed or self.signed_in:
            self.name, self.slug = self.typed.get("organization", ""), self.typed.get("slug", "")
            self.proposed = identity.proposed_slug(self.name)
            self.step = 2 if self.problem and not PLACE & set(self.wrong) else 1
        return focus

    @handler(PUBLIC)
    async def named(self, name: Typed) -> None:
        """Propose an address made from the name."""
        self.name = name.strip()
        self.proposed = identity.proposed_slug(self.name)
        if self.name and not self.slug:
            await self._look_up()

    @handler(PUBLIC)
    async def addressed(self, slug: Typed) -> None:
        """Say at once whether the address can be had."""
        self.slug = slug.strip()
        await self._look_up()

    @handler(PUBLIC)
    async def go_on(self) -> Any:
        """To the second step, if the first one is filled in."""
        await self._look_up()
        if not self.name:
            self.wrong = {"organization": self.words(_("Please fill this in."))}
            return rx.set_focus("organization")
        self.wrong = {}
        if not self.slug_free:
            return rx.set_focus("slug")
        self.step = 2
        return rx.set_focus("full_name")

    @handler(PUBLIC)
    async def go_back(self) -> None:
        """To the first step; what was typed is still there."""
        self.step = 1

    async def _look_up(self) -> None:
        self.slug_free, self.slug_problem = False, ""
        try:
            self.slug_free = await self.verb_as(Ctx.identity(), identity.slug_is_free, self.slug or self.proposed)
        except Invalid as refused:
            said = refused.fields["slug"]
            self.slug_problem = translate(self.ctx.locale, said if isinstance(said, str) else said[0])
            return
        if not self.slug_free:
            self.slug_problem = self.words(_("This address is taken. Try another one."))
