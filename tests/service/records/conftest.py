"""A client's chart and the people around it: two clinicians, the office, a daughter."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from livingrite.core.ctx import Ctx
from livingrite.records import service as records
from livingrite.records.schemas import CreateNote, FindNotes, KeepDraft, NoteView, SignNote, Typed
from tests.service.care.conftest import person
from tests.service.scheduling.conftest import Clinic, clinic

__all__ = ["clinic"]
SOAP = {
    "subjective": "Left knee aches after stairs.",
    "assessment": "Steady gain after meniscus repair.",
    "plan": "Step-ups 15 cm, 3 × 10.",
}


@dataclass
class Chart:
    clinic: Clinic
    people: dict[str, Ctx] = field(default_factory=dict)

    @property
    def dana(self) -> UUID:
        return self.clinic.ids["Dana"]

    def run(self, verb: Any, *args: Any, by: str = "maya") -> Any:
        return self.clinic.run(verb, *args, ctx=self.people[by])

    def begin(self, *, by: str = "maya", **given: Any) -> NoteView:
        return self.run(records.create_note, CreateNote(client_id=self.dana, **given), by=by)

    def keep(
        self, note: NoteView, writer: str = "laptop", *, seen: int = 0, by: str = "maya", **texts: Any
    ) -> NoteView:
        fields = {key: Typed(value=text, seen=seen) for key, text in texts.items()}
        return self.run(records.keep_draft, KeepDraft(note_id=note.id, writer=writer, fields=fields), by=by)

    def signed(self, *, by: str = "maya", texts: dict[str, str] | None = None, **given: Any) -> NoteView:
        note = self.begin(by=by, **given)
        self.keep(note, by=by, **(SOAP | (texts or {})))
        return self.run(records.sign_note, SignNote(note_id=note.id), by=by)

    def listed(self, by: str = "maya", **wanted: Any) -> list[str]:
        return [
            row.title for row in self.run(records.find_notes, FindNotes(client_id=self.dana, **wanted), by=by).items
        ]

    def later(self, minutes: int) -> None:
        self.clinic.clock.instant += timedelta(minutes=minutes)


@pytest.fixture
def chart(clinic: Clinic) -> Chart:
    made = Chart(clinic)
    for name, role in (("maya", "clinician"), ("tom", "clinician"), ("avi", "owner"), ("desk", "front_desk")):
        made.people[name] = person(clinic.ctx, name.title(), role)
    made.people["michal"] = person(clinic.ctx, "Michal", "family", {made.dana: "view_only"})
    made.people["stranger"] = person(clinic.ctx, "Stranger", "family", {clinic.ids["Omer"]: "full_access"})
    return made
