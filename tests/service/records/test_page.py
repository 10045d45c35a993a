"""The notes of a client without a browser: two tabs that write the same field, a signature, an addition."""

from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.identity.schemas import Role
from livingrite.records import service as records
from livingrite.records.schemas import FindNotes, SignNote
from livingrite.ui.pages.client_notes.state import ClientNotesState
from livingrite.ui.pages.client_notes.writing import WritingState
from livingrite.ui.pages.my_day.state import MyDayState
from tests.service.identity.conftest import member, session_of
from tests.service.records.conftest import SOAP, Chart
from tests.unit.ui_runtime.browser import Tab


def opened(chart: Chart, token: str) -> Tab:
    tab = Tab(cookie=f"livingrite_session={token}", path=f"/clients/{chart.dana}/notes", route="/clients/[id]/notes")
    tab.run(ClientNotesState, "load")
    return tab


def tell(tab: Tab, key: str) -> str:
    return next(one["tell"] for one in tab.state(ClientNotesState).fields if one["key"] == key)


def test_c1_two_tabs_write_the_same_field_and_a_person_chooses(chart: Chart) -> None:
    token = session_of(member(chart.clinic.ctx, Role.OWNER))
    first = opened(chart, token)
    template = first.state(ClientNotesState).templates[0]["id"]
    first.run(WritingState, "begin", template_id=template)
    second = opened(chart, token)
    first.run(WritingState, "keep", tell=tell(first, "subjective"), value="Slept well")
    second.run(WritingState, "keep", tell=tell(second, "subjective"), value="Knee hurts")
    first.run(ClientNotesState, "note_changed")
    here, there = first.state(ClientNotesState), second.state(ClientNotesState)
    assert [one["text"] for one in here.asides["subjective"]] == ["Knee hurts"]
    assert [one["text"] for one in there.asides["subjective"]] == ["Slept well"]
    assert next(one["value"] for one in there.fields if one["key"] == "subjective") == "Knee hurts"
    first.run(WritingState, "sign", form={})
    assert "q_subjective" in here.field_errors
    second.run(WritingState, "use", key="subjective", writer=there.asides["subjective"][0]["from"], how="both")
    assert there.asides == {}
    for key, said in (SOAP | {"subjective": "Knee hurts, slept well"}).items():
        second.run(WritingState, "keep", tell=tell(second, key), value=said)
    second.run(WritingState, "keep_cell", tell=tell(second, "measures"), row=0, column="what", value="Flexion")
    second.run(WritingState, "keep", tell=tell(second, "pain"), value="12")
    assert "q_pain" in there.field_errors
    second.run(WritingState, "keep", tell=tell(second, "pain"), value="3")
    second.run(WritingState, "sign", form={"cosigner": ""})
    assert (there.note["status"], there.field_errors) == ("signed", {})
    assert (
        next(one["text"] for one in there.said if one["key"] == "pain"),
        there.measures["measures"][0]["name"],
    ) == ("3 / 10", "Flexion")
    second.run(WritingState, "add", form={"text": "Rang on Wednesday"})
    assert [one["text"] for one in there.addenda] == ["Rang on Wednesday"]
    second.run(ClientNotesState, "compare", number=2)
    assert there.differences
    [row] = chart.clinic.run(records.find_notes, FindNotes(client_id=chart.dana)).items
    assert row.addenda == 1


def test_the_day_of_who_was_asked_to_sign_as_well_leads_to_the_note(chart: Chart) -> None:
    asked = member(chart.clinic.ctx, Role.OWNER)
    note = chart.begin()
    chart.keep(note, **SOAP)
    chart.run(records.sign_note, SignNote(note_id=note.id, cosigner_id=asked.id))
    tab = Tab(cookie=f"livingrite_session={session_of(asked)}", path="/my-day", route="/my-day")
    tab.run(MyDayState, "load")
    [shown] = tab.state(MyDayState).to_sign
    assert (shown["id"], shown["client"], shown["name"]) == (str(note.id), str(chart.dana), "Dana")
    tab.run(MyDayState, "show", which="tomorrow")
    assert tab.state(MyDayState).to_sign == []


def test_the_open_note_stands_in_the_address_and_only_in_its_clients_chart(chart: Chart) -> None:
    token = session_of(member(chart.clinic.ctx, Role.OWNER))
    tab = opened(chart, token)
    page = tab.state(ClientNotesState)
    tab.run(WritingState, "begin", template_id=page.templates[0]["id"])
    note = page.note["id"]
    assert page.address == f"?note={note}"
    again = Tab(cookie=tab.cookie, path=f"/clients/{chart.dana}/notes?note={note}", route="/clients/[id]/notes")
    again.run(ClientNotesState, "load")
    assert (again.state(ClientNotesState).note["id"], again.state(ClientNotesState).listing) == (note, False)
    tab.run(ClientNotesState, "to_list")
    assert page.address == "?"
    other = chart.clinic.run(clients.create, CreateClient(name="Other")).id
    elsewhere = Tab(cookie=tab.cookie, path=f"/clients/{other}/notes?note={note}", route="/clients/[id]/notes")
    elsewhere.run(ClientNotesState, "load")
    assert elsewhere.state(ClientNotesState).note == {}
