"""Kit: the phone's day, as in the target picture."""

import reflex as rx

from livingrite.ui.components.button import icon_button
from livingrite.ui.components.icon import icon
from livingrite.ui.layout.staff_shell import main_header, staff_shell
from livingrite.ui.pages.kit.frames import STAFF
from livingrite.ui.pages.kit.state import KitState
from livingrite.ui.widgets.agenda import agenda, week_strip

_LINES = """
9:00|10:00|Ibrahim Saleh|First assessment|completed|invoiced
10:15|10:30|Leah Stern|No-show, card on file|no_show|card_on_file
10:45|11:45|Walter Brandt|Knee rehab, visit 4 of 10|in_session|credit_pack
13:00|13:45|Noa Amsel|Post-op rehab, Room 1|confirmed|prepaid
14:00|14:30|Julian Cho|Not confirmed yet|booked|to_pay
14:30|14:45|Eva Lindt|Quick check|confirmed|credit_pack
15:00|16:00|Marta Lindqvist|Shoulder rehab|confirmed|prepaid
"""


def kit_agenda() -> rx.Component:
    """Week strip, filters, list with now line and gap."""
    items = [_item(line) for line in _LINES.strip().splitlines()]
    items[3:3] = [
        {"kind": "now", "from": "11:24"},
        {"kind": "gap", "from": "11:45", "to": "13:00", "name": "Lunch from 12:00", "second": "15 minutes free before"},
    ]
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    days = [
        {
            "date": f"2026-11-{number}",
            "number": str(number),
            "name": name,
            "chosen": "1" if number == 24 else "",
            "off": "1" if number > 27 else "",
            "label": f"{name} {number}",
        }
        for number, name in enumerate(names, 23)
    ]
    chips = rx.el.div(
        *[
            rx.el.button(icon(mark), text, type="button", class_name=f"btn {look} pill")
            for mark, text, look in (
                ("user", "Only me", "btn-soft"),
                ("list", "Agenda", "btn-outline"),
                ("coffee", "Open gaps", "btn-outline"),
            )
        ],
        class_name="line scroll",
    )
    header = main_header("Tuesday 24 November", icon_button("search", "Search"), icon_button("list-filter", "Filter"))
    return staff_shell(
        week_strip(rx.Var.create(days), on_pick=KitState.set_view, label="Week"),
        chips,
        agenda(rx.Var.create(items), on_open=KitState.set_view, label="Appointments"),
        frame=STAFF,
        active="diary",
        header=header,
    )


def _item(line: str) -> dict[str, str]:
    start, end, name, second, status, payment = line.split("|")
    return {
        "kind": "appointment",
        "id": name,
        "from": start,
        "to": end,
        "name": name,
        "second": second,
        "status": status,
        "payment": payment,
        "payment_label": payment,
        "label": f"{start} {name}",
        "elapsed": "65%",
    }
