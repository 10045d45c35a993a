"""State of a published text: the version that counts, or the one that the address names."""

from livingrite.consents import service as consents
from livingrite.consents.schemas import PolicyText, ReadPolicy
from livingrite.core.ctx import Ctx
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _, direction, format_date
from livingrite.identity import service as identity
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import PUBLIC as PUBLIC_RIGHTS
from livingrite.ui.commands import command
from livingrite.ui.frames.languages import LANGUAGES
from livingrite.ui.pages.booking.when import logo_url
from livingrite.ui.session import PUBLIC, BaseState, handler


class PolicyState(BaseState):
    """`language` and `words_direction` are those of the words, which need not be those of the page: `fallback` says so then.
    `newer` leads to the version that counts when an older one is shown."""

    loaded: bool = False
    unknown: bool = False
    clinic: str = ""
    logo: str = ""
    title: str = ""
    paragraphs: list[str] = []
    language: str = ""
    words_direction: str = ""
    fallback: str = ""
    version: str = ""
    newer: str = ""

    @handler(PUBLIC)
    async def load(self) -> None:
        slug, kind = str(self.router.url.path).strip("/").split("/")[-2:]
        self.clinic, self.unknown, self.loaded = "LivingRite", False, False
        try:
            clinic = await self.verb_as(Ctx.identity(locale=self.ctx.locale), identity.public_organization, slug)
            self.clinic = clinic.name
            visitor = Ctx.public(clinic.id, permissions=PUBLIC_RIGHTS, locale=self.ctx.locale)
            number = self.router.url.query_parameters.get("version", "")
            wanted = command(
                ReadPolicy, kind=kind, number=int(number) if number.isdecimal() and len(number) < 6 else None
            )
            found = await self.verb_as(visitor, consents.read_policy, wanted)
            self.logo = logo_url(slug, await self.verb_as(visitor, scheduling.front))
        except (NotFound, ValueError):
            self.unknown, self.loaded = True, True
            return
        self._show(found, slug, clinic.timezone)

    def _show(self, found: PolicyText, slug: str, zone: str) -> None:
        day = format_date(found.published_at, self.ctx.locale, zone, form="long")
        self.title = found.title
        self.paragraphs = [part.strip() for part in found.body.split("\n\n") if part.strip()]
        self.language, self.words_direction = found.locale, direction(found.locale)
        self.fallback = ""
        if found.missing:
            said = _("This text is not available in your language. You are reading it in {language}.")
            self.fallback = self.words(said, language=dict(LANGUAGES)[found.locale])
        self.version = self.words(_("Version {n} of {day}"), n=found.number, day=day)
        self.newer = f"/policy/{slug}/{found.kind}" if found.number != found.newest else ""
        self.loaded = True
