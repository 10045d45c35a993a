"""The drawer of one text: its words by language, where booking asks for it, its versions."""

import reflex as rx

from livingrite.consents.schemas import Asked
from livingrite.ui.components.button import button
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.dialog import dialog, sheet
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.segmented import segmented
from livingrite.ui.components.select import select
from livingrite.ui.frames.languages import LANGUAGES
from livingrite.ui.pages.settings_policies.state import NEW
from livingrite.ui.pages.settings_policies.state import PoliciesState as State
from livingrite.ui.pages.settings_policies.words import ASKED
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t


def drawer() -> rx.Component:
    stored = State.open != NEW
    return sheet(
        segmented(t("Language"), list(LANGUAGES), value=State.language, on_change=State.choose_language),
        rx.cond(State.suggested, _suggestion(), rx.fragment()),
        _words(),
        rx.cond(stored, _asking(), rx.fragment()),
        rx.cond(State.versions.length() > 0, _versions(), rx.fragment()),
        title=State.name,
        open=State.open != "",
        on_open_change=State.close,
        close_label=t("Close"),
        foot=rx.fragment(
            button(t("Save the draft"), kind="soft", type="submit", form="policy"),
            rx.cond(
                stored, button(t("Publish"), kind="solid", icon="check", on_click=State.ask_to_publish), rx.fragment()
            ),
            rx.cond(
                State.draft != "", button(t("Discard the draft"), kind="danger", on_click=State.discard), rx.fragment()
            ),
        ),
    )


def _suggestion() -> rx.Component:
    return rx.el.div(
        rx.el.p(t("Nothing is written yet. Our suggestion is a start in three languages; read it and make it yours."),
                class_name="muted"),
        rx.el.div(button(t("Begin with our suggestion"), icon="file-text", on_click=State.begin)),
        class_name="stack gap-8",
    )  # fmt: skip


def _words() -> rx.Component:
    direction = rx.cond(State.language == "he", "rtl", "ltr")
    state = rx.cond(
        State.draft != "",
        t("Draft of version {n}", n=State.draft),
        rx.cond(
            State.live != "",
            t("Version {n} counts. What you change here becomes the draft of the next one.", n=State.live),
            "",
        ),
    )
    return rx.el.form(
        rx.el.p(state, class_name="small muted"),
        text_field(
            t("Title"), name="title", default_value=State.title, on_change=State.type_title.debounce(400),
            on_blur=State.type_title, error=field_error("title"), dir=direction, max_length=120,
        ),
        text_area(
            t("Words"), name="body", rows=12, default_value=State.body, on_change=State.type_body.debounce(400),
            on_blur=State.type_body, error=field_error("body"), dir=direction, max_length=40_000,
            hint=t("An empty line begins a paragraph. A language that you leave out falls back to the clinic's."),
        ),
        id="policy",
        key="policy" + State.form.to(str),
        on_submit=State.save,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-12",
    )  # fmt: skip


def _asking() -> rx.Component:
    def one(service: rx.Var[dict[str, str]]) -> rx.Component:
        return checkbox(
            service["name"],
            name="service",
            checked=service["on"] != "",
            on_change=lambda on: State.toggle_service(service["id"], on),
        )

    services = rx.el.fieldset(
        rx.el.legend(t("Services"), class_name="field-label"), rx.foreach(State.services, one), class_name="choices"
    )
    return rx.el.section(
        select(
            t("When somebody books"),
            [(asked.value, t(words)) for asked, words in ASKED.items()],
            name="asked",
            value=State.asked,
            on_change=State.ask_at,
        ),
        rx.cond(State.asked == Asked.SERVICES.value, services, rx.fragment()),
        class_name="stack gap-12",
    )


def _versions() -> rx.Component:
    def one(old: rx.Var[dict[str, str]]) -> rx.Component:
        read = rx.el.a(
            t("Read"), href=old["href"], target="_blank", rel="noopener", class_name="btn btn-ghost btn-small"
        )
        return rx.el.div(rx.el.span(old["label"], class_name="row-title row-words"), read, class_name="list-row")

    return rx.el.section(
        rx.el.h3(t("Published versions"), class_name="section"),
        rx.el.div(rx.foreach(State.versions, one), class_name="rows preview-versions"),
        class_name="stack gap-8",
    )


def publish_dialog() -> rx.Component:
    return dialog(
        title=t("Publish this version?"),
        description=t(
            "It counts from now on and can never be changed. Who accepted an older version is asked again at their next"
            " booking or visit to the portal."
        ),
        open=State.publishing,
        on_open_change=State.not_yet,
        actions=[
            button(t("Not yet"), kind="ghost", on_click=State.not_yet(False), data_safest=True),
            button(t("Publish"), kind="solid", on_click=State.publish),
        ],
    )
