"""The week to take along: a document, a table."""

from typing import Any

import reflex as rx

from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Text
from livingrite.ui.components.menu import menu, menu_link
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def share_menu(state: Any, client_id: Text) -> rx.Component:
    """`client_id` is an id: the address names nobody."""

    def to(ending: str) -> Any:
        address = rx.Var.create("/api/v1/clients/") + client_id + f"/health-logs.{ending}?from=" + state.first_day
        return address + "&to=" + state.last_day + "&lang=" + BaseState.locale

    return menu(
        [icon("share"), rx.el.span(t("Share"))],
        menu_link(t("Document (PDF)"), to("pdf"), icon="file-text", second=t("For a doctor, day by day")),
        menu_link(t("Table (CSV)"), to("csv"), icon="table-2", second=t("For a spreadsheet")),
        label=t("Share"),
        align="end",
        trigger_class="btn btn-outline",
    )
