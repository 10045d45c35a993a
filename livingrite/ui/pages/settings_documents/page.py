"""How long documents of each kind stay, and what happens then."""

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.components.list_row import row_list
from livingrite.ui.components.select import tool_select
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.settings.places import beside_places
from livingrite.ui.pages.settings_documents.state import DocumentSettingsState as State
from livingrite.ui.pages.settings_documents.words import AFTER
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def document_settings_page() -> rx.Component:
    cards = rx.el.div(
        rx.cond(State.loaded, rx.fragment(_rules(), _waiting(), _holds(), _always(), _gone()), skeleton(rows=6, label=t("Loading"))),
        class_name="settings",
    )  # fmt: skip
    return staff_frame(
        beside_places(cards, at="/settings/documents"),
        active="settings",
        header=main_header(t("Documents"), back=(t("Back to the settings"), "/settings")),
        ground=True,
    )


def _rules() -> rx.Component:
    return card(
        rx.el.p(
            t("Counted from the day a document arrives. Before its time is over nobody can take it out for good; what the law asks of you, you know best."),
            class_name="rows-foot small muted",
        ),
        row_list(rx.foreach(State.rules, _rule), label=t("How long documents are kept")),
        title=t("How long documents are kept"),
        flush=True,
    )  # fmt: skip


def _rule(row: Row) -> rx.Component:
    years = tool_select(
        t("Kept for, {what}", what=row["name"]),
        State.years,
        name="years-" + row["category"],
        icon_name="hourglass",
        value=row["years"],
        on_change=lambda value: State.set_years(row["category"], value.to(int)),
    )
    after = tool_select(
        t("Then, {what}", what=row["name"]),
        [(key.value, t(words)) for key, words in AFTER.items()],
        name="after-" + row["category"],
        icon_name="arrow-right",
        value=row["after"],
        on_change=lambda value: State.set_after(row["category"], value),
    )
    return rx.el.div(
        icon(row["icon"], class_name="muted"),
        rx.el.span(row["name"], class_name="row-title grow"),
        rx.el.div(years, rx.cond(row["years"] != "0", after, rx.fragment()), class_name="line wrap gap-8 keeping"),
        class_name="list-row wrap",
        key=row["category"],
    )


def _waiting() -> rx.Component:
    def one(row: Row) -> rx.Component:
        return rx.el.div(
            _words(row, row["second"]),
            button(t("Keep it"), size="small", on_click=State.keep(row["id"])),
            button(t("Remove"), size="small", kind="danger", on_click=State.remove(row["id"])),
            class_name="list-row wrap",
            key=row["id"],
        )

    listed = row_list(rx.foreach(State.waiting, one), label=t("Waiting for your decision"))
    nothing = rx.el.p(t("No document is past its time."), class_name="rows-foot muted")
    return card(
        rx.cond(State.waiting.length() > 0, listed, nothing),
        title=t("Waiting for your decision"),
        action=rx.cond(State.waiting_words != "", badge(State.waiting_words, tone="amber", icon="hourglass"), rx.fragment()),
        flush=True,
        id="waiting",
    )  # fmt: skip


def _holds() -> rx.Component:
    def one(row: Row) -> rx.Component:
        return rx.el.div(
            icon("lock", class_name="muted"),
            rx.el.div(
                rx.el.a(rx.el.bdi(row["client"]), href=row["href"], class_name="row-title link-plain"),
                rx.el.bdi(row["reason"], class_name="row-second"),
                rx.el.span(row["second"], class_name="row-second"),
                class_name="row-words",
            ),
            button(t("Lift"), size="small", on_click=State.lift(row["id"])),
            class_name="list-row",
            key=row["id"],
        )

    listed = row_list(rx.foreach(State.holds, one), label=t("Legal holds"))
    nothing = rx.el.p(
        t("None. A legal hold keeps all documents of one client, whatever the rules say. Set one on the client's documents."),
        class_name="rows-foot muted",
    )  # fmt: skip
    return card(rx.cond(State.holds.length() > 0, listed, nothing), title=t("Legal holds"), flush=True, id="holds")


def _always() -> rx.Component:
    said = (
        ("trash-2", t("What somebody removed stays in the bin for 30 days, and longer while a rule keeps it.")),
        ("shield", t("Files in which a virus was found are locked away and gone after 30 days.")),
        ("file-up", t("What never wholly arrived is gone after 2 days.")),
    )
    lines = [
        rx.el.div(icon(mark, class_name="muted"), rx.el.span(words), class_name="list-row") for mark, words in said
    ]
    return card(row_list(*lines, label=t("Always")), title=t("Always"), flush=True)


def _gone() -> rx.Component:
    def one(row: Row) -> rx.Component:
        return rx.el.div(
            icon(row["icon"], class_name="muted"), _words(row, row["second"]), class_name="list-row", key=row["id"]
        )

    listed = row_list(rx.foreach(State.gone, one), label=t("Gone for good"))
    nothing = rx.el.p(t("Nothing has left for good yet."), class_name="rows-foot muted")
    return card(rx.cond(State.gone.length() > 0, listed, nothing), title=t("Gone for good"), flush=True, id="gone")


def _words(row: Row, second: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        rx.el.bdi(row["name"], class_name="row-title"),
        rx.el.span(rx.el.bdi(row["client"]), " · ", second, class_name="row-second"),
        class_name="row-words",
    )
