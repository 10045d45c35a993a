"""State of the settings of documents: rules, holds, what waits for a decision, what left."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.i18n import _, ngettext, translate
from livingrite.documents import service as documents
from livingrite.documents.permissions import Permission
from livingrite.documents.schemas import AfterTime, Category, SetRetention
from livingrite.ui.pages.settings_documents.words import YEARS, gone_row, hold_row, rule_row, waiting_row, years_words
from livingrite.ui.session import BaseState, handler

if TYPE_CHECKING:
    from livingrite.documents.schemas import Keeping


class DocumentSettingsState(BaseState):
    """`years` are the choices of every category; "0": no rule. `waiting_words` counts what waits, also beyond the rows."""

    loaded: bool = False
    years: list[dict[str, str]] = []
    rules: list[dict[str, str]] = []
    holds: list[dict[str, str]] = []
    waiting: list[dict[str, str]] = []
    waiting_words: str = ""
    gone: list[dict[str, str]] = []

    @handler(Permission.RULE)
    async def load(self) -> None:
        await self._read()

    @handler(Permission.RULE, touch=True)
    async def set_years(self, category: Category, years: int) -> None:
        """0 takes the rule away."""
        known = AfterTime(self._rule(category)["after"])
        after = AfterTime.ASKS if known is AfterTime.STAYS and self._rule(category)["years"] == "0" else known
        await self._set(SetRetention(document_category=category, keep_years=years or None, after_time=after))

    @handler(Permission.RULE, touch=True)
    async def set_after(self, category: Category, after: AfterTime) -> None:
        years = int(self._rule(category)["years"]) or None
        await self._set(SetRetention(document_category=category, keep_years=years, after_time=after))

    @handler(Permission.RULE, touch=True)
    async def lift(self, hold_id: UUID) -> None:
        await self.verb(documents.lift_hold, hold_id)
        self.say(_("Lifted. The rules hold again."))
        await self._read()

    @handler(Permission.RULE, touch=True)
    async def keep(self, document_id: UUID) -> None:
        """Nobody is asked about it again."""
        await self.verb(documents.keep_anyway, document_id)
        self.say(_("It stays."))
        await self._read()

    @handler(Permission.RULE, touch=True)
    async def remove(self, document_id: UUID) -> None:
        await self.verb(documents.remove, document_id)
        self.say(_("In the bin. It can be brought back for 30 days."))
        await self._read()

    async def _set(self, command: SetRetention) -> None:
        await self.verb(documents.set_retention, command)
        self.say(_("Saved."))
        await self._read()

    async def _read(self) -> None:
        self._show(await self.verb(documents.keeping))

    def _show(self, found: "Keeping") -> None:
        locale, zone = self.ctx.locale, self.ctx.timezone
        self.rules = [rule_row(one, locale) for one in found.rules]
        set_already = {one.keep_years for one in found.rules if one.keep_years}
        self.years = [
            {"value": "0", "label": translate(locale, _("No rule"))},
            *({"value": str(n), "label": years_words(n, locale)} for n in sorted({*YEARS, *set_already})),
        ]
        self.holds = [hold_row(one, locale, zone) for one in found.holds]
        self.waiting = [waiting_row(one, locale, zone) for one in found.over_time]
        self.waiting_words = ngettext(locale, "{n} document", "{n} documents", found.waiting) if found.waiting else ""
        self.gone = [gone_row(one, locale, zone) for one in found.gone]
        self.loaded = True

    def _rule(self, category: Category) -> dict[str, str]:
        return next(row for row in self.rules if row["category"] == category)
