"""Kit: the diary grid on the day of the target pictures; it refuses what overlaps, as the product does."""

from typing import Any

import reflex as rx

from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.flyout import flyout, flyout_row
from livingrite.ui.components.live_region import live_region
from livingrite.ui.components.segmented import segmented
from livingrite.ui.layout.staff_shell import main_header, staff_shell
from livingrite.ui.pages.kit import diary_data
from livingrite.ui.pages.kit.frames import STAFF
from livingrite.ui.widgets.calendar import calendar

_OPTIONS = {
    "label": "Appointments, Tuesday 24 November", "zoom": 80, "min": "08:00", "max": "20:00", "scroll": "08:00", "now": "2026-11-24T11:24", "zone": "GMT", "locale": "en-GB", "background": diary_data.background(),
    "texts": {"busy": "{name} is busy", "from_here": "from here, {time}", "step": "{name}, {time}, {resource}"},
}  # fmt: skip


class DiaryKitState(rx.State):
    """The day in memory."""

    events: list[dict[str, Any]] = []
    rev: int = 0
    view: str = "day"
    opened: str = ""
    message: str = ""
    heard: str = ""

    @rx.event
    def load(self) -> None:
        """Fetch the day."""
        self.events = diary_data.events()

    @rx.event
    def move(self, told: dict[str, Any]) -> None:
        """Accept, or refuse with a sentence."""
        self.rev += 1
        self.heard = str(told)
        others = [
            one
            for one in self.events
            if one["id"] != told["id"]
            and one["resource"] == told["resource"]
            and one["status"] not in {"cancelled", "late_cancelled", "no_show"}
        ]
        blocking = next((one for one in others if one["start"] < told["end"] and one["end"] > told["start"]), None)
        if blocking:
            self.message = (
                f"Not moved. {told['resource'].title()} is with {blocking['name']} until {blocking['end'][11:]}."
            )
            return
        self.message = ""
        self.events = [
            one
            | {
                "start": told["start"],
                "end": told["end"],
                "resource": told["resource"],
                "version": one["version"] + 1,
                "time": told["start"][11:],
                "line3": f"{told['start'][11:]} – {told['end'][11:]}",
            }
            if one["id"] == told["id"]
            else one
            for one in self.events
        ]

    @rx.event
    def select(self, told: dict[str, Any]) -> None:
        """Show what an empty place would become."""
        self.message = f"New: {told['resource']}, {told['start'][11:]} to {told['end'][11:]}"

    @rx.event
    def open(self, told: dict[str, Any]) -> None:
        """Open the flyout."""
        self.opened = told["id"]

    @rx.event
    def opened_changed(self, is_open: bool) -> None:
        """Close the flyout."""
        if not is_open:
            self.opened = ""

    @rx.event
    def show(self, view: str) -> None:
        """Day or week."""
        self.view = view

    @rx.event
    def dismiss(self) -> None:
        """Forget the message."""
        self.message = ""


def kit_diary() -> rx.Component:
    """The staff frame with the diary."""
    state = DiaryKitState
    tools = (
        segmented("View", [("day", "Day"), ("week", "Week")], value=state.view, on_change=state.show),
        button("By clinician", icon="columns-3", icon_end="chevron-down"),
        button("Filter", icon="list-filter"),
        icon_button("printer", "Print", kind="outline"),
        button("New", kind="solid", icon="plus"),
    )
    steps = rx.el.div(
        icon_button("chevron-left", "Day before"),
        button("Today"),
        icon_button("chevron-right", "Next day"),
        class_name="line gap-4",
    )
    options: Any = rx.Var.create(_OPTIONS).to(dict[str, Any]).merge(rx.Var.create({"selected": state.opened}))
    grid = calendar(
        events=state.events, resources=rx.cond(state.view == "day", diary_data.resources(), diary_data.resources()[:1]), date=diary_data.DATE, rev=state.rev, view=state.view,
        options=options, on_move=state.move, on_resize=state.move, on_select=state.select, on_open=state.open, on_keyboard_move=state.move,
    )  # fmt: skip
    about = flyout(
        flyout_row("11:30 to 12:15", icon_name="clock"), flyout_row("Splint fitting", icon_name="hand-helping"), title=state.opened, open=state.opened != "", on_open_change=state.opened_changed,
        anchor='[data-id="' + state.opened + '"]', close_label="Close", second="34, she/her, 6th visit", foot=rx.fragment(button("Start session", kind="solid", icon="play"), button("Note", icon="notebook-pen"), rx.el.span(class_name="grow"), button("Cancel", kind="danger")),
    )  # fmt: skip
    live = live_region(state.message, detail=state.heard, dismiss_label="Dismiss", on_dismiss=state.dismiss)
    return staff_shell(
        rx.el.div(rx.el.div(grid, class_name="main-body"), rx.el.aside(class_name="rail"), class_name="diary-frame"),
        about,
        frame=STAFF,
        active="diary",
        header=main_header("Tuesday 24 November", *tools, start=steps),
        live=live,
        flush=True,
    )
