"""The drawer in which two records of one person become one: find the other, compare, confirm."""

import reflex as rx

from livingrite.ui.client.merging_state import MergingState as State
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.choice import radio, radio_group
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_field
from livingrite.ui.components.list_row import list_row, row_list
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def merging(client: rx.Var[str]) -> rx.Component:
    """`client`: whom the address names."""
    foot = rx.el.div(
        button(t("Back"), kind="outline", on_click=State.ask),
        button(t("Make one record of both"), kind="solid", on_click=State.merge),
        class_name="line between grow",
    )
    return sheet(
        rx.cond(State.step == "compare", _compare(), _find()),
        title=t("Merge with a duplicate"),
        open=(State.step != "") & (State.about == client),
        on_open_change=State.moved,
        close_label=t("Close"),
        foot=rx.cond(State.step == "compare", foot, rx.fragment()),
    )


def _find() -> rx.Component:
    likely = rx.cond(
        State.alike.length() > 0,
        row_list(rx.foreach(State.alike, _person), label=t("Likely the same person")),
        rx.el.p(t("Nobody on the list looks like the same person."), class_name="muted"),
    )
    search = rx.el.form(
        text_field(t("Somebody else"), name="who", hint=t("Part of the name, or the whole e-mail or phone number")),
        button(t("Find"), kind="outline", type="submit", icon="search"),
        on_submit=State.look_for,
        reset_on_submit=False,
        class_name="stack gap-8",
    )
    nobody = rx.cond(
        (State.searched != "") & (State.found.length() == 0),
        rx.el.p(t("Nobody found."), class_name="muted"),
        rx.fragment(),
    )
    return rx.el.div(
        rx.el.p(t("Everything of the other record comes to {client}.", client=State.head["name"]), class_name="muted"),
        likely,
        search,
        row_list(rx.foreach(State.found, _person), label=t("Found")),
        nobody,
        class_name="stack gap-16",
    )


def _person(one: Row) -> rx.Component:
    return list_row(
        rx.el.bdi(one["name"]),
        second=rx.el.bdi(one["why"]),
        start=avatar(one["name"], size=32),
        on_click=State.compare(one["id"]),
        chevron=True,
        key=one["id"],
    )


def _compare() -> rx.Component:
    fields = rx.cond(
        State.fields.length() > 0,
        rx.el.div(rx.foreach(State.fields, _field), class_name="stack gap-16"),
        rx.el.p(t("Both say the same of the person."), class_name="muted"),
    )
    login = rx.cond(
        State.loses_login,
        banner(t("Both have a login. That of the other record opens nothing any more."), tone="amber"),
        rx.fragment(),
    )
    return rx.el.div(
        banner(t("This cannot be undone."), tone="amber"),
        login,
        fields,
        _rows(t("Comes along"), State.moves),
        _rows(t("Stays with the old record, which can still be read"), State.stays),
        class_name="stack gap-16",
    )


def _field(one: Row) -> rx.Component:
    def choice(words: rx.Var[str], value: str, chosen: rx.Var[bool]) -> rx.Component:
        shown = rx.cond(words != "", rx.el.bdi(words), rx.el.span(t("No entry"), class_name="muted"))
        return radio(
            shown,  # pyright: ignore[reportArgumentType]
            name="merge-" + one["name"],  # pyright: ignore[reportArgumentType]
            value=value,
            checked=chosen,
            on_change=State.take(one["name"], value == "other"),
        )

    # What the kept record lacks is filled in whatever is chosen.
    theirs = State.taken.contains(one["name"])
    kept = rx.cond(one["kept"] != "", choice(one["kept"], "kept", ~theirs), rx.fragment())
    return radio_group(one["label"], kept, choice(one["other"], "other", theirs))


def _rows(title: rx.Var[str], rows: rx.Var[list[dict[str, str]]]) -> rx.Component:
    listed = rx.el.ul(
        rx.foreach(
            rows,
            lambda one: rx.el.li(
                rx.el.span(one["about"]),
                rx.el.span(one["count"], class_name="tabular muted"),
                class_name="line between",
                key=one["about"],
            ),
        ),
        class_name="merge-rows stack gap-4",
    )
    shown = rx.el.section(rx.el.h3(title, class_name="small muted strong"), listed, class_name="stack gap-8")
    return rx.cond(rows.length() > 0, shown, rx.fragment())
