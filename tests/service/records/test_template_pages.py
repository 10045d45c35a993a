"""The builder of templates without a browser: every kind of section, what hangs on what, and a version that is written by."""

from uuid import UUID

import pytest

from livingrite.core.questions.content import Kind
from livingrite.identity.schemas import Role
from livingrite.records import service as records
from livingrite.records.schemas import ChangeTemplate
from livingrite.scheduling import service as scheduling
from livingrite.ui.pages.settings_notes.list_state import TemplatesState
from livingrite.ui.pages.settings_notes.page import SECTIONS
from livingrite.ui.pages.settings_notes.state import SectionState, TemplateState
from tests.service.identity.conftest import member, session_of
from tests.service.records.conftest import Chart
from tests.unit.ui_runtime.browser import Tab

FORMS = {
    Kind.SHORT: {"default": "As before"},
    Kind.LONG: {"mark": "S", "required": "true"},
    Kind.ONE: {"choices_en": "Left\nRight", "choices_he": "שמאל\nימין", "default": "Right"},
    Kind.MANY: {"choices_en": "Ice\nHeat", "default": "Heat, Ice"},
    Kind.YES_NO: {"default": "no"},
    Kind.SCALE: {"lowest": "1", "highest": "5", "default": "3"},
    Kind.TABLE: {"choices_en": "What\nValue"},
}


@pytest.fixture
def tab(chart: Chart) -> Tab:
    """A new template, opened by the owner."""
    token = session_of(member(chart.clinic.ctx, Role.OWNER))
    cookie = f"livingrite_session={token}"
    listed = Tab(cookie=cookie, path="/settings/notes", route="/settings/notes")
    listed.run(TemplatesState, "load")
    assert [one["name"] for one in listed.state(TemplatesState).templates] == ["SOAP"]
    listed.run(TemplatesState, "create", form={"name": "", "begins": "empty"})
    assert "name" in listed.state(TemplatesState).field_errors
    [going] = listed.run(TemplatesState, "create", form={"name": "Hands", "begins": "empty"})
    made = next(one for one in chart.clinic.run(records.list_templates) if one.name == "Hands")
    assert f"/settings/notes/{made.id}" in repr(going.payload)
    path = f"/settings/notes/{made.id}"
    opened = Tab(cookie=cookie, path=path, route="/settings/notes/[template_id]")
    opened.run(TemplateState, "load")
    return opened


def add(tab: Tab, kind: Kind, label: str, **form: str) -> str:
    tab.run(SectionState, "new_question", kind=kind.value)
    tab.run(SectionState, "save_question", form={"label_en": label} | form)
    return tab.state(SectionState).rows[-1]["key"]


def test_every_kind_is_built_published_and_written_by(chart: Chart, tab: Tab) -> None:
    page = tab.state(SectionState)
    keys = {kind: add(tab, kind, kind.value, **FORMS.get(kind, {})) for kind in Kind if kind in SECTIONS}
    tab.run(SectionState, "new_question", kind="short")
    side = page.conditions
    assert {one["label"] for one in side} >= {"one: Left", "yes_no: Yes", "tick: No"}
    two = {"label_en": "Which finger", side[0]["name"]: "true"}
    other = next(one for one in side if one["name"].partition("=")[0] != side[0]["name"].partition("=")[0])
    tab.run(SectionState, "save_question", form=two | {other["name"]: "true"})
    assert "condition" in page.field_errors, "answers of one question only"
    both = next(one for one in side[1:] if one["name"].partition("=")[0] == side[0]["name"].partition("=")[0])
    tab.run(SectionState, "save_question", form=two | {both["name"]: "true"})
    assert page.rows[-1]["hangs"] == "1"
    tab.run(SectionState, "open_question", key=page.rows[-1]["key"])
    assert {one["name"] for one in page.conditions if one["ticked"]} == {side[0]["name"], both["name"]}
    tab.run(SectionState, "close_question")
    shown = {one["key"]: one for one in page.preview}
    assert (shown[keys[Kind.SHORT]]["value"], shown[keys[Kind.SCALE]]["value"]) == ("As before", "3")
    assert [one["key"] for one in page.preview_options[keys[Kind.SCALE]]] == ["1", "2", "3", "4", "5"]
    tab.run(TemplateState, "publish")
    assert (page.field_errors, page.changed) == ({}, False)
    service = chart.clinic.run(scheduling.list_services)[0]
    tab.run(TemplateState, "save_reach", form={"name": "Hands", "is_active": "true", f"service_{service.id}": "true"})
    built = next(one for one in chart.clinic.run(records.list_templates) if one.name == "Hands")
    assert (built.published, built.service_ids) == (1, (service.id,))
    note = chart.begin(template_id=built.id)
    right = next(one for one in note.questions if one.key == keys[Kind.ONE]).choices[1].key
    assert note.answers[keys[Kind.ONE]] == right
    assert (note.answers[keys[Kind.YES_NO]], note.answers[keys[Kind.SCALE]]) == (False, 3)
    assert len(note.answers[keys[Kind.MANY]]) == 2


def test_an_old_note_keeps_the_version_it_was_written_to(chart: Chart, tab: Tab) -> None:
    page = tab.state(SectionState)
    key = add(tab, Kind.LONG, "Findings")
    tab.run(TemplateState, "publish")
    id = UUID(page._id)
    note = chart.begin(template_id=id)
    tab.run(SectionState, "remove_question", key=key)
    tab.run(SectionState, "put_back")
    tab.run(SectionState, "open_question", key=key)
    tab.run(SectionState, "save_question", form={"label_en": "What was found"})
    tab.run(TemplateState, "publish")
    old, new = chart.run(records.read_note, note.id), chart.begin(template_id=id)
    assert [one.questions[0].label["en"] for one in (old, new)] == ["Findings", "What was found"]
    assert (old.template_number, new.template_number) == (1, 2)


def test_what_is_not_finished_is_said_at_its_section(tab: Tab) -> None:
    page = tab.state(SectionState)
    tab.run(TemplateState, "publish")
    assert "questions" in page.field_errors
    first = add(tab, Kind.ONE, "Side", choices_en="Left\nRight", default="Nowhere")
    second = add(tab, Kind.SHORT, "Which", **{f"if:{first}=other": "true"})
    third = add(tab, Kind.SHORT, "")
    tab.run(SectionState, "move_question", key=second, down=False)
    assert [row["key"] for row in page.rows] == [second, first, third]
    tab.run(TemplateState, "publish")
    assert set(page.field_errors) == {first, second, third}


def test_who_changed_it_meanwhile_is_not_overwritten(chart: Chart, tab: Tab) -> None:
    page = tab.state(SectionState)
    chart.clinic.run(records.change_template, ChangeTemplate(template_id=UUID(page._id), name="Other"))
    tab.run(TemplateState, "save_reach", form={"name": "Mine", "is_active": "true"})
    assert page.message != ""
    assert "Mine" not in [one.name for one in chart.clinic.run(records.list_templates)]


def test_templates_are_not_for_who_only_writes_by_them(chart: Chart, tab: Tab) -> None:
    token = session_of(member(chart.clinic.ctx, Role.CLINICIAN))
    other = Tab(cookie=f"livingrite_session={token}", path=tab.path, route="/settings/notes/[template_id]")
    other.run(TemplateState, "load")
    assert other.state(TemplateState).rows == []
