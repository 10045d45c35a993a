"""The card of the templates and the drawer of one."""

import reflex as rx

from livingrite.conversations.service import TEMPLATE_PLACES
from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_field
from livingrite.ui.components.list_row import list_row, row_list
from livingrite.ui.pages.settings_messages.template_state import TemplatesState as State
from livingrite.ui.pages.settings_messages.texts import texts_fields
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def templates_card() -> rx.Component:
    def one(row: Row) -> rx.Component:
        change = button(
            t("Change"), size="small", kind="ghost", on_click=State.open_one(row["id"]),
            aria_label=t("Change: {title}", title=row["name"]),
        )  # fmt: skip
        second = rx.el.bdi(row["first"], class_name="block truncate")
        return list_row(rx.el.bdi(row["name"]), second=second, end=change, key=row["id"])

    none = rx.el.p(t("Nothing yet: directions, opening times, what to bring along ..."), class_name="rows-foot muted")
    return card(
        rx.el.p(
            t("What the team writes often. In a conversation, a slash (/) in the empty field opens them."),
            class_name="muted card-note",
        ),
        rx.cond(State.rows.length() > 0, row_list(rx.foreach(State.rows, one), label=t("Templates")), none),
        title=t("Templates"),
        action=button(t("Add a template"), icon="plus", size="small", on_click=State.open_new),
        flush=True,
        id="templates",
    )


def template_drawer() -> rx.Component:
    one = State.template
    problem = banner(State.problem, tone="amber", icon_name="triangle-alert", assertive=True)
    form = rx.el.form(
        rx.cond(State.problem != "", problem, rx.fragment()),
        text_field(
            t("Name"), name="template_name", required=True, default_value=one["name"], max_length=80,
            hint=t("Only the team sees it."), error=field_error("template_name"),
        ),
        texts_fields(
            t("Words"), one, prefix="template", language=State.speaking, choose=State.speak, places=TEMPLATE_PLACES
        ),
        rx.el.p(t("Families get it in their language; without it, in the clinic's."), class_name="small muted"),
        id="template",
        key="template" + State.form_turn.to(str),
        on_submit=State.save_template,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-16",
    )  # fmt: skip
    return sheet(
        form,
        title=rx.cond(one["id"] != "", one["name"], t("Add a template")),
        open=one.contains("id"),
        on_open_change=State.close_template,
        close_label=t("Close"),
        foot=rx.fragment(
            button(t("Save"), kind="solid", type="submit", form="template"),
            rx.cond(one["id"] != "", button(t("Remove"), kind="danger", on_click=State.remove_template), rx.fragment()),
        ),
    )
