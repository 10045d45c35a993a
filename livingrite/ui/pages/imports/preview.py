"""The file before it comes in: what each column means, who or what would come, what would be refused."""

import reflex as rx

from livingrite.ui.client_word import import_clients_words
from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.date_field import date_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.select import options, select
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.table import Column, cell, row, table
from livingrite.ui.listing.parts import contact
from livingrite.ui.pages.imports.refused_rows import refusals
from livingrite.ui.pages.imports.run_state import ImportState
from livingrite.ui.text import t, tn


def preview() -> rx.Component:
    people = ImportState.kind == "clients"
    return rx.el.div(
        page_sentence(
            t("Look before it comes in."),
            detail=t("This is how {file} was read.", file=ImportState.file_name),
            below_header=True,
        ),
        rx.cond(people, _columns(), _calendar_options()),
        rx.cond(
            ImportState.why_not != "",
            banner(ImportState.why_not, tone="amber"),
            rx.el.div(rx.cond(people, _people(), _dates()), _turned_down(), class_name="stack gap-16"),
        ),
        _decision(),
        class_name="stack gap-16",
    )


def _columns() -> rx.Component:
    heads = [Column(t("Column")), Column(t("First values")), Column(t("Becomes"))]
    return card(
        table(heads, rx.foreach(ImportState.columns, _column), caption=t("Columns of the file")),
        rx.cond(
            ImportState.formulas > 0,
            rx.el.p(
                tn(
                    "{n} cell looks like a formula; it is kept as plain text.",
                    "{n} cells look like formulas; they are kept as plain text.",
                    ImportState.formulas,
                ),
                class_name="muted card-foot",
            ),
            rx.fragment(),
        ),
        title=t("What the columns mean"),
        flush=True,
    )


def _column(one: rx.Var[dict[str, str]], at: rx.Var[int]) -> rx.Component:
    chooser = rx.el.div(
        rx.el.select(
            *options(ImportState.fields),
            value=one["field"],
            on_change=lambda field: ImportState.map_column(at, field),
            aria_label=t("What “{column}” becomes", column=one["header"]),
            class_name="input select",
        ),
        icon("chevron-down", size=16, class_name="select-mark"),
        class_name=rx.cond(one["field"] == "", "control column-field column-left-out", "control column-field"),
    )
    return row(
        cell(rx.el.bdi(one["header"])),
        cell(
            rx.el.span(rx.foreach(one["samples"].to(list[str]), _sample), class_name="muted samples dotted"),
            label=t("First values"),
        ),
        cell(chooser),
    )


def _sample(text: rx.Var[str]) -> rx.Component:
    return rx.el.span(rx.el.bdi(text), class_name="truncate")


def _calendar_options() -> rx.Component:
    def day(label: rx.Var[str], name: str, value: rx.Var[str]) -> rx.Component:
        return date_field(
            label,
            name=name,
            default_value=value,
            key=value,
            on_change=lambda given: ImportState.choose(name, given),
        )

    return card(
        rx.el.div(
            select(
                t("Whose calendar is it?"),
                ImportState.clinicians,
                name="clinician",
                value=ImportState.clinician,
                on_change=lambda chosen: ImportState.choose("clinician", chosen),
            ),
            select(
                t("What is done there?"),
                ImportState.services,
                name="service",
                value=ImportState.service,
                on_change=lambda chosen: ImportState.choose("service", chosen),
            ),
            day(t("From"), "from_date", ImportState.from_date),
            day(t("To"), "to_date", ImportState.to_date),
            class_name="import-options",
        ),
        checkbox(
            t("Make a client of a title that names none"),
            name="create_clients",
            checked=ImportState.create_clients,
            on_change=lambda ticked: ImportState.tick("create_clients", ticked),
            hint=t("Without it, such dates are refused and listed."),
        ),
        title=t("What the calendar means"),
    )


def _people() -> rx.Component:
    heads = [
        Column(t("Name")),
        Column(t("Phone and e-mail")),
        Column(t("Date of birth")),
        Column(t("Address")),
    ]
    return card(
        table(heads, rx.foreach(ImportState.people, _person), caption=t("The first rows")),
        title=t("The first rows"),
        note=tn("{n} person will come in", "{n} people will come in", ImportState.accepted),
        flush=True,
    )


def _person(one: rx.Var[dict[str, str]]) -> rx.Component:
    return row(
        cell(rx.el.bdi(one["name"])),
        cell(contact(one["phone"], one["email"])),
        cell(rx.el.bdi(one["born"], class_name="tabular")),
        cell(rx.el.bdi(one["address"])),
    )


def _dates() -> rx.Component:
    heads = [Column(t("Title")), Column(t("Day")), Column(t("Time"))]
    outside = tn("{n} event lies outside these dates.", "{n} events lie outside these dates.", ImportState.outside)
    return card(
        table(heads, rx.foreach(ImportState.dates, _date), caption=t("The first dates")),
        rx.cond(ImportState.outside > 0, rx.el.p(outside, class_name="muted card-foot"), rx.fragment()),
        title=t("The first dates"),
        note=tn("{n} appointment will come in", "{n} appointments will come in", ImportState.accepted),
        flush=True,
    )


def _date(one: rx.Var[dict[str, str]]) -> rx.Component:
    return row(cell(rx.el.bdi(one["title"])), cell(one["day"]), cell(rx.el.bdi(one["time"])))


def _turned_down() -> rx.Component:
    listed = card(
        refusals(ImportState.refusals),
        title=tn("{n} row will be refused", "{n} rows will be refused", ImportState.turned_down),
        flush=True,
    )
    return rx.cond(ImportState.turned_down > 0, listed, rx.fragment())


def _decision() -> rx.Component:
    go = button(
        rx.cond(
            ImportState.kind == "clients",
            import_clients_words(ImportState.accepted),
            tn("Import {n} appointment", "Import {n} appointments", ImportState.accepted),
        ),
        kind="solid",
        icon="check",
        disabled=(ImportState.accepted == 0) | (ImportState.why_not != ""),
        on_click=ImportState.start,
    )
    return card(
        checkbox(
            t("All or nothing"),
            name="all_or_nothing",
            checked=ImportState.all_or_nothing,
            on_change=lambda ticked: ImportState.tick("all_or_nothing", ticked),
            hint=t("One refused row, and nothing of the file comes in."),
        ),
        rx.el.div(go, button_link(t("Choose another file"), "/imports", kind="ghost"), class_name="line wrap"),
        class_name="import-decision",
    )
