"""What a page shows when somebody does something on it: a flyout, the palette, the steps of a booking."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Page

from livingrite.ui.routes import Page as Listed
from livingrite.ui.routes import find, page_at
from screenshots.camera import Camera, settle
from screenshots.gallery import SCREENS, Wanted, houses, opened, sheets

DAY = "/diary/?view=day"
APPOINTMENT = ".diary .appt, .agenda .appt"
AHEAD = ":is(.diary, .agenda) .appt[data-status=confirmed]"
ROW, SLOT, ON = "main button.list-row", "button.slot:not(:disabled)", ".btn-solid >> visible=true"
MORE = ".client-head [aria-haspopup=menu]"
WIDE, DESK, PHONE = (820, 1440), (1440,), (390,)


@dataclass(frozen=True)
class State:
    """`clicks` are selectors, one after the other; `keys` are typed afterwards."""

    name: str
    path: str
    clicks: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    widths: tuple[int, ...] = tuple(SCREENS)


STATES = (
    State("diary-flyout", DAY, (APPOINTMENT,)),
    State("diary-cancel", "/diary/?view=day&date={tomorrow}", (AHEAD, ".flyout .btn-danger")),
    State("diary-new", DAY, ("#diary-new",), widths=WIDE),
    State("diary-new-phone", DAY, (".tab-new",), widths=PHONE),
    State("diary-colours", DAY, (".main-tools [aria-haspopup=dialog] >> nth=0",), widths=WIDE),
    State("diary-filter", DAY, (".main-tools [aria-haspopup=dialog] >> nth=-1",)),
    State("diary-views", DAY, (".main-tools [aria-haspopup=menu] >> nth=0",), widths=WIDE),
    State("diary-rail", DAY, (".diary-rail-button button",), widths=(820,)),
    State("diary-keys", DAY, keys=("?",), widths=DESK),
    State("palette", "/clients", keys=("Control+k", "r", "o"), widths=WIDE),
    State("wait-list", DAY, (".rail .wait-head .btn-icon >> nth=0",), widths=DESK),
    State("undecided", DAY, ("#undecided",)),
    State("undecided-other", DAY, ("#undecided", ".away-row .btn-outline")),
    State("time-off", DAY, (".rail .wait-head .btn-icon >> nth=1",), widths=DESK),
    State("booking-clinician", "/book/{slug}", (ROW,)),
    State("booking-time", "/book/{slug}", (ROW, ROW)),
    State("booking-held", "/book/{slug}", (ROW, ROW, SLOT)),
    State("booking-details", "/book/{slug}", (ROW, ROW, SLOT, ON)),
    State("booking-details-wrong", "/book/{slug}", (ROW, ROW, SLOT, ON, ON)),
    State("booking-talk", "/book/{slug}", ("main .btn-outline",)),
    State("portal-book-time", "/portal/book", (ROW, ROW)),
    State("portal-book-held", "/portal/book", (ROW, ROW, SLOT)),
    State("portal-move", "/portal/appointments/{own}", (".btn-solid",)),
    State("portal-cancel", "/portal/appointments/{own}", (".btn-danger",)),
    State("manage-move", "/manage/{manage}", (".btn-soft",)),
    State("manage-cancel", "/manage/{manage}", (".btn-danger",)),
    State("reminder-rule", "/settings/reminders", ("#rules .btn-icon",)),
    State("clinician-hours", "/settings", ("#clinicians .list-row button >> nth=0",)),
    State("service", "/settings", ("#services .list-row button >> nth=0",)),
    State("client-details", "/clients/{client}", (".client-head .btn-outline",)),
    State("client-new", "/clients", (".main-head .btn-solid",)),
    State("client-merge", "/clients/{client}", (MORE, "[role=menuitem] >> nth=0")),
    State("client-archive", "/clients/{client}", (MORE, "[role=menuitem] >> nth=-1")),
    State("health-entry", "/clients/{full}/health", (".main-body .btn-solid",)),
    State("health-trend", "/clients/{full}/health", ("main .filter >> nth=0",)),
    State("summary", "/clients/{full}/notes", (".summaries-head button",)),
    State("note-new", "/clients/{full}/notes", (".notes-find button",)),
    State("note", "/clients/{full}/notes", (".notes-one",)),
    State("document", "/clients/{full}/documents", (".document-name >> nth=0",)),
    State("thread", "/messages", (".thread-row >> nth=0",)),
    State("invite", "/team", (".main-head .btn-solid",)),
    State("enquiry", "/leads", (".main-head .btn-solid",)),
    State("enquiry-time", "/leads", (".talks .btn-outline",)),
    State("template", "/settings/notes", (".card-head .btn",)),
    State("location", "/settings/locations", (".rows-foot .btn",)),
    State("absence", "/settings/absences", (".rows-foot .btn",)),
    State("portal-note", "/portal/notes", ("main .list-row-open >> nth=-1",)),
    State("portal-switch", "/portal", (".switcher",)),
    State("mail", "/mailbox", (".mailbox button.list-row",)),
)


def take(camera: Camera, folder: Path, wanted: Wanted, names: tuple[str, ...]) -> None:
    """A folder and a sheet for each state that is named, or for all."""
    found = houses(camera, wanted.languages)
    for state in (one for one in STATES if not names or one.name in names):
        page = _listed(state.path)
        taken: dict[str, list[Path]] = {}
        for language, theme, width in wanted.looks():
            if width in state.widths:
                at = found[language]
                file = folder / state.name / f"{language}-{theme}-{width}.png"
                file.parent.mkdir(parents=True, exist_ok=True)
                cookies = at.cookies(page) | {"lr_locale": language, "lr_theme": theme}
                with opened(camera, state.path.format_map(at.known), file, cookies, SCREENS[width]) as window:
                    _do(window, state)
                taken.setdefault(f"{state.name} {language} {theme}", []).append(file)
        sheets(camera, folder, taken)


def _listed(path: str) -> Listed:
    route, _table = find(path.partition("?")[0]) or ("", "")
    page = page_at(route)
    if page is None:
        raise SystemExit(f"No page at {path}.")
    return page


def _do(page: Page, state: State) -> None:
    steps: list[Callable[[], None]] = [page.locator(selector).first.click for selector in state.clicks]
    steps += [partial(page.keyboard.press, key) for key in state.keys]
    for step in steps:
        step()
        page.wait_for_timeout(600)  # for the server's answer, which nothing on the page announces
    settle(page)
