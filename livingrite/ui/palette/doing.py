"""What the open diary does at once, where going to the address would load it again."""

from typing import Any

from livingrite.ui.palette import places


def at_once(href: str, path: str) -> Any:
    """The event instead of going to `href` from the page at `path`; None when the address has to be opened."""
    if not path.startswith("/diary"):
        return None
    from livingrite.ui.pages.diary.away_state import AwayState  # its page's frame holds this palette
    from livingrite.ui.pages.diary.new import NewState  # the same
    from livingrite.ui.pages.diary.shortcuts import ShortcutState  # the same
    from livingrite.ui.pages.diary.state import DiaryState  # the same
    from livingrite.ui.pages.diary.waiting_state import WaitingState  # the same

    day, view = href.partition("date=")[2], href.partition("?view=")[2]
    if day:
        return DiaryState.open_day(day)
    if view:
        return DiaryState.show_view(view)
    known = {
        "/diary?new=1": NewState.open_empty,
        "/diary?do=wait": WaitingState.add_waiting,
        "/diary?do=away": AwayState.add_away,
        places.KEYS: ShortcutState.set_help(True),
    }
    return known.get(href)
