"""Beside the note: sign and lock, who may read it, diagnosis codes, versions."""

import reflex as rx

from livingrite.records.permissions import Permission
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.choice import radio, radio_group
from livingrite.ui.components.field import text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.list_row import tile
from livingrite.ui.pages.client_notes.state import ClientNotesState as State
from livingrite.ui.pages.client_notes.writing import WritingState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]
note = State.note


def side() -> rx.Component:
    return rx.el.aside(
        rx.cond(note["writing"] != "", _signing(), _signed()),
        rx.cond((note["mine"] != "") & (note["apart"] == ""), _readers(), rx.fragment()),
        _codes(),
        _versions(),
        key="side" + note["id"],
        aria_label=t("About this note"),
        class_name="note-side stack gap-24",
    )


def _signing() -> rx.Component:
    apart = rx.cond(note["apart"] != "", t("A psychotherapy note: only you ever see it"), t("Only you can see it"))
    head = rx.el.div(
        tile("pen-line", tone="amber"),
        rx.el.div(
            rx.el.p(t("Draft, version {n}", n=State.entries.length().to(str)), class_name="strong"),
            rx.el.p(apart, class_name="small muted"),
        ),
        class_name="line gap-12",
    )
    form = rx.el.form(
        rx.cond(State.cosigners.length() > 0, _cosigner(), rx.fragment()),
        button(t("Sign and lock"), kind="solid", icon="signature", type="submit", full=True),
        on_submit=WritingState.sign,
        reset_on_submit=False,
        class_name="stack gap-12",
    )
    after = rx.el.p(t("After signing, changes are added below the note."), class_name="small muted")
    return rx.el.div(head, form, after, class_name="card stack gap-12 note-sign")


def _cosigner() -> rx.Component:
    def one(person: Row) -> rx.Component:
        return rx.el.option(person["name"], value=person["id"], key=person["id"])

    return rx.el.div(
        rx.el.label(t("Signed as well by"), html_for="cosigner", class_name="field-label"),
        rx.el.div(
            rx.el.select(
                rx.el.option(t("Nobody else"), value=""), rx.foreach(State.cosigners, one), id="cosigner", name="cosigner",
                class_name="input",
            ),
            class_name="control",
        ),
        class_name="field",
    )  # fmt: skip


def _signed() -> rx.Component:
    waiting = rx.el.p(t("A colleague has been asked to sign it as well."), class_name="small muted")
    done = rx.el.p(t("Signed as well {time}", time=note["cosigned"]), class_name="small muted")
    as_well = rx.cond(note["cosigner"] == "", rx.fragment(), rx.cond(note["cosigned"] != "", done, waiting))
    asked = BaseState.permissions.contains(Permission.COSIGN.value) & (note["to_cosign"] != "")
    cosign = button(t("Sign as well"), kind="solid", icon="signature", full=True, on_click=WritingState.cosign)
    return rx.el.div(
        rx.el.div(
            tile("lock"),
            rx.el.div(
                rx.el.p(t("Signed by {name}", name=note["author"]), class_name="strong"),
                rx.el.p(note["signed"], class_name="small muted"),
            ),
            class_name="line gap-12",
        ),
        as_well,
        rx.cond(asked, cosign, rx.fragment()),
        class_name="card stack gap-12 note-sign",
    )


def _readers() -> rx.Component:
    def one(value: str, label: rx.Var[str]) -> rx.Component:
        return radio(
            label,
            name="visibility",
            value=value,
            default_checked=note["visibility"] == value,
            on_change=WritingState.choose_readers(value),
        )

    return radio_group(
        t("Who may read it when signed"),
        one("internal_only", t("Only the team")),
        one("family_and_team", t("Team and family")),
        one("family_only", t("Family only")),
    )


def _codes() -> rx.Component:
    def chosen(one: Row) -> rx.Component:
        drop = icon_button(
            "x", t("Remove {code}", code=one["code"]), size="small", on_click=WritingState.remove_code(one["code"])
        )
        return rx.el.li(
            rx.el.span(one["code"], class_name="strong tabular note-code"),
            rx.el.bdi(one["title"], class_name="small grow"),
            rx.cond(note["writing"] != "", drop, rx.fragment()),
            key=one["code"],
            class_name="line gap-8",
        )  # fmt: skip

    def found(one: Row) -> rx.Component:
        add = button(
            t("Add"),
            kind="soft",
            size="small",
            on_click=WritingState.add_code(one["code"]),
            aria_label=t("Add {code}", code=one["code"]),
        )
        return rx.el.li(
            rx.el.span(one["code"], class_name="strong tabular note-code"),
            rx.el.bdi(one["title"], class_name="small muted grow"),
            add,
            key=one["code"],
            class_name="line gap-8",
        )  # fmt: skip

    search = text_field(
        t("Find a diagnosis"), name="diagnosis", label_hidden=True, placeholder=t("Code or words"), autocomplete="off",
        start=icon("search", size=16), on_change=WritingState.find_codes.debounce(200), dir="auto", max_length=100,
    )  # fmt: skip
    none = rx.el.p(t("None"), class_name="small muted")
    return rx.el.section(
        rx.el.h3(t("Diagnosis codes"), class_name="side-head"),
        rx.cond(
            State.codes.length() > 0, rx.el.ul(rx.foreach(State.codes, chosen), class_name="note-codes"),
            rx.cond(note["writing"] != "", rx.fragment(), none),
        ),
        rx.cond(note["writing"] != "", search, rx.fragment()),
        rx.cond(
            State.found_codes.length() > 0, rx.el.ul(rx.foreach(State.found_codes, found), class_name="note-codes"),
            rx.fragment(),
        ),
        rx.el.p(State.codes_said, role="status", class_name="small muted"),
        class_name="stack gap-8",
    )  # fmt: skip


def _versions() -> rx.Component:
    def one(entry: Row) -> rx.Component:
        words = rx.fragment(
            rx.el.span(entry["kind"], " · ", entry["at"], class_name="block"),
            rx.el.span(entry["what"], class_name="small muted block"),
        )
        return rx.el.li(
            rx.cond(
                entry["compares"] != "",
                rx.el.button(
                    words,
                    type="button",
                    on_click=State.compare(entry["number"].to(int)),
                    title=t("See what changed"),
                    class_name="note-version",
                ),
                rx.el.div(words, class_name="note-version"),
            ),
            key=entry["number"],
        )

    return rx.el.section(
        rx.el.h3(t("Versions"), class_name="side-head"),
        rx.el.ol(rx.foreach(State.entries, one), class_name="note-versions"),
        class_name="stack gap-8",
    )
