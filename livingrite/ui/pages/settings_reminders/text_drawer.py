"""The drawer of one text: languages, words with places, and beside them what a reader gets."""

import reflex as rx

from livingrite.messaging.service import PLACES
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.flyout import popover
from livingrite.ui.components.segmented import segmented
from livingrite.ui.pages.settings_reminders.text_state import TextState as State
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t


def text_drawer() -> rx.Component:
    return sheet(
        segmented(
            t("Language"),
            [("en", "English"), ("he", "עברית"), ("de", "Deutsch")],
            value=State.language,
            on_change=State.choose_language,
        ),
        _form(),
        _preview(),
        rx.cond(State.versions.length() > 0, _versions(), rx.fragment()),
        title=State.text["name"],
        open=State.text.contains("id"),
        on_open_change=State.close_text,
        close_label=t("Close"),
        foot=rx.fragment(
            button(t("Save the text"), kind="solid", type="submit", form="text"),
            button(t("Send me a test"), icon="send", on_click=State.test_text),
            rx.cond(
                State.text["key"] == "", button(t("Remove"), kind="danger", on_click=State.remove_text), rx.fragment()
            ),
        ),
    )


def _form() -> rx.Component:
    mail = State.text["form"] == "email"
    direction = State.shown["dir"]
    subject = text_field(
        t("Subject"),
        name="subject",
        default_value=State.subject,
        on_change=State.type_subject.debounce(400),
        on_blur=State.type_subject,
        error=field_error("subject"),
        dir=direction,
    )
    body = text_area(
        t("Words"),
        name="body",
        rows=6,
        default_value=State.body,
        on_change=State.type_body.debounce(400),
        on_blur=State.type_body,
        error=field_error("body"),
        hint=rx.cond(mail, t("Day, place and the link to change follow by themselves. A line whose place is unknown is left out."),
                     t("A line whose place is unknown is left out.")),
        dir=direction,
    )  # fmt: skip
    return rx.el.form(
        rx.cond(mail, subject, rx.fragment()),
        body,
        _places(),
        id="text",
        key="text" + State.text_form.to(str),
        on_submit=State.save_text,
        no_validate=True,
        class_name="stack gap-12",
    )


def _places() -> rx.Component:
    """What can be put into the words; each button adds one."""
    rows = [
        rx.el.button(
            rx.el.span(t(words)),
            rx.el.code("{" + name + "}", dir="ltr", class_name="small muted"),
            type="button",
            on_click=State.insert(name),
            class_name="menu-item place-item",
        )
        for name, words in PLACES.items()
    ]
    return rx.el.div(popover(rx.el.span(t("Add a place")), *rows, label=t("Add a place"), align="start"))


def _preview() -> rx.Component:
    shown = State.shown
    facts = rx.cond(
        State.shown_facts.length() > 0,
        rx.el.div(rx.foreach(State.shown_facts, rx.el.p), class_name="preview-facts"),
        rx.fragment(),
    )
    change = rx.cond(shown["link"] != "", rx.el.span(t("Change or cancel"), class_name="preview-button"), rx.fragment())
    mail = rx.el.div(
        rx.el.p(rx.el.bdi(shown["subject"]), class_name="strong preview-subject"),
        rx.el.p(shown["text"], class_name="message-text"),
        facts,
        change,
        class_name="preview-mail",
        dir=shown["dir"],
    )
    short = rx.el.div(
        rx.el.p(shown["text"], class_name="preview-bubble message-text", dir=shown["dir"]),
        rx.el.div(
            badge(t("{n} SMS", n=shown["segments"]), tone=rx.cond(shown["segments"] == "1", "jade", "amber")),
            rx.el.span(t("{alphabet}, {n} characters left", alphabet=shown["encoding"], n=shown["left"])),
            rx.cond(shown["cost"] != "", rx.el.span(t("about {price} each", price=shown["cost"])), rx.fragment()),
            class_name="line wrap gap-8 small muted tabular",
        ),
        class_name="stack gap-8",
    )
    head = rx.el.h3(t("What {name} would get", name=shown["example"]), class_name="section")
    return rx.el.section(
        head, rx.cond(State.text["form"] == "email", mail, short), class_name="stack gap-8 text-preview"
    )


def _versions() -> rx.Component:
    def one(old: rx.Var[dict[str, str]]) -> rx.Component:
        use = button(
            t("Take these words"), size="small", kind="ghost", on_click=State.use_version(old["version"].to(int))
        )
        return rx.el.div(
            rx.el.span(
                rx.el.span(old["label"], class_name="row-title"),
                rx.el.bdi(old["body"], class_name="row-second"),
                class_name="row-words",
            ),
            use,
            class_name="list-row",
        )

    return rx.el.section(
        rx.el.h3(t("Earlier versions"), class_name="section"),
        rx.el.div(rx.foreach(State.versions, one), class_name="rows preview-versions"),
        class_name="stack gap-8",
    )
