"""Settings that have a page of their own: a line each."""

import reflex as rx

from livingrite.core.i18n import _
from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.components.list_row import list_row, row_list
from livingrite.ui.text import t

MORE = (
    (
        "/settings/reminders",
        _("Reminders and messages"),
        _("When people hear from the clinic, and in which words"),
        "bell",
    ),
    (
        "/settings/messages",
        _("Messages with families"),
        _("When they are read, the automatic answer, templates"),
        "message-circle",
    ),
    ("/settings/intake", _("Intake forms"), _("What people are asked before they come"), "clipboard-list"),
    ("/settings/notes", _("Templates of notes"), _("What notes are built from, section by section"), "notebook-pen"),
    (
        "/settings/policies",
        _("Policies and consents"),
        _("What people read and accept, version by version"),
        "scroll-text",
    ),
    ("/settings/integrations", _("Integrations"), _("Accounts for texts and mail at other companies"), "link"),
    ("/settings/calendly", _("Calendly"), _("What people book there becomes appointments here"), "calendar-check"),
    ("/settings/waitlist", _("Wait list"), _("Who is asked when a place comes free, and for how long"), "hourglass"),
    ("/settings/locations", _("Locations"), _("Where the clinic works, its rooms and opening hours"), "map-pin"),
    ("/settings/absences", _("Absences"), _("What being away is called here, and how it looks in the diary"), "coffee"),
    ("/settings/documents", _("Documents"), _("How long they are kept, and what happens then"), "folder"),
    ("/settings/printing", _("Printing"), _("How much of a client a day on paper shows"), "printer"),
)
"""Address, name, what is there, icon."""


def more() -> rx.Component:
    rows = [
        list_row(t(name), second=t(what), start=icon(drawn, class_name="muted"), href=href, chevron=True)
        for href, name, what, drawn in MORE
    ]
    return card(row_list(*rows, label=t("More settings")), flush=True, id="more")
