"""The diary's own forms: filled in by the address, kept when State is lost, refused at the field."""

from datetime import timedelta
from uuid import UUID

import pytest

from livingrite.identity.schemas import Role
from livingrite.integrations import service as integrations
from livingrite.integrations.schemas import Connect, Vendor
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.models import CalendarSource, ChangeThere, OutsideCalendar
from livingrite.scheduling.repository.outside import Decisions
from livingrite.scheduling.schemas import MoveAppointment
from livingrite.ui.pages.diary.away_state import AwayState
from livingrite.ui.pages.diary.draft import DraftState
from livingrite.ui.pages.diary.look import LookState
from livingrite.ui.pages.diary.new import NewState
from livingrite.ui.pages.diary.questions import QuestionsState
from livingrite.ui.pages.diary.repeat import RepeatState
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.pages.diary.visit import VisitState
from livingrite.ui.pages.settings_absences.state import AbsenceKindsState
from livingrite.ui.pages.settings_calendars.state import CalendarsState
from livingrite.ui.session import BaseState
from tests.service.identity.conftest import member, session_of
from tests.service.scheduling.conftest import Clinic
from tests.unit.ui_runtime.browser import Tab


def opened(clinic: Clinic, role: Role = Role.FRONT_DESK, path: str = "/diary") -> Tab:
    tab = Tab(cookie=f"livingrite_session={session_of(member(clinic.ctx, role))}", route=path, path=path)
    tab.run(BaseState, "arrive")
    return tab


def test_booking_from_a_clients_page_begins_with_that_client(clinic: Clinic) -> None:
    tab = opened(clinic)
    tab.run(NewState, "open_asked", asked=str(clinic.ids["Dana"]))
    state = tab.state(NewState)
    assert (state.mode, state.client_name, state.client_id) == ("new", "Dana", str(clinic.ids["Dana"]))


@pytest.mark.parametrize("asked", ["1", "00000000-0000-0000-0000-000000000001", "<b>"])
def test_an_address_that_names_nobody_opens_an_empty_form(clinic: Clinic, asked: str) -> None:
    tab = opened(clinic)
    tab.run(NewState, "open_asked", asked=asked)
    assert (tab.state(NewState).mode, tab.state(NewState).client_id) == ("new", "")


def test_a_series_that_was_being_written_comes_back_with_its_rule_and_the_next_form_is_empty(clinic: Clinic) -> None:
    tab = opened(clinic)
    tab.run(NewState, "open_asked", asked=str(clinic.ids["Dana"]))
    for field, value in {"freq": "WEEKLY", "every": "2", "ends": "until", "until": "2027-12-24"}.items():
        tab.run(RepeatState, "set_rule", field=field, value=value)
    tab.run(RepeatState, "toggle_day", day="FR")
    held = dict(tab.state(RepeatState).held)
    fresh = opened(clinic)
    fresh.run(DraftState, "restore", told=held)
    state = fresh.state(RepeatState)
    assert (state.client_name, state.freq, state.every, state.ends, state.until) == (
        "Dana", "WEEKLY", "2", "until", "2027-12-24",
    )  # fmt: skip
    assert "FR" in state.weekdays_on
    fresh.run(VisitState, "close")
    fresh.run(NewState, "open_asked", asked="1")
    assert (fresh.state(RepeatState).freq, fresh.state(RepeatState).weekdays_on) == ("", [])


def test_time_off_without_a_day_is_refused_at_the_field(clinic: Clinic) -> None:
    tab = opened(clinic, Role.OWNER)
    form = {"away_who": str(clinic.ids["Maya"]), "away_from": "", "away_to": ""}
    tab.run(AwayState, "save_away", form=form)
    assert tab.state(AwayState).field_errors == {"away_from": "Choose the first day."}


def calendar(clinic: Clinic) -> UUID:
    """Maya's, in Google."""
    owner = member(clinic.ctx, Role.CLINICIAN).id
    made = clinic.run(
        integrations.connect,
        Connect(vendor=Vendor.GOOGLE_CALENDAR, user_id=owner, account_label="Maya", secrets={"refresh_token": "x"}),
    )
    with clinic.uow() as uow:
        row = OutsideCalendar(
            organization_id=clinic.ctx.organization, connection_id=made.id, clinician_id=clinic.ids["Maya"],
            source=CalendarSource.GOOGLE, remote_id="maya@example.org", remote_index=b"maya", name="Maya",
        )  # fmt: skip
        uow.session.add(row)
        uow.session.flush()
        return row.id


def test_the_front_desk_sees_in_the_diary_that_something_is_to_be_decided_and_may_decide_it(clinic: Clinic) -> None:
    """Google's and Calendly's questions stood where only clinicians and owners come (G1, G2)."""
    one = clinic.book("10:00")
    with clinic.uow() as uow:
        Decisions(uow).ask(
            {
                "appointment_id": one.id,
                "calendar_id": calendar(clinic),
                "kind": ChangeThere.MOVED,
                "sequence": 0,
                "starts_at": one.starts_at + timedelta(hours=1),
                "ends_at": one.ends_at + timedelta(hours=1),
            }
        )
    diary = opened(clinic)
    diary.run(QuestionsState, "look_questions")
    assert diary.state(QuestionsState).questions == 1
    page = opened(clinic, path="/settings/calendars")
    page.run(CalendarsState, "load")
    [asked] = page.state(CalendarsState).decisions
    assert asked["client"] == "Dana"
    page.run(CalendarsState, "decide", decision_id=asked["id"], choice="keep")
    assert page.state(CalendarsState).decisions == []


def test_b10_what_somebody_else_moves_is_followed_by_who_looks_at_it(clinic: Clinic) -> None:
    one = clinic.book("10:00")
    tab = opened(clinic)
    tab.run(LookState, "open_id", id=str(one.id))
    assert tab.state(LookState).start == "10:00"
    moved = clinic.run(
        scheduling.move_appointment, MoveAppointment(appointment_id=one.id, starts_at=clinic.at("12:00"))
    )
    tab.run(LookState, "follow", version=moved.version)
    assert (tab.state(LookState).start, tab.state(LookState).meanwhile) == ("12:00", "")


def test_b10_what_was_typed_stays_and_what_somebody_else_did_is_said(clinic: Clinic) -> None:
    one = clinic.book("10:00")
    tab = opened(clinic)
    tab.run(LookState, "open_id", id=str(one.id))
    tab.run(VisitState, "change", field="note", value="Brings the scan")
    moved = clinic.run(
        scheduling.move_appointment, MoveAppointment(appointment_id=one.id, starts_at=clinic.at("12:00"))
    )
    tab.run(LookState, "follow", version=moved.version)
    state = tab.state(LookState)
    assert (state.start, state.note) == ("12:00", "Brings the scan")
    assert "12:00" in state.meanwhile


def test_a_new_appointment_is_proposed_where_the_clinician_next_is_open_and_free(clinic: Clinic) -> None:
    tab = opened(clinic)
    tab.run(DiaryState, "show_day", day="2027-06-03")
    tab.run(DiaryState, "filter_by", field="only", value=str(clinic.ids["Maya"]))
    clinic.book("9:00", days=2)
    tab.run(NewState, "open_empty")
    state = tab.state(NewState)
    assert (state.on, state.start, state.end) == ("2027-06-03", "10:00", "11:00")


def test_on_a_day_when_nobody_works_the_next_one_is_opened(clinic: Clinic) -> None:
    tab = opened(clinic)
    tab.run(DiaryState, "show_day", day="2027-06-05")
    tab.run(DiaryState, "filter_by", field="only", value=str(clinic.ids["Maya"]))
    tab.run(NewState, "open_empty")
    state = tab.state(NewState)
    assert (state.day, state.on, state.start) == ("2027-06-07", "2027-06-07", "09:00")


def test_all_is_shown_again_with_one_press(clinic: Clinic) -> None:
    tab = opened(clinic)
    tab.run(DiaryState, "load")
    assert not tab.state(DiaryState).filtered
    tab.run(DiaryState, "filter_by", field="only", value=str(clinic.ids["Maya"]))
    tab.run(DiaryState, "toggle_status", status="completed")
    assert tab.state(DiaryState).filtered
    tab.run(DiaryState, "show_all")
    state = tab.state(DiaryState)
    assert (state.only, state.hidden, state.filtered) == ("", ["cancelled"], False)


def test_the_sample_of_an_absence_bears_the_name_that_is_being_typed(clinic: Clinic) -> None:
    tab = opened(clinic, Role.OWNER, "/settings/absences")
    tab.run(AbsenceKindsState, "open_new")
    tab.run(AbsenceKindsState, "name_kind", typed="Supervision")
    tab.run(AbsenceKindsState, "choose_tone", tone="plum")
    assert (tab.state(AbsenceKindsState).kind["name"], tab.state(AbsenceKindsState).kind["tone"]) == (
        "Supervision",
        "plum",
    )
