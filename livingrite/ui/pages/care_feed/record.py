"""What is on record about an update: who has read it, who changed it, and taking it back."""

from uuid import UUID

import reflex as rx

from livingrite.care import service as care
from livingrite.care.permissions import Permission
from livingrite.care.schemas import WithdrawUpdate
from livingrite.core.clock import SystemClock
from livingrite.core.i18n import _, translate
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.list_row import list_row, row_list
from livingrite.ui.components.menu import menu_item, menu_line, more_menu
from livingrite.ui.moments import moment_words
from livingrite.ui.session import BaseState, handler
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]
ACTIONS = {"created": _("Written down"), "changed": _("Corrected"), "removed": _("Taken back")}


class RecordState(BaseState):
    """`shown` is "readers" or "history" of the update that was chosen."""

    shown: str = ""
    lines: list[dict[str, str]] = []

    @handler(Permission.POST, touch=True)
    async def show_readers(self, note_id: UUID) -> None:
        """Who of team and family has read it, and when."""
        found = await self.verb(care.read_by, note_id)
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        self.lines = [
            {
                "key": str(one.user_id),
                "what": one.name,
                "when": moment_words(one.read_at, now, locale, zone),
                "before": "",
            }
            for one in found
        ]
        self.shown = "readers"

    @handler(Permission.EDIT, touch=True)
    async def show_history(self, note_id: UUID) -> None:
        found = await self.verb(care.update_history, note_id)
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        self.lines = [
            {
                "key": str(number),
                "what": " · ".join(filter(None, (translate(locale, ACTIONS.get(one.action, one.action)), one.who))),
                "when": moment_words(one.at, now, locale, zone),
                "before": " · ".join(str(one.before[name]) for name in ("title", "content") if one.before.get(name)),
            }
            for number, one in enumerate(found)
        ]
        self.shown = "history"

    @handler(Permission.POST)
    async def close(self, shown: bool = False) -> None:
        if not shown:
            self.shown = ""

    @handler(Permission.EDIT, touch=True)
    async def withdraw(self, note_id: UUID, version: int) -> None:
        """It leaves every open page at once; the feed reads itself again by the same event."""
        await self.verb(care.withdraw, WithdrawUpdate(note_id=note_id, version=version))
        self.say(_("Taken back. It stays on the record."))


def record_menu(row: Row) -> rx.Component:
    """Taking back is for who wrote it, and for who oversees."""
    may = (row["mine"] != "") | BaseState.permissions.contains(Permission.OVERSEE.value)
    gone = menu_item(
        t("Take it back"), icon="trash-2", danger=True, on_click=RecordState.withdraw(row["id"], row["version"].to(int))
    )
    return more_menu(
        t("What is on record"),
        menu_item(t("Who has read it"), icon="eye", on_click=RecordState.show_readers(row["id"])),
        menu_item(t("What was changed"), icon="history", on_click=RecordState.show_history(row["id"])),
        rx.cond(may, rx.fragment(menu_line(), gone), rx.fragment()),
    )


def record_sheet() -> rx.Component:
    def one(line: Row) -> rx.Component:
        second = rx.el.span(
            line["when"], rx.cond(line["before"] != "", rx.el.span(" · ", t("Before: {what}", what=line["before"])), "")
        )
        return list_row(rx.el.bdi(line["what"]), second=second, key=line["key"])

    nobody = rx.el.p(t("Nobody has read it yet."), class_name="muted")
    return sheet(
        rx.cond(RecordState.lines.length() > 0, row_list(rx.foreach(RecordState.lines, one)), nobody),
        title=rx.cond(RecordState.shown == "readers", t("Who has read it"), t("What was changed")),
        open=RecordState.shown != "",
        on_open_change=RecordState.close,
        close_label=t("Close"),
    )
