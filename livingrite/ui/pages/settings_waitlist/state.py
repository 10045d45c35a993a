"""The rule by which free places are offered: by themselves or by hand, and how long one person has to answer."""

from livingrite.core.errors import Stale
from livingrite.core.i18n import _, ngettext
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import SetWaitlistRule, WaitlistRuleView
from livingrite.ui.session import BaseState, handler

MINUTES = (5, 10, 15, 30, 45, 60, 120, 240, 480, 1440, 2880)


class WaitlistSettingsState(BaseState):
    """`minutes` is one of `choices`; empty before the first answer."""

    automatic: bool = False
    minutes: str = ""
    choices: list[dict[str, str]] = []
    _version: int = 0

    @handler(Permission.MANAGE_SERVICES)
    async def load(self) -> None:
        self._show(await self.verb(scheduling.get_waitlist_rule))

    @handler(Permission.MANAGE_SERVICES)
    async def set_automatic(self, automatic: bool) -> None:
        """Takes effect at the next place that comes free."""
        await self._save(automatic, int(self.minutes))

    @handler(Permission.MANAGE_SERVICES)
    async def set_minutes(self, minutes: int) -> None:
        """Offers that are open keep their time."""
        await self._save(self.automatic, minutes)

    async def _save(self, automatic: bool, minutes: int) -> None:
        command = SetWaitlistRule(automatic=automatic, answer_minutes=minutes, version=self._version)
        try:
            self._show(await self.verb(scheduling.set_waitlist_rule, command))
        except Stale:
            self._show(await self.verb(scheduling.get_waitlist_rule))
            raise
        self.say(_("Saved."))

    def _show(self, rule: WaitlistRuleView) -> None:
        self.automatic, self.minutes, self._version = rule.automatic, str(rule.answer_minutes), rule.version
        known = sorted({*MINUTES, rule.answer_minutes})
        self.choices = [{"value": str(one), "label": self._length(one)} for one in known]

    def _length(self, minutes: int) -> str:
        if minutes % 60:
            return ngettext(self.ctx.locale, "{n} minute", "{n} minutes", minutes)
        return ngettext(self.ctx.locale, "{n} hour", "{n} hours", minutes // 60)
