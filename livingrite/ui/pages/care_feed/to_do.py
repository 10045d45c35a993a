"""The list of follow-ups that wait: from incidents, and from readings outside their range."""

from uuid import UUID

import reflex as rx

from livingrite.care import service as care
from livingrite.care.events import tasks_channel
from livingrite.care.permissions import Permission
from livingrite.care.schemas import FindTasks, SettleTask
from livingrite.core.i18n import _
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import list_row, row_list, tile
from livingrite.ui.pages.care_feed.words import task
from livingrite.ui.session import BaseState, handler
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


class ToDoState(BaseState):
    """`waiting` are the open ones, what is due first on top."""

    waiting: list[dict[str, str]] = []

    @handler(Permission.FOLLOW_UP)
    async def read(self) -> None:
        self.watch([tasks_channel(self.ctx.organization)], ToDoState.read)
        await self._read()

    @handler(Permission.FOLLOW_UP, touch=True)
    async def done(self, task_id: UUID) -> None:
        await self.verb(care.settle_task, SettleTask(task_id=task_id))
        self.say(_("Done. It is off the list."), action=(_("Undo"), ToDoState.again(str(task_id))))
        await self._read()

    @handler(Permission.FOLLOW_UP, touch=True)
    async def again(self, task_id: UUID) -> None:
        await self.verb(care.settle_task, SettleTask(task_id=task_id, done=False))
        await self._read()

    async def _read(self) -> None:
        found = await self.verb(care.list_tasks, FindTasks(limit=30))
        self.waiting = [task(one, self.ctx.locale) for one in found]


def to_do() -> rx.Component:
    """Nothing while nothing waits."""

    def one(row: Row) -> rx.Component:
        late = rx.cond(row["late"] != "", badge(t("Overdue"), tone="red", icon="circle-alert"), rx.fragment())
        second = rx.el.span(
            link(rx.el.bdi(row["client"]), href=row["href"]),
            " · ",
            row["when"],
            rx.cond(row["who"] != "", rx.el.span(" · ", rx.el.bdi(row["who"])), ""),
        )
        done = button(t("Done"), size="small", icon="check", on_click=ToDoState.done(row["id"]))
        mark = tile(
            rx.cond(row["urgent"] != "", "triangle-alert", "clipboard-list"),
            tone=rx.cond(row["urgent"] != "", "amber", "sand"),
        )
        return list_row(
            rx.el.bdi(row["title"]),
            second=second,
            start=mark,
            end=rx.el.span(late, done, class_name="line"),
            key=row["id"],
        )

    shown = rx.el.details(
        rx.el.summary(t("To follow up"), " (", ToDoState.waiting.length(), ")", class_name="strong"),
        row_list(rx.foreach(ToDoState.waiting, one), label=t("To follow up")),
        open=True,
        class_name="card card-flush follow-ups",
    )
    return rx.el.div(rx.cond(ToDoState.waiting.length() > 0, shown, rx.fragment()), on_mount=ToDoState.read)
