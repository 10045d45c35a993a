"""State of a client's plan: what is published, the draft beside it, the sheets that change it."""

from typing import Any
from uuid import UUID, uuid4

from livingrite.care import service as care
from livingrite.care.events import plan_channel, plan_drafts_channel
from livingrite.care.permissions import Permission
from livingrite.care.schemas import (
    Goal,
    GoalStatus,
    PlanContent,
    PlanTask,
    SayProgress,
    Slot,
    TickTask,
    WriteDraft,
)
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.core.uow import Uow
from livingrite.identity import service as identity
from livingrite.ui.client import ClientTabState
from livingrite.ui.client.head import Head
from livingrite.ui.commands import command
from livingrite.ui.moments import moment_words, read_clock
from livingrite.ui.plan import reading, words
from livingrite.ui.plan.reading import Shown
from livingrite.ui.plan.state import PlanRows
from livingrite.ui.session import handler

LISTS = ("care_goals", "daily_schedule", "tasks")
WEEKDAYS = 7


class ClientPlanState(PlanRows, ClientTabState):
    """`draft` holds the head of the next version ("" number: there is none), `drafted` its rows; `sheet` what is being edited
    ("part" and its place "at", "" for a new one); `progressing` the goal that something is said about."""

    may_write: bool = False
    draft: dict[str, str] = {}
    drafted: list[dict[str, str]] = []
    next_changes: list[dict[str, str]] = []
    readers: list[dict[str, str]] = []
    people: list[dict[str, str]] = []
    weekdays: list[dict[str, str]] = []
    sheet: dict[str, str] = {}
    progressing: dict[str, str] = {}
    _content: str = ""

    @handler(Permission.READ_PLAN)
    async def load(self) -> None:
        self.sheet, self.progressing = {}, {}
        await self._read()

    @handler(Permission.READ_PLAN)
    async def refresh(self) -> None:
        """Somebody did a task, moved a goal, wrote on the draft."""
        await self._read()

    async def _read(self) -> None:
        found = await self._open(_everything)
        if found is None:
            return
        shown, team, coming = found
        client_id, locale, zone = self._client(), self.ctx.locale, self.ctx.timezone
        self.watch([plan_channel(client_id), plan_drafts_channel(self.ctx.organization)], ClientPlanState.refresh)
        self._show(shown)
        draft = shown.plan.draft
        self.may_write = self.ctx.may(Permission.WRITE_PLAN)
        self.people = [{"value": "", "label": self.words(_("Nobody in particular"))}]
        self.people += [{"value": str(id), "label": name} for id, name in team.items()]
        self.weekdays = [{"value": str(one), "label": words.weekday(one, locale)} for one in range(WEEKDAYS)]
        self.readers = [
            {"name": one.name, "when": moment_words(one.at, shown.now, locale, zone)} for one in shown.plan.acknowledged
        ]
        self._content = draft.content.model_dump_json() if draft else ""
        self.draft, self.drafted, self.next_changes = {}, [], words.changes(coming, locale)
        if draft:
            content = draft.content
            self.draft = {
                "number": str(draft.number), "version": str(draft.version), "title": content.title,
                "description": content.description, "start": str(content.start_date or ""), "end": str(content.end_date or ""),
            }  # fmt: skip
            self.drafted = [row for part in LISTS for row in words.drafted(part, getattr(content, part), team, locale)]

    @handler(Permission.WRITE_PLAN, touch=True)
    async def begin(self) -> None:
        """The next version starts as the one that holds, or with a first title."""
        versions = await self.verb(care.plan_versions, self._client())
        content = versions[0].content if versions else PlanContent(title=self.words(_("Care plan")))
        await self.verb(care.write_draft, WriteDraft(client_id=self._client(), content=content))
        await self._read()

    @handler(Permission.WRITE_PLAN, touch=True)
    async def edit(self, part: str, at: str = "") -> None:
        """Open the sheet of the head, or of one row; without `at` of a new one."""
        blank = {
            "at": "",
            "title": "",
            "key": "",
            "note": "",
            "date": "",
            "days": "",
            "starts": "",
            "ends": "",
            "who": "",
        }
        known = next((row for row in self.drafted if (row["part"], row["at"]) == (part, at)), None)
        self.field_errors, self.sheet = {}, known or blank | {"part": part}

    @handler(Permission.WRITE_PLAN)
    async def close(self, shown: bool = False) -> None:
        if not shown:
            self.sheet = {}

    @handler(Permission.WRITE_PLAN, touch=True)
    async def save_head(self, form: dict[str, str]) -> None:
        given = {
            "title": form.get("title", ""),
            "description": form.get("description", ""),
            "start_date": form.get("start_date") or None,
            "end_date": form.get("end_date") or None,
        }
        await self._write(given)

    @handler(Permission.WRITE_PLAN, touch=True)
    async def save_row(self, form: dict[str, str]) -> None:
        """Put a row in, or in the place of the one that was opened. A goal keeps its key, so its progress goes on."""
        self.field_errors = {}
        part, at, key = self.sheet["part"], self.sheet["at"], self.sheet["key"] or uuid4().hex[:12]
        row = _row(part, {name: str(value).strip() for name, value in form.items()}, key)
        rows = list(getattr(self._drafted(), part))
        if at:
            rows[int(at)] = row
        else:
            rows.append(row)
        await self._write({part: [one.model_dump(mode="json") for one in rows]})

    @handler(Permission.WRITE_PLAN, touch=True)
    async def remove(self, part: str, at: int) -> None:
        if part not in LISTS:
            raise NotFound
        rows = [one for place, one in enumerate(getattr(self._drafted(), part)) if place != at]
        await self._write({part: [one.model_dump(mode="json") for one in rows]})

    @handler(Permission.WRITE_PLAN, touch=True)
    async def publish(self) -> None:
        await self.verb(care.publish_plan, self._client(), int(self.draft["version"]))
        self.say(_("Published. The family reads it now and is asked to say so."))
        await self._read()

    @handler(Permission.WRITE_PLAN, touch=True)
    async def discard(self) -> None:
        await self.verb(care.discard_draft, self._client())
        self.say(_("The draft is gone. What was published stays."))
        await self._read()

    @handler(Permission.FOLLOW_PLAN, touch=True)
    async def tick(self, task: str, done: bool) -> None:
        await self.verb(care.tick_task, TickTask(client_id=self._client(), task=task, done=done))
        await self._read()

    @handler(Permission.FOLLOW_PLAN, touch=True)
    async def open_progress(self, goal: str) -> None:
        self.progressing = next((one for one in self.goals if one["key"] == goal), {})

    @handler(Permission.FOLLOW_PLAN)
    async def close_progress(self, shown: bool = False) -> None:
        if not shown:
            self.progressing = {}

    @handler(Permission.FOLLOW_PLAN, touch=True)
    async def save_progress(self, form: dict[str, str]) -> None:
        said = command(
            SayProgress,
            client_id=self._client(),
            goal=self.progressing["key"],
            status=form.get("status", GoalStatus.IN_PROGRESS),
            percent=form.get("percent", "0"),
            note=form.get("note", ""),
        )
        await self.verb(care.say_progress, said)
        self.progressing = {}
        self.say(_("Written down."))
        await self._read()

    def _drafted(self) -> PlanContent:
        if not self._content:
            raise NotFound
        return PlanContent.model_validate_json(self._content)

    async def _write(self, given: dict[str, Any]) -> None:
        self.field_errors = {}
        content = command(PlanContent, **self._drafted().model_dump(mode="json") | given)
        wanted = WriteDraft(client_id=self._client(), content=content, version=int(self.draft["version"]))
        await self.verb(care.write_draft, wanted)
        self.sheet = {}
        await self._read()


def _everything(uow: Uow, head: Head) -> tuple[Shown, dict[UUID, str], Any]:
    shown = reading.read(uow, head.client.id)
    may = uow.ctx.may("team.read") and uow.ctx.may(Permission.WRITE_PLAN)
    team = {one.user_id: one.name for one in identity.team(uow)} if may else {}
    draft = shown.plan.draft
    coming = care.plan_differences(uow, head.client.id) if draft and draft.number > 1 else []
    return shown, team, coming


def _row(part: str, form: dict[str, str], key: str) -> Goal | Slot | PlanTask:
    if part == "care_goals":
        target = form.get("target_date") or None
        return command(Goal, key=key, title=form.get("title", ""), note=form.get("note", ""), target_date=target)
    if part == "tasks":
        days = tuple(number for number in range(WEEKDAYS) if form.get(f"weekday-{number}"))
        return command(PlanTask, key=key, title=form.get("title", ""), weekdays=days)
    if part != "daily_schedule":
        raise NotFound
    starts, ends = read_clock(form.get("starts", "")), read_clock(form.get("ends", ""))
    if not starts:
        raise Invalid(fields={"starts": _("Write a time. Example: 08:30.")})
    if form.get("ends") and (not ends or ends <= starts):
        raise Invalid(fields={"ends": _("An end lies before its beginning.")})
    who = {"assigned_to": UUID(form["who"])} if form.get("who") else {}
    names = {"activity": "title"}
    return command(
        Slot,
        names,
        weekday=form.get("weekday", "0"),
        starts=starts,
        ends=ends or None,
        activity=form.get("title", ""),
        **who,
    )
