"""When the office reads messages, and what it answers by itself while it does not."""

from datetime import datetime
from typing import TYPE_CHECKING

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.conversations.models import Conversation, OfficeHours
from livingrite.conversations.permissions import Permission
from livingrite.conversations.repository import Hours, Messages
from livingrite.conversations.rules.office import ANSWER, ANSWER_PLACES, days_away, in_language, wants_answer
from livingrite.conversations.schemas import Away, OfficeHoursView, SetOfficeHours
from livingrite.conversations.service.adding import add_message
from livingrite.conversations.service.words import Reader, places, reader
from livingrite.core.access import allow
from livingrite.core.errors import Invalid, Stale
from livingrite.core.fill_in import check_places, filled
from livingrite.core.i18n import LOCALES, _, format_day, format_time, text_of, workdays
from livingrite.identity import service as identity
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import InvalidHours
from livingrite.scheduling.schemas import WeeklyHours

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

LONGEST = 366
BACKWARDS = _("The last day must not come before the first.")
TOO_LONG = _("Write it as several stretches of at most a year.")


def get_office_hours(uow: "Uow") -> OfficeHoursView:
    """Where nothing was written yet, `texts` are our own words in every language."""
    allow(uow.ctx, Permission.MANAGE)
    return _view(uow, _own(uow))


def set_office_hours(uow: "Uow", command: SetOfficeHours) -> OfficeHoursView:
    """Counts from the next message on. Raises Stale, Invalid, InvalidHours, UnknownZone."""
    row = Hours(uow).lock_own(_usual(uow))
    allow(uow.ctx, Permission.MANAGE)
    if command.version is not None and command.version != row.version:
        raise Stale
    fields = command.fields
    _check(uow, command)
    given = fields.model_dump(mode="json", exclude={"weekly", "away"}) | {
        "weekly": [[one.weekday, one.start, one.end] for one in fields.weekly],
        "away": [[one.first.isoformat(), one.last.isoformat()] for one in fields.away],
    }
    before = {name: getattr(row, name) for name, value in given.items() if getattr(row, name) != value}
    if before:
        row.sqlmodel_update(given)
        row.version += 1
        after = {name: given[name] for name in before}
        audit.record(uow, Action.CHANGED, "office_hours", row.id, before=before, after=after)
    return _view(uow, row)


def answer_when_closed(uow: "Uow", thread: Conversation) -> None:
    """After a message of the family, under the thread's lock: of two in the same second one is answered."""
    now = uow.clock.now()
    if thread.answered_until is not None and now < thread.answered_until:
        return
    row = _own(uow)
    until = _closed_until(uow, row, now) if row.answers else None
    if until is None:
        return
    spoken = Messages(uow).written_at(thread.id, thread.office_seq)
    if wants_answer(now, thread.answered_until, spoken):
        thread.answered_until = until
        add_message(uow, thread, _words(uow, row, reader(uow, thread, uow.ctx.user_id), thread, until), automatic=True)


def _own(uow: "Uow") -> OfficeHours:
    return Hours(uow).own() or _usual(uow)


def _usual(uow: "Uow") -> OfficeHours:
    """What holds while the organization has changed nothing: the working days of its country."""
    weekly = [[weekday, "09:00", "17:00"] for weekday in workdays(identity.organization(uow).country)]
    return OfficeHours(organization_id=uow.ctx.organization, weekly=weekly)


def _words(uow: "Uow", row: OfficeHours, to: Reader, thread: Conversation, until: datetime) -> str:
    found = in_language(row.texts, to.locale, identity.organization(uow).locale)
    locale, words = found or (to.locale, text_of(to.locale, ANSWER))
    opens = f"{format_day(until, locale, to.timezone)}, {format_time(until, locale, to.timezone)}"
    return filled(words, places(uow, thread, to) | {"opens": opens})


def _check(uow: "Uow", command: SetOfficeHours) -> None:
    fields = command.fields
    for locale, words in fields.texts.items():
        check_places(f"texts.{locale}", words, ANSWER_PLACES)
    for one in fields.away:
        if one.last < one.first:
            raise Invalid(fields={"away": BACKWARDS})
        if (one.last - one.first).days > LONGEST:
            raise Invalid(fields={"away": TOO_LONG})
    try:
        scheduling.check_week(scheduling.Week(fields.timezone or identity.organization(uow).timezone, fields.weekly))
    except InvalidHours as refused:
        raise InvalidHours(refused.message, fields={"weekly": refused.message}) from None


def _closed_until(uow: "Uow", row: OfficeHours, now: datetime) -> datetime | None:
    """Locations that say nothing about when they open leave the week that stands here."""
    weeks = scheduling.opening_weeks(uow) if row.of_locations else []
    own = scheduling.Week(row.timezone or identity.organization(uow).timezone, _weekly(row))
    return scheduling.closed_until(weeks or [own], frozenset(days_away(row.away)), now)


def _weekly(row: OfficeHours) -> tuple[WeeklyHours, ...]:
    return tuple(WeeklyHours(weekday=day, start=start, end=end) for day, start, end in row.weekly)


def _view(uow: "Uow", row: OfficeHours) -> OfficeHoursView:
    ours = {locale: text_of(locale, ANSWER) for locale in LOCALES}
    return OfficeHoursView(
        answers=row.answers,
        of_locations=row.of_locations,
        timezone=row.timezone,
        weekly=_weekly(row),
        away=tuple(Away(first=first, last=last) for first, last in row.away),  # pyright: ignore[reportArgumentType]
        texts=row.texts or ours,
        version=row.version,
        closed_until=_closed_until(uow, row, uow.clock.now()),
    )
