"""The quick entry as a phone sends it: figures, a mood and the medicine that is due, on one sheet."""

from livingrite.care import service as care
from livingrite.care.schemas import AddMedication, DoseStatus
from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.identity.schemas import Role
from livingrite.ui.pages.client_health.entry_state import EntryState
from tests.service.identity.conftest import member, session_of
from tests.unit.ui_runtime.browser import Tab

ALL_DAY = ("00:00", "06:00", "12:00", "18:00", "23:30")


def test_a_visit_is_written_down_with_the_medicine_that_is_due(ctx: Ctx) -> None:
    ruth = run(ctx, clients.create, CreateClient(name="Ruth Abramson")).id
    medicine = run(ctx, care.add_medication, AddMedication(client_id=ruth, name="Ramipril", times=ALL_DAY))
    cookie = f"livingrite_session={session_of(member(ctx, Role.CARE_TEAM))}"
    tab = Tab(cookie=cookie, path=f"/clients/{ruth}/health", route="/clients/[id]/health")
    tab.run(EntryState, "open_entry")
    page = tab.state(EntryState)
    assert [one["time"] for one in page.due] == list(ALL_DAY)
    form = {
        "systolic": "128",
        "diastolic": "82",
        "heart_rate": "74",
        "mood": "Calm",
        f"dose-{medicine.id}-12:00": "given",
    }
    tab.run(EntryState, "save", form=form | {f"dose-{medicine.id}-06:00": "nonsense"})
    assert (page.field_errors, page.shown, page.message) == ({}, False, "Written down.")
    [log], _more = run(ctx, care.list_logs, ruth)
    assert (log.mood, log.vital_signs.heart_rate) == ("Calm", 74)
    days = run(ctx, care.health_week, ruth, log.log_date).days
    given = [dose for day in days for dose in day.doses if dose.status is not None]
    assert [(dose.due_time, dose.status) for dose in given] == [("12:00", DoseStatus.GIVEN)]


def test_the_last_readings_are_said_and_are_no_values_of_the_new_entry(ctx: Ctx) -> None:
    ruth = run(ctx, clients.create, CreateClient(name="Ruth Abramson")).id
    cookie = f"livingrite_session={session_of(member(ctx, Role.CARE_TEAM))}"
    tab = Tab(cookie=cookie, path=f"/clients/{ruth}/health", route="/clients/[id]/health")
    tab.run(EntryState, "open_entry")
    tab.run(EntryState, "save", form={"systolic": "128", "diastolic": "82", "heart_rate": "74"})
    tab.run(EntryState, "open_entry")
    page = tab.state(EntryState)
    assert (page.last["blood_pressure"], page.last["heart_rate"], page.draft) == ("128/82", "74", {})
