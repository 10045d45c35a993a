"""Until when one may cancel for nothing, and what it costs after that: the same words before booking and behind the link."""

from datetime import datetime
from typing import Any

from livingrite.core.clock import SystemClock
from livingrite.core.i18n import _, format_day, format_money, format_time
from livingrite.scheduling.schemas import Money
from livingrite.ui.moments import whole


def late_words(page: Any, until: datetime, fee: Money | None) -> str:
    """With the exact deadline on the clock that the page (a `When`) shows."""
    cost = format_money(fee.amount, fee.currency, page.ctx.locale) if fee else ""
    if until < SystemClock().now():
        if fee:
            return page.words(_("It is soon: cancelling now costs {fee}."), fee=cost)
        return page.words(_("It is soon: cancelling now counts as late."))
    locale, zone = page.ctx.locale, page._zone  # noqa: SLF001 - a part of the pages that share `When`
    when = page.words(
        _("{day}, {time}"), day=whole(format_day(until, locale, zone)), time=format_time(until, locale, zone)
    )
    if fee:
        said = _("Free to change or cancel until {when}. Cancelling later than that costs {fee}.")
        return page.words(said, when=when, fee=cost)
    return page.words(_("Free to change or cancel until {when}. Later than that counts as late."), when=when)
