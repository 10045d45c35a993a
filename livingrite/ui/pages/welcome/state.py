"""The checklist of the first days, in words."""

from dataclasses import asdict

from livingrite.core.i18n import _, format_money, n_, ngettext
from livingrite.identity.permissions import Permission
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import BookingPageView, ServiceView
from livingrite.ui.pages.booking.months import length
from livingrite.ui.pages.welcome.steps import Step, first_steps
from livingrite.ui.session import BaseState, handler

MOST_OFFERED = 3
LEFT = n_("About {n} minute left. Stop whenever you like, it is saved.", "About {n} minutes left. Stop whenever you like, it is saved.")  # fmt: skip


class WelcomeState(BaseState):
    """`next` is the key of the first step that is not done; `offered` are the first services of the booking page."""

    steps: list[dict[str, str]] = []
    sentence: str = ""
    left: str = ""
    share: int = 0
    next: str = ""
    open: bool = False
    offered: list[dict[str, str]] = []
    logo: str = ""
    tokens: dict[str, str] = {}

    @handler(Permission.CHANGE_ORGANIZATION)
    async def load(self) -> None:
        """See what is there."""
        found, self.open, services = await self.verb(first_steps)
        self._dress(await self.verb(scheduling.booking_page))
        self.offered = [self._offer(one) for one in services[:MOST_OFFERED]]
        ahead = [step for step in found if not step.done]
        done = len(found) - len(ahead)
        self.share = round(100 * done / len(found))
        self.next = ahead[0].key if ahead else ""
        self.sentence = self._sentence(done, len(found), ahead)
        minutes = sum(step.minutes for step in ahead)
        self.left = ngettext(self.ctx.locale, *LEFT, minutes) if ahead else ""
        self.steps = [self._shown(step) for step in found]

    def _dress(self, page: BookingPageView) -> None:
        self.tokens = {f"--{name}": value for name, value in page.tokens.items()}
        self.logo = f"/api/v1/public/{self.organization_slug}/logo.png?v={page.logo}" if page.logo else ""

    def _sentence(self, done: int, total: int, ahead: list[Step]) -> str:
        if not ahead:
            return self.words(_("All set. The day can begin."))
        counted = self.words(_("{done} of {total} done."), done=done, total=total)
        return f"{counted} {self.words(ahead[0].next_words)}"

    def _offer(self, one: ServiceView) -> dict[str, str]:
        locale = self.ctx.locale
        price = format_money(one.price.amount, one.price.currency, locale) if one.price.amount else ""
        return {"name": one.name, "what": ", ".join(filter(None, (length(one.duration_minutes, locale), price)))}

    def _shown(self, step: Step) -> dict[str, str]:
        words = {name: self.words(getattr(step, name)) for name in ("label", "why", "action")}
        plain = {name: str(value) for name, value in asdict(step).items() if name in ("key", "href", "value")}
        return plain | words | {"state": "done" if step.done else "next" if step.key == self.next else "open"}
