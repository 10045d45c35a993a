"""Kit: states, messages, popups, progress, figures, tables."""

import reflex as rx

from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.kpi import kpi
from livingrite.ui.components.link import link
from livingrite.ui.components.pagination import pagination
from livingrite.ui.components.progress import progress, ring
from livingrite.ui.components.sparkline import spark
from livingrite.ui.components.states import empty_state, error_state, not_found_state, skeleton
from livingrite.ui.components.stepper import stepper
from livingrite.ui.components.table import Column, cell, row, table
from livingrite.ui.components.toast import toast
from livingrite.ui.pages.kit.state import KitState
from livingrite.ui.pages.kit.swatches import kit_part


def states() -> rx.Component:
    """Empty, not found, error, loading."""
    return kit_part(
        "States",
        rx.el.div(
            card(
                empty_state(
                    "Nobody is waiting",
                    "Add someone, and a free gap in the diary will ask them first.",
                    icon_name="hourglass",
                    action=button("Add to wait list", kind="solid", icon="plus"),
                ),
                title="Wait list",
                flush=True,
            ),
            card(
                not_found_state(
                    "No client named “Brandtt”",
                    "Did you mean ",
                    link("Walter Brandt", href="#"),
                    "? Inactive clients are hidden.",
                    actions=[button("Show inactive"), button("New client", kind="ghost", icon="plus")],
                ),
                flush=True,
            ),
            card(
                error_state(
                    "Invoices could not be loaded",
                    "Nothing was lost and nothing was sent. We try again in 8 seconds.",
                    actions=[button("Try now", kind="solid", icon="rotate-cw"), button("Tell support", kind="ghost")],
                    reference="Reference 7F3A-19C2",
                ),
                title="Invoices",
                flush=True,
            ),
            card(skeleton(label="Loading"), title="Clients", flush=True),
            class_name="kit-two",
        ),
    )


def messages() -> rx.Component:
    """Banners, toast, progress, steps, figures, a table."""
    shape = spark([3, 4, 3.6, 6, 7, 6.4, 8, 9, 11])
    rows = [
        row(cell(name), cell("Normal", label="Priority"), cell(due, label="Answer due", end=True))
        for name, due in (("Charged twice for 12 November", "in 38 min"), ("Move my Thursday class", "18:00"))
    ]
    return kit_part(
        "Messages",
        banner(
            "Google Calendar not checked since 10:52",
            detail="Times are from the last good copy.",
            icon_name="calendar-x",
            action=link("Reconnect", href="#"),
        ),
        banner(
            "You are offline",
            detail="Two notes are kept on this device and go out later.",
            tone="sand",
            icon_name="wifi-off",
        ),
        progress(
            "Invoices for October",
            value=137,
            total=300,
            counted="137 of 300",
            note="Goes on when you close this tab.",
            stop=button("Stop", kind="ghost", size="small"),
        ),
        toast(
            "Oscar moved to 14:15",
            detail="He is told in 2:46",
            action_label="Undo",
            on_action=KitState.set_sheet(False),
        ),
        rx.el.div(
            ring(share=0.78, label="3:54 left"),
            stepper("Steps", ["Service", "Clinician", "Time"], current=3, phone_words="Step 3 of 3, time"),
            class_name="line",
        ),
        rx.el.div(
            kpi("Revenue", "£48,260", href="#", change="8.4%", comparison="vs 1 - 24 Oct", tone="jade", shape=shape),
            kpi("Overdue", "£1,340", href="#", change="£420", comparison="2 invoices", tone="red", shape=shape),
            class_name="kit-two",
        ),
        card(
            table(
                [
                    Column("Subject"),
                    Column("Priority"),
                    Column("Answer due", end=True, sort="ascending", on_sort=KitState.set_view("day")),
                ],
                *rows,
                caption="Open tickets",
            ),
            pagination(
                "1 - 2 of 5",
                back_label="Back",
                next_label="Next",
                on_back=KitState.set_view("day"),
                on_next=KitState.set_view("day"),
                first=True,
                last=False,
                label="Pages",
            ),
            title="Open tickets",
            flush=True,
        ),
        rx.el.div(
            button("Dialog", on_click=KitState.set_dialog(True)),
            button("Sheet", on_click=KitState.set_sheet(True)),
            class_name="line",
        ),
    )
