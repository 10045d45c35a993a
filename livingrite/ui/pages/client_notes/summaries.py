"""Medical summaries below the chart, and the drawer in which one is asked for."""

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.choice import checkbox, radio_group
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.list_row import dotted_facts
from livingrite.ui.components.menu import menu_item, more_menu
from livingrite.ui.components.select import select
from livingrite.ui.frames.languages import LANGUAGES
from livingrite.ui.pages.client_notes.summary_state import PERIODS, SHARES
from livingrite.ui.pages.client_notes.summary_state import SummaryState as State
from livingrite.ui.session import BaseState
from livingrite.ui.text import t, tn

Row = rx.Var[dict[str, str]]


def summaries() -> rx.Component:
    make = icon_button("plus", t("Make a medical summary"), size="small", on_click=State.begin_summary)
    none = rx.el.p(
        t("On the clinic's paper, for doctors, insurers and the family."), class_name="small muted notes-none"
    )
    return rx.el.section(
        rx.el.div(
            rx.el.h3(t("Medical summaries"), class_name="side-head grow"), make, class_name="line gap-8 summaries-head"
        ),
        rx.cond(
            State.summaries.length() > 0, rx.el.ul(rx.foreach(State.summaries, _one), class_name="notes-list"), none
        ),
        aria_label=t("Medical summaries"),
        class_name="summaries",
    )


def _one(one: Row) -> rx.Component:
    ready = one["href"] != ""
    title = rx.cond(
        ready,
        rx.el.a(rx.el.bdi(one["title"]), href=one["href"], target="_blank", rel="noopener", class_name="strong cut"),
        rx.el.bdi(one["title"], class_name="strong cut"),
    )
    state = rx.cond(ready, dotted_facts(one["what"]), t("Being made"))
    shared = rx.cond(one["until"] != "", badge(one["until"], tone="jade"), rx.fragment())
    shares = [
        menu_item(
            tn("Share with the family for {n} day", "Share with the family for {n} days", days),
            icon="users", on_click=State.share(one["id"], days),
        )
        for days in SHARES
    ]  # fmt: skip
    withdraw = menu_item(t("Take it out of the portal"), icon="eye-off", on_click=State.share(one["id"], 0))
    throw = menu_item(t("Throw it away"), icon="trash-2", on_click=State.discard_summary(one["id"]))
    tools = more_menu(
        t("More about {title}", title=one["title"]),
        rx.cond(one["until"] != "", withdraw, rx.fragment(*shares)),
        rx.cond(one["mine"] != "", throw, rx.fragment()),
    )
    return rx.el.li(
        icon("file-text", size=18, class_name="muted"),
        rx.el.div(title, rx.el.p(state, class_name="small muted"), shared, class_name="grow summary-words"),
        tools,
        key=one["id"],
        class_name="summary-one line gap-8",
    )


def summary_drawer() -> rx.Component:
    def note(one: Row) -> rx.Component:
        closed = rx.cond(one["closed"] != "", t("{day}, only for the team", day=one["day"]), one["day"])
        return checkbox(
            rx.el.bdi(one["title"]),
            name="note_" + one["id"],
            value="1",
            hint=closed,
            default_checked=True,
            key=one["id"],
        )

    none = rx.el.p(t("No signed note in this time."), class_name="small muted")
    periods = [
        (str(days), tn("The last {n} day", "The last {n} days", days) if days else t("All of them")) for days in PERIODS
    ]
    shares = [("0", t("Not now"))] + [(str(days), tn("For {n} day", "For {n} days", days)) for days in SHARES]
    form = rx.el.form(
        text_area(
            t("What it begins with"), name="words", rows=5, max_length=20_000, dir="auto",
            hint=t("In your own words, for whoever reads it. It may stay empty."), error=_wrong("words"),
        ),
        select(t("Notes of"), periods, name="period", value=State.period, on_change=State.choose_period),
        rx.el.div(
            radio_group(t("Notes in it"), rx.cond(State.candidates.length() > 0, rx.foreach(State.candidates, note), none)),
            rx.cond(_wrong("note_ids") != "", rx.el.p(_wrong("note_ids"), class_name="field-error", role="alert"), rx.fragment()),
            key="notes" + State.period,
        ),
        rx.el.div(
            select(t("Language"), list(LANGUAGES), name="language", default_value=State.paper_language),
            select(t("File"), [("pdf", "PDF"), ("docx", "Word (DOCX)")], name="format"),
            class_name="settings-two",
        ),
        select(
            t("Show it to the family in the portal"), shares, name="share_days", error=_wrong("share_until"),
            hint=t("Afterwards it leaves the portal by itself. You can take it out earlier."),
        ),
        text_field(
            t("Heading"), name="title", max_length=200, dir="auto", placeholder=t("Medical summary"), error=_wrong("title")
        ),
        id="summary",
        key="summary" + State.making_stamp.to(str),
        on_submit=State.make_summary,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-20",
    )  # fmt: skip
    foot = rx.el.div(
        button(t("Make the summary"), kind="solid", type="submit", form="summary"),
        button(t("Cancel"), kind="ghost", on_click=State.close_summary(False)),
        class_name="line",
    )
    return sheet(
        form,
        title=t("Medical summary"),
        open=State.making,
        on_open_change=State.close_summary,
        close_label=t("Close"),
        foot=foot,
    )


def _wrong(name: str) -> rx.Var[str]:
    return rx.cond(BaseState.field_errors.contains(name), BaseState.field_errors[name], "")
