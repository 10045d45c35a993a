"""`/settings/policies`: the texts that people read and accept."""

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.list_row import dotted, list_row, row_list
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.settings.places import beside_places
from livingrite.ui.pages.settings_policies.drawer import drawer, publish_dialog
from livingrite.ui.pages.settings_policies.state import PoliciesState as State
from livingrite.ui.text import t


def policies_page() -> rx.Component:
    add = button(t("Add a text"), icon="plus", size="small", on_click=State.new_text)
    texts = card(
        rx.el.p(
            t("Every text has versions: what was published stays as it was, and who agreed to it agreed to that one."),
            class_name="muted card-note",
        ),
        row_list(rx.foreach(State.rows, _row), label=t("Texts")),
        title=t("Texts that people read and accept"),
        action=add,
        flush=True,
        class_name="words-card",
    )
    return staff_frame(
        beside_places(
            rx.cond(State.loaded, rx.el.div(texts, class_name="settings"), skeleton(rows=6, label=t("Loading"))),
            at="/settings/policies",
        ),
        drawer(),
        publish_dialog(),
        active="settings",
        header=main_header(t("Policies and consents"), back=(t("Back to the settings"), "/settings")),
        ground=True,
    )


def _row(one: rx.Var[dict[str, str]]) -> rx.Component:
    draft = rx.cond(one["draft"] != "", badge(t("Draft"), tone="amber", icon="pencil"), rx.fragment())
    read = rx.cond(
        one["href"] != "",
        rx.el.a(t("Read"), href=one["href"], target="_blank", rel="noopener", class_name="btn btn-ghost btn-small",
                aria_label=t("Read: {title}", title=one["name"])),
        rx.fragment(),
    )  # fmt: skip
    change = button(
        t("Change"), size="small", kind="ghost", on_click=State.open_text(one["id"]),
        aria_label=t("Change: {title}", title=one["name"]),
    )  # fmt: skip
    second = dotted(one["published"], rx.cond(one["live"] != "", one["asked"], ""))
    return list_row(
        rx.el.bdi(one["name"]),
        second=second,
        end=rx.el.span(draft, read, change, class_name="line wrap gap-8 word-forms"),
        key=one["id"],
    )
