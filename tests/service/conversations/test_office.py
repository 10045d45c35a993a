"""What the office answers by itself while it is closed, and what it writes often."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from uuid import UUID

import pytest

from livingrite.conversations import service as conversations
from livingrite.conversations.schemas import (
    Away,
    ChangeReplyTemplate,
    ListMessages,
    MessageView,
    OfficeHoursFields,
    ReplyTemplateFields,
    SendMessage,
    SetOfficeHours,
    StartConversation,
)
from livingrite.core.clock import FixedClock
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, Invalid, Stale
from livingrite.core.uow import open_uow, run
from livingrite.identity.models import User
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import WeeklyHours
from livingrite.scheduling.schemas.locations import LocationFields
from tests.conftest import new_organization
from tests.service.conversations.conftest import House

TEXTS = {"en": "Back on {opens}.", "he": "נחזור ב{opens}.", "de": "Wieder da: {opens}."}
WEEK = tuple(WeeklyHours(weekday=day, start="09:00", end="17:00") for day in range(5))
NIGHT = datetime(2027, 1, 8, 20, tzinfo=UTC)  # a Friday
MONDAY = datetime(2027, 1, 11, 9, tzinfo=UTC)


def setting(house: House, **given) -> None:
    fields = {"answers": True, "timezone": "Europe/Berlin", "weekly": WEEK, "texts": TEXTS} | given
    run(house.system, conversations.set_office_hours, SetOfficeHours(fields=OfficeHoursFields(**fields)))


def writes(house: House, by: Ctx, at: datetime, content: str = "Is she well?", **about) -> MessageView:
    about = about or {"client_id": house.noa}
    with open_uow(by, clock=FixedClock(at)) as uow:
        return conversations.send_message(uow, SendMessage(content=content, **about))


def said(house: House, thread: UUID) -> list[tuple[str, bool]]:
    page = run(house.ana, conversations.list_messages, ListMessages(conversation_id=thread))
    return [(one.content, one.automatic) for one in page.items]


def lives(who: Ctx, **given) -> None:
    with open_uow(who) as uow:
        uow.session.get_one(User, who.user_id).sqlmodel_update(given)


def test_once_in_each_closed_time_and_marked(house: House) -> None:
    setting(house)
    thread = writes(house, house.dana, NIGHT).conversation_id
    writes(house, house.dana, NIGHT + timedelta(hours=3), "Hello?")
    answer = ("Back on Monday 11 January, 9:00.", True)
    assert said(house, thread) == [("Is she well?", False), answer, ("Hello?", False)]
    writes(house, house.dana, MONDAY, "Good morning")
    assert len(said(house, thread)) == 4, "the office is open"
    writes(house, house.dana, MONDAY + timedelta(hours=9), "One more thing")
    assert [automatic for _, automatic in said(house, thread)][-2:] == [False, True]


def test_two_in_the_same_second_are_answered_once(house: House) -> None:
    setting(house, weekly=())
    thread, start = house.thread(house.amir), Barrier(2)
    setting(house, weekly=(), texts={"en": "Closed."})

    def write(number: int) -> None:
        start.wait()
        house.send(house.amir, f"{number}", conversation_id=thread)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, range(2)))
    assert sum(automatic for _, automatic in said(house, thread)) == 1


def test_everybody_in_their_own_language_and_zone(house: House) -> None:
    setting(house)
    lives(house.dana, locale="he", timezone="Asia/Jerusalem")
    lives(house.amir, locale="de", timezone="America/New_York")
    hebrew = said(house, writes(house, house.dana, NIGHT).conversation_id)[-1][0]
    german = said(house, writes(house, house.amir, NIGHT).conversation_id)[-1][0]
    assert hebrew == "נחזור ביום שני, 11 בינואר, 10:00."
    assert german == "Wieder da: Montag, 11. Januar, 3:00."


def test_never_to_the_office_nor_while_somebody_of_it_is_writing(house: House) -> None:
    setting(house)
    thread = writes(house, house.ana, NIGHT, client_id=house.noa, recipient_id=house.dana.user_id).conversation_id
    writes(house, house.dana, NIGHT + timedelta(minutes=10))
    assert not any(automatic for _, automatic in said(house, thread)), "Ana is there"
    writes(house, house.dana, NIGHT + timedelta(minutes=50))
    assert said(house, thread)[-1][1]


def test_waiting_stays_waiting_and_the_office_hears_of_the_question_only(house: House) -> None:
    setting(house)
    thread = writes(house, house.dana, NIGHT).conversation_id
    seen = run(house.ana, conversations.get_conversation, thread)
    assert (seen.waiting, seen.unread, seen.last and seen.last.content) == (True, 1, "Is she well?")
    assert run(house.dana, conversations.get_conversation, thread).unread == 1


def test_in_a_shared_thread_in_the_language_of_who_wrote(house: House) -> None:
    setting(house)
    lives(house.amir, locale="de")
    both = StartConversation(client_id=house.noa, user_ids=(house.dana.user_id, house.amir.user_id))
    thread = run(house.ana, conversations.start_conversation, both).id
    writes(house, house.amir, NIGHT, conversation_id=thread)
    assert said(house, thread)[-1][0].startswith("Wieder da: Montag")


def test_off_until_switched_on_and_our_own_words_where_there_are_none(house: House) -> None:
    thread = writes(house, house.dana, NIGHT).conversation_id
    setting(house, texts={})
    writes(house, house.dana, NIGHT)
    answers = [content for content, automatic in said(house, thread) if automatic]
    assert len(answers) == 1
    assert answers[0].startswith("Hello Dana, thank you for your message.")
    assert "on Monday 11 January, 9:00 and" in answers[0]


def test_days_away_and_the_hours_of_the_places(house: House) -> None:
    opens = (WeeklyHours(weekday=4, start="20:00", end="22:00"),)
    run(house.system, scheduling.add_location, LocationFields(name="Canal", timezone="Europe/Berlin", opening=opens))
    setting(house, of_locations=True)
    thread = writes(house, house.dana, NIGHT).conversation_id
    assert len(said(house, thread)) == 1, "21:00 in Berlin: open by the place, closed by the week"
    setting(house, of_locations=True, away=(Away(first=NIGHT.date(), last=NIGHT.date()),))
    writes(house, house.dana, NIGHT)
    assert said(house, thread)[-1][0].startswith("Back on Friday 15 January")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"texts": {"en": "Back {soon}."}}, "texts.en"),
        ({"away": (Away(first=datetime(2027, 2, 2).date(), last=datetime(2027, 2, 1).date()),)}, "away"),
        ({"timezone": "Europe/Atlantis"}, None),
        ({"weekly": (*WEEK, WeeklyHours(weekday=0, start="16:00", end="18:00"))}, "weekly"),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_field(house: House, given: dict, field: str | None) -> None:
    with pytest.raises(Invalid) as refused:
        setting(house, **given)
    assert field is None or field in refused.value.fields


def test_hours_that_nobody_set_are_the_working_days_of_the_country(ctx: Ctx) -> None:
    haifa = new_organization(timezone="Asia/Jerusalem", country="IL", currency="ILS")
    assert [one.weekday for one in run(haifa, conversations.get_office_hours).weekly] == [0, 1, 2, 3, 6]
    assert [one.weekday for one in run(ctx, conversations.get_office_hours).weekly] == [0, 1, 2, 3, 4]


def test_two_who_change_the_hours_at_once(house: House) -> None:
    view = run(house.system, conversations.get_office_hours)
    change = SetOfficeHours(fields=OfficeHoursFields(answers=True), version=view.version)
    assert run(house.system, conversations.set_office_hours, change).version == 2
    with pytest.raises(Stale):
        run(house.system, conversations.set_office_hours, change)


def add(house: House, name: str = "Parking", **texts: str):
    fields = ReplyTemplateFields(name=name, texts=texts or {"en": "Hello {first_name}", "he": "שלום {first_name}"})
    return run(house.system, conversations.add_template, fields)


def test_a_template_speaks_to_its_reader(house: House) -> None:
    lives(house.dana, locale="he")
    add(house, en="Hello {first_name}, about {client}: {my_name}", he="שלום {first_name}, לגבי {client}")
    dana, amir = house.thread(house.dana), house.thread(house.amir)
    (hebrew,) = run(house.ana, conversations.filled_templates, dana)
    (english,) = run(house.ana, conversations.filled_templates, amir)
    assert (hebrew.content, hebrew.locale) == ("שלום Dana, לגבי Noa", "he")
    assert english.content == "Hello Amir, about Noa: Ana Sousa"


def test_templates_are_for_the_office_and_kept_by_who_leads_it(house: House) -> None:
    made = add(house)
    thread = house.thread(house.dana)
    for verb, given in ((conversations.filled_templates, thread), (conversations.list_templates, None)):
        with pytest.raises(Denied):
            run(house.dana, verb, *([given] if given else []))
    with pytest.raises(Denied):
        run(house.ana, conversations.change_template, ChangeReplyTemplate(template_id=made.id, name="Other"))
    assert [one.name for one in run(house.ana, conversations.list_templates)] == ["Parking"]
    run(house.system, conversations.remove_template, made.id)
    assert run(house.ana, conversations.list_templates) == []


def test_a_name_is_given_once_also_at_once(house: House) -> None:
    start = Barrier(2)

    def make(name: str) -> str:
        start.wait()
        try:
            return add(house, name).name
        except Invalid as refused:
            return ", ".join(refused.fields)

    with ThreadPoolExecutor(2) as pool:
        assert "name" in set(pool.map(make, ("Parking", "parking")))
    with pytest.raises(Invalid, match="invalid"):
        add(house, "Other", en="Hello {nobody}")
