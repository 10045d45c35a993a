"""The sheets that let a family in: who they are and to whom; the letter for who has no e-mail."""

import reflex as rx

from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.search_box import search_box
from livingrite.ui.components.select import select
from livingrite.ui.frames.languages import LANGUAGES
from livingrite.ui.pages.client_family.inviting_state import MOST
from livingrite.ui.pages.client_family.inviting_state import InvitingState as State
from livingrite.ui.pages.clients.words import ACCESS
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t
from livingrite.ui.words import RELATIONSHIPS

Row = rx.Var[dict[str, str]]


def family_form() -> rx.Component:
    more = button(t("Add another person"), icon="user-plus", kind="outline", on_click=State.one_more)
    form = rx.el.form(
        rx.el.p(
            t("Each gets a link of their own and sees the updates and visits of this client, and nothing else."),
            class_name="muted",
        ),
        rx.foreach(State.people, _person),
        rx.cond(State.people.length() < MOST, more, rx.fragment()),
        _also(),
        on_submit=State.invite_all,
        reset_on_submit=False,
        id="family",
        no_validate=True,
        class_name="stack gap-16",
    )
    return sheet(
        form,
        title=t("Invite family"),
        open=State.panel == "family",
        on_open_change=State.panel_moved,
        close_label=t("Close"),
        foot=button(t("Send the invitations"), kind="solid", type="submit", form="family"),
    )


def _person(key: rx.Var[str], at: rx.Var[int]) -> rx.Component:
    def named(field: str) -> rx.Var[str]:
        return rx.Var.create(f"{field}-") + key.to(str)

    gone = icon_button("x", t("Remove person {number}", number=at + 1), on_click=State.one_less(key))
    email, name = named("email"), named("full_name")
    levels = [(level.value, t(words)) for level, words in ACCESS.items()]
    kinds = [("", t("Not said")), *((kind, t(words)) for kind, words in RELATIONSHIPS.items())]
    return rx.el.fieldset(
        rx.el.div(
            rx.el.span(t("Person {number}", number=at + 1), class_name="section grow"),
            rx.cond(State.people.length() > 1, gone, rx.fragment()),
            class_name="line between",
        ),
        text_field(
            t("Full name"), name=name, error=field_error(name), autocomplete="off", max_length=200, auto_focus=True
        ),  # pyright: ignore[reportArgumentType]
        text_field(
            t("E-mail"),
            name=email,  # pyright: ignore[reportArgumentType]
            type="email",
            autocomplete="off",
            hint=t("Empty: you print a letter with a code."),
            error=field_error(email),  # pyright: ignore[reportArgumentType]
        ),
        rx.el.div(
            select(t("Relationship"), kinds, name=named("relationship")),  # pyright: ignore[reportArgumentType]
            select(t("Access"), levels, name=named("access_level")),  # pyright: ignore[reportArgumentType]
            class_name="composer-choices",
        ),
        aria_label=t("Person {number}", number=at + 1),
        class_name="family-person stack gap-12",
        key=key,
    )


def _also() -> rx.Component:
    """Brothers, sisters, a grandmother in the same house: one link opens them all."""

    def offered(one: Row) -> rx.Component:
        return rx.el.button(
            icon("plus", size=14), rx.el.bdi(one["name"]), type="button", class_name="chip", key=one["id"],
            on_click=State.choose_also(one["id"], True),
        )  # fmt: skip

    def chosen(one: Row) -> rx.Component:
        return rx.el.button(
            icon("check", size=14), rx.el.bdi(one["name"]), icon("x", size=14), type="button", key=one["id"],
            class_name="chip chip-on", aria_label=t("Not to {name}", name=one["name"]),
            on_click=State.choose_also(one["id"], False),
        )  # fmt: skip

    nobody = rx.el.p(t("Nobody found."), class_name="muted small")
    return rx.el.div(
        rx.el.p(t("Also let them in to"), class_name="section"),
        rx.el.p(t("For parents of several children: one link opens all of them."), class_name="muted small"),
        rx.el.div(rx.foreach(State.also, chosen), rx.foreach(State.found, offered), class_name="line wrap gap-8"),
        search_box(t("Find another client"), name="also", on_change=State.look_for.debounce(300)),
        rx.cond((State.searched != "") & (State.found.length() == 0), nobody, rx.fragment()),
        class_name="stack gap-8",
    )


def letter_sheet() -> rx.Component:
    letter = State.letter
    form = rx.el.form(
        rx.el.p(
            rx.cond(
                letter["renews"] != "",
                t("A sheet with an address and a code that works once within 30 days. {name} chooses a new password with it; every device that is signed in then is signed out.", name=letter["name"]),
                t("A sheet with an address and a code that works once within 30 days. {name} chooses a name to sign in with; no e-mail is needed.", name=letter["name"]),
            ),
            class_name="muted",
        ),
        rx.el.p(t("A letter printed before opens nothing any more."), class_name="muted small"),
        select(t("Language of the letter"), [("", t("Like the clinic")), *LANGUAGES], name="letter_language"),
        on_submit=State.make_letter,
        reset_on_submit=False,
        id="letter",
        class_name="stack gap-16",
    )  # fmt: skip
    known = rx.fragment(
        rx.el.span(t("The name you sign in with"), class_name="muted small"),
        rx.el.bdi(letter["sign_in_name"], dir="ltr"),
    )
    made = rx.el.div(
        rx.el.p(t("The letter is in your downloads. The code is shown only now:"), class_name="muted"),
        rx.el.div(
            rx.el.span(t("Address"), class_name="muted small"),
            rx.el.bdi(letter["address"], dir="ltr"),
            rx.el.span(t("Your code"), class_name="muted small"),
            rx.el.bdi(letter["code"], dir="ltr", class_name="letter-code figure"),
            rx.cond(letter["sign_in_name"] != "", known, rx.fragment()),
            class_name="letter-box stack gap-4",
        ),
        rx.el.p(t("Good until {day}.", day=letter["until"]), class_name="muted small"),
        class_name="stack gap-16",
    )
    make = button(t("Make the letter"), kind="solid", icon="printer", type="submit", form="letter")
    close = button(t("Close"), kind="outline", on_click=State.letter_moved(False))
    return sheet(
        rx.cond(letter["code"] != "", made, form),
        title=t("Letter for {name}", name=letter["name"]),
        open=State.panel == "letter",
        on_open_change=State.letter_moved,
        close_label=t("Close"),
        foot=rx.cond(letter["code"] != "", close, make),
    )
