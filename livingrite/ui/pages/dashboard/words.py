"""Figures in the reader's words and numbers."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal, format_percent

from livingrite.core.i18n import _, direction, format_date, format_range, n_, ngettext, translate
from livingrite.crm.schemas import LeadSource, LeadStatus
from livingrite.insights.schemas import Figure, FigureKey, Period, PeriodName, Week
from livingrite.scheduling.schemas import AppointmentStatus
from livingrite.scheduling.schemas.diary import DiaryRow
from livingrite.ui.client_word import ACTIVE, CLIENT, named
from livingrite.ui.components.sparkline import spark
from livingrite.ui.words import first_name

LABELS = {
    FigureKey.APPOINTMENTS: _("Visits"),
    FigureKey.NO_SHOWS: _("No-show rate"),
    FigureKey.UTILISATION: _("Hours booked"),
    FigureKey.ENQUIRIES: _("New enquiries"),
}
MEANINGS = {
    FigureKey.ACTIVE_CLIENTS: _("People with at least one visit that was neither cancelled nor missed."),
    FigureKey.APPOINTMENTS: _("Visits that took place or are booked; cancelled and missed ones do not count."),
    FigureKey.NO_SHOWS: _("Missed visits among those whose time has come. Cancelled visits do not count."),
    FigureKey.UTILISATION: _(
        "Booked hours among the hours in which clinicians could be booked: working hours without leave."
    ),
    FigureKey.ENQUIRIES: _("People who asked for the first time."),
}
PERIODS = {
    PeriodName.MONTH: _("This month so far"),
    PeriodName.LAST_MONTH: _("Last month"),
    PeriodName.WEEK: _("Last 7 days"),
    PeriodName.DAYS_30: _("Last 30 days"),
    PeriodName.DAYS_90: _("Last 90 days"),
}
LEADS = {
    LeadStatus.NEW: _("New"),
    LeadStatus.ENGAGED: _("Talked to"),
    LeadStatus.QUALIFIED: _("Fits"),
    LeadStatus.CONVERTED: CLIENT["client"],
    LeadStatus.DISQUALIFIED: _("Does not fit"),
}
LEAD_TONES = {
    LeadStatus.NEW: "indigo",
    LeadStatus.ENGAGED: "amber",
    LeadStatus.QUALIFIED: "jade",
    LeadStatus.CONVERTED: "jade",
    LeadStatus.DISQUALIFIED: "sand",
}
SOURCES = {
    LeadSource.WEBSITE: _("Website"),
    LeadSource.REFERRAL: _("Recommended"),
    LeadSource.AD: _("Advertisement"),
    LeadSource.SOCIAL_MEDIA: _("Social media"),
    LeadSource.OTHER: _("Other"),
}
LOST = n_(
    "A Google calendar has to be connected again by its owner.",
    "{n} Google calendars have to be connected again by their owners.",
)
FALLING_IS_BETTER = {FigureKey.NO_SHOWS}
DONE = {AppointmentStatus.COMPLETED}
GONE = {AppointmentStatus.CANCELLED, AppointmentStatus.LATE_CANCELLED, AppointmentStatus.NO_SHOW}
FLAT = 0.0005
FEWEST_WEEKS = 6


def label(key: FigureKey, client_word: str) -> str:
    """What a figure is called, to be translated."""
    return named(ACTIVE, client_word) if key is FigureKey.ACTIVE_CLIENTS else LABELS[key]


def lead(status: LeadStatus, client_word: str) -> str:
    """How far an enquiry is, to be translated."""
    return named(CLIENT, client_word) if status is LeadStatus.CONVERTED else LEADS[status]


def kpi(one: Figure, before: Period, locale: str, client_word: str = "") -> dict[str, Any]:
    """What the card of a figure needs."""
    moved = one.value - one.before
    rising = "flat" if abs(moved) < FLAT else ("up" if moved > 0 else "down")
    better = (moved > 0) != (one.key in FALLING_IS_BETTER)
    return {
        "key": one.key,
        "label": translate(locale, label(one.key, client_word)),
        "figure": number(one, locale),
        "change": change(one, locale),
        "comparison": comparison(one, before, locale),
        "rising": rising,
        "tone": "sand" if rising == "flat" else ("jade" if better else "red"),
        "shape": spark(weekly(one.series)),
    }


def number(one: Figure, locale: str) -> str:
    """412, or 78 % of what there was; a dash where there was nothing to be a share of."""
    if one.of is None:
        return counted(one.amount, locale)
    return format_percent(one.value, format="#,##0.#%", locale=locale) if one.of else "–"


def counted(number: int, locale: str) -> str:
    return format_decimal(number, locale=locale)


def hours(minutes: int, locale: str) -> str:
    """Minutes as hours and minutes: 1,341:05."""
    return f"{counted(minutes // 60, locale)}:{minutes % 60:02}"


def part_of(one: Figure, locale: str) -> str:
    """What the rows of a share sum up to: 40 of 1,327 visits, 914:15 of 1,341:15 hours."""
    if one.key is FigureKey.UTILISATION:
        of = hours(one.of or 0, locale)
        return translate(locale, _("{n} of {total} hours"), n=hours(one.amount, locale), total=of)
    return translate(locale, _("{n} of {total}"), n=counted(one.amount, locale), total=counted(one.of or 0, locale))


def change(one: Figure, locale: str) -> str:
    """Percent for counts, points for shares. The mark keeps the sign before its number in right-to-left text."""
    mark = "\u200e" if direction(locale) == "rtl" else ""
    if one.of is not None:
        points = round((one.value - one.before) * 100, 1)
        return translate(
            locale,
            _("{points} pt"),
            points=mark + format_decimal(points, format="+0.#;−0.#" if points else "0", locale=locale),
        )
    if one.before_amount == 0:
        return mark + format_decimal(one.amount, format="+#,##0" if one.amount else "0", locale=locale)
    share = one.amount / one.before_amount - 1
    return mark + format_percent(share, format="+0.#%;−0.#%" if share else "0%", locale=locale)


def comparison(one: Figure, before: Period, locale: str) -> str:
    if one.key == FigureKey.NO_SHOWS:
        return part_of(one, locale)
    return translate(locale, _("vs {period}"), period=period_words(before, locale))


def period_words(period: Period, locale: str) -> str:
    """1 – 24 Oct, or 25 Sep – 24 Oct."""
    last = format_date(period.last, locale, form="d MMM")
    same = (period.first.year, period.first.month) == (period.last.year, period.last.month)
    if period.first == period.last:
        return last
    if same and last.startswith(str(period.last.day)):
        days = format_range(str(period.first.day), str(period.last.day), locale)
        return days + last.removeprefix(str(period.last.day))
    return f"{format_date(period.first, locale, form='d MMM')} – {last}"


def weekly(series: tuple[float, ...]) -> list[float]:
    """A calm line: of a long period every point is the mean of some days, at most 14 points."""
    width = max(1, round(len(series) / 14))
    pieces = [series[at : at + width] for at in range(0, len(series), width)]
    return [sum(piece) / len(piece) for piece in pieces]


def bars(weeks: tuple[Week, ...], locale: str) -> list[dict[str, str]]:
    """`share` is the height in percent of the highest week. The weeks before the first visit are left out."""
    began = next((at for at, week in enumerate(weeks) if week.appointments), len(weeks))
    weeks = weeks[min(began, max(0, len(weeks) - FEWEST_WEEKS)) :]
    most = max((week.appointments for week in weeks), default=0) or 1
    return [
        {
            "label": format_date(week.monday, locale, form="d MMM"),
            "value": counted(week.appointments, locale),
            "share": f"{week.appointments / most * 100:.1f}%",
            "running": "" if week.finished else "1",
        }
        for week in weeks
    ]


def weeks_sentence(weeks: tuple[Week, ...], locale: str) -> str:
    """The last finished week beside the mean of those before."""
    finished = [week.appointments for week in weeks if week.finished]
    while finished and not finished[0]:
        finished = finished[1:]
    if not finished:
        return translate(locale, _("No visits in the last weeks."))
    if len(finished) == 1:
        return ngettext(locale, "One visit last week.", "{n} visits last week.", finished[0])
    mean = round(sum(finished[:-1]) / (len(finished) - 1))
    return translate(
        locale, _("{n} visits last week; {mean} in the weeks before on average."), n=finished[-1], mean=mean
    )


def greeting(name: str, now: datetime, zone: str, today: tuple[DiaryRow, ...], locale: str) -> str:
    hour = now.astimezone(ZoneInfo(zone)).hour
    hello = (
        _("Good morning, {name}.")
        if hour < 12
        else (_("Good afternoon, {name}.") if hour < 18 else _("Good evening, {name}."))
    )
    left = sum(
        row.status == AppointmentStatus.IN_SESSION or (row.status not in DONE | GONE and row.ends_at > now)
        for row in today
    )
    said = (
        ngettext(locale, "One visit is left today.", "{n} visits are left today.", left).replace(
            f"{left} ", f"{left}\u00a0"
        )
        if left
        else translate(locale, _("The day's visits are done.") if today else _("No visits today."))
    )
    return f"{translate(locale, hello, name=first_name(name))} {said}"


def needs(today: tuple[DiaryRow, ...], now: datetime, locale: str) -> str:
    """What still needs a person, in one line."""
    open_ones = sum(row.status == AppointmentStatus.BOOKED and row.starts_at > now for row in today)
    waiting = sum(row.status == AppointmentStatus.ARRIVED for row in today)
    said = []
    if waiting:
        said.append(ngettext(locale, "One client is waiting.", "{n} clients are waiting.", waiting))
    if open_ones:
        said.append(ngettext(locale, "One visit is not confirmed.", "{n} visits are not confirmed.", open_ones))
    return " ".join(said) or translate(locale, _("Nothing is waiting for you."))
