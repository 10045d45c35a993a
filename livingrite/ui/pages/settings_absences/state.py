"""The kinds of absence that an organization names itself."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from livingrite.core.errors import Stale
from livingrite.core.i18n import _, translate
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import AwayKind, Pattern, Tone, away
from livingrite.scheduling.schemas.absence_kinds import (
    AbsenceKindChanges,
    AbsenceKindFields,
    AbsenceKindView,
    ChangeAbsenceKind,
)
from livingrite.ui.commands import command
from livingrite.ui.session import BaseState, handler


class KindForm(BaseModel):
    """As the drawer sends it."""

    kind_name: Annotated[str, Field(max_length=200)] = ""
    counts_as: AwayKind = AwayKind.OTHER
    tone: Tone = Tone.SAND
    pattern: Pattern = Pattern.LINES


class AbsenceKindsState(BaseState):
    """`kind` fills the open drawer, empty while it is closed; `tone` and `pattern` in it follow what is chosen."""

    always: list[dict[str, str]] = []
    own: list[dict[str, str]] = []
    kind: dict[str, str] = {}
    kind_form: int = 0
    kind_problem: str = ""

    @handler(Permission.MANAGE_SERVICES)
    async def load(self) -> None:
        """The four, and one's own."""
        await self._read()

    async def _read(self) -> None:
        locale = self.ctx.locale
        self.always = [
            {"name": translate(locale, name), "icon": away.ICONS[kind], "look": _look(*away.LOOKS[kind])}
            for kind, name in away.NAMES.items()
        ]
        self.own = [self._row(one) for one in await self.verb(scheduling.list_absence_kinds)]

    @handler(Permission.MANAGE_SERVICES)
    async def open_new(self) -> None:
        """An empty drawer, with a look that stands out from the four."""
        self._fill({"id": "", "name": "", "kind": "vacation", "tone": "jade", "pattern": "stripes", "archived": ""})

    @handler(Permission.MANAGE_SERVICES)
    async def open_kind(self, kind_id: UUID) -> None:
        self._fill(next((one for one in self.own if one["id"] == str(kind_id)), {}))

    @handler(Permission.MANAGE_SERVICES)
    async def close_kind(self, _shown: bool = False) -> None:
        """Nothing that was typed counts."""
        self.kind, self.field_errors = {}, {}

    @handler(Permission.MANAGE_SERVICES)
    async def name_kind(self, typed: str) -> None:
        """The sample shows it as it is typed."""
        self.kind = {**self.kind, "name": typed[:200]}

    @handler(Permission.MANAGE_SERVICES)
    async def choose_tone(self, tone: Tone) -> None:
        self.kind = {**self.kind, "tone": str(tone), "look": _look(tone, Pattern(self.kind["pattern"]))}

    @handler(Permission.MANAGE_SERVICES)
    async def choose_pattern(self, pattern: Pattern) -> None:
        self.kind = {**self.kind, "pattern": str(pattern), "look": _look(Tone(self.kind["tone"]), pattern)}

    @handler(Permission.MANAGE_SERVICES)
    async def save_kind(self, form: KindForm) -> None:
        """A new one, or the open one as it was typed."""
        given = {"name": form.kind_name, "kind": form.counts_as, "tone": form.tone, "pattern": form.pattern}
        fields = {"name": "kind_name"}
        if self.kind.get("id"):
            await self._change(command(AbsenceKindChanges, fields, **given))
        else:
            await self.verb(scheduling.add_absence_kind, command(AbsenceKindFields, fields, **given))
            await self._saved(_("{name} can be chosen now."), form.kind_name)

    @handler(Permission.MANAGE_SERVICES)
    async def keep_kind(self, active: bool) -> None:
        """Archive it, or bring it back."""
        await self._change(AbsenceKindChanges(is_active=active))

    async def _change(self, changes: AbsenceKindChanges) -> None:
        wanted = ChangeAbsenceKind(kind_id=UUID(self.kind["id"]), version=int(self.kind["version"]), changes=changes)
        try:
            found = await self.verb(scheduling.change_absence_kind, wanted)
        except Stale:
            await self._read()
            self._fill(next(one for one in self.own if one["id"] == self.kind["id"]))
            self.kind_problem = self.words(_("Somebody else changed it a moment ago. This is how it is now."))
            return
        said = _("{name} is saved.") if found.is_active else _("{name} is archived. The past keeps it.")
        await self._saved(said, found.name)

    async def _saved(self, said: str, name: str) -> None:
        self.kind, self.field_errors = {}, {}
        await self._read()
        self.say(said, name=name)

    def _fill(self, row: dict[str, str]) -> None:
        look = {"look": _look(Tone(row["tone"]), Pattern(row["pattern"]))} if row else {}
        self.kind, self.field_errors, self.kind_problem = {**row, **look}, {}, ""
        self.kind_form += 1

    def _row(self, one: AbsenceKindView) -> dict[str, str]:
        return {
            "id": str(one.id),
            "version": str(one.version),
            "name": one.name,
            "kind": str(one.kind),
            "tone": str(one.tone),
            "pattern": str(one.pattern),
            "look": _look(one.tone, one.pattern),
            "icon": away.ICONS[one.kind],
            "counts": self.words(_("Counts as: {kind}"), kind=translate(self.ctx.locale, away.NAMES[one.kind])),
            "archived": "" if one.is_active else "1",
        }


def _look(tone: Tone, pattern: Pattern) -> str:
    return f"bg-off away-{pattern} away-{tone}"
