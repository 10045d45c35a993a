"""`/portal/profile`: the record as its client and family keep it."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.date_field import date_field
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import list_row, row_list, tile
from livingrite.ui.components.select import select
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames.languages import LANGUAGES
from livingrite.ui.frames.loved_ones import loved_frame
from livingrite.ui.pages.portal_profile.state import ProfileState
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t
from livingrite.ui.to_fill import to_fill_card


def portal_profile_page() -> rx.Component:
    ways = row_list(
        list_row(
            t("Reminders and notifications"),
            second=t("E-mail, texts, push; how long before"),
            start=tile("bell"),
            href="/portal/notifications",
            chevron=True,
        ),
        list_row(
            t("Documents"),
            second=t("What the clinic shares with you"),
            start=tile("folder"),
            href="/portal/documents",
            chevron=True,
        ),
        list_row(
            t("Consents"),
            second=t("What you agreed to: read it, keep it, withdraw it"),
            start=tile("signature"),
            href="/portal/consents",
            chevron=True,
        ),
        list_row(
            t("Your account"),
            second=t("Your own name, phone, language, password"),
            start=tile("key-round"),
            href="/account",
            chevron=True,
        ),
        label=t("Profile"),
    )
    shown = rx.fragment(
        page_sentence(t("Profile"), detail=rx.el.bdi(ProfileState.loved_name)),
        card(ways, flush=True),
        to_fill_card(),
        rx.cond(ProfileState.phone_wanted != "", _code(), rx.fragment()),
        card(_form()),
    )
    return loved_frame(
        rx.cond(ProfileState.loaded, shown, skeleton(rows=5, label=t("Loading"), sentence=True)), active="account"
    )


def _code() -> rx.Component:
    """The one thing that is asked while a new number waits to be proved."""
    form = rx.el.form(
        rx.el.p(t("A code is on its way to {phone}. Until you have typed it, the old number stays.", phone=ProfileState.phone_wanted)),
        text_field(
            t("Code"), name="code", input_mode="numeric", autocomplete="one-time-code", dir="ltr", max_length=20,
            error=field_error("code"), hint=t("Six digits; it works for 15 minutes."),
        ),
        rx.el.div(
            button(t("Confirm"), kind="solid", size="large", type="submit"),
            button(t("Leave it as it is"), kind="ghost", size="large", on_click=ProfileState.keep_phone),
            class_name="line wrap gap-12 actions",
        ),
        on_submit=ProfileState.confirm_phone,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-16",
    )  # fmt: skip
    return card(form, title=t("Is this your number?"))


def _form() -> rx.Component:
    record, off = ProfileState.record, ~ProfileState.may_change
    only_read = rx.el.p(t("Only somebody with full access can change this. The clinic can help."), class_name="muted")
    hidden = rx.el.p(
        icon("lock", size=18),
        rx.el.span(
            t("Address, phone and emergency contact are shown to people with full access only. The clinic gives it.")
        ),
        class_name="notice tone-sand",
    )
    mail = rx.cond(
        ProfileState.email != "",
        t("Messages go to {address}.", address=ProfileState.email),
        t("The clinic knows no e-mail address. Please call to add one."),
    )
    mail = rx.cond(
        ProfileState.own_login,
        rx.fragment(mail, " ", link(t("Change the address"), href="/account#reached")),
        rx.fragment(mail, " ", t("To change this address, please call the clinic.")),
    )
    reached = rx.el.p(mail, class_name="small muted")
    where = rx.fragment(
        text_field(
            t("Phone"), name="phone", type="tel", default_value=record["phone"], error=field_error("phone"), disabled=off, max_length=40
        ),
        reached,
        text_area(
            t("Address"), name="address", rows=2, default_value=record["address"], error=field_error("address"), disabled=off, max_length=2000
        ),
        text_field(
            t("Emergency contact"), name="emergency_contact_name", default_value=record["emergency_contact_name"],
            error=field_error("emergency_contact_name"), disabled=off, max_length=200,
        ),
        text_field(
            t("Their phone"), name="emergency_contact_phone", type="tel", default_value=record["emergency_contact_phone"],
            error=field_error("emergency_contact_phone"), disabled=off, max_length=40,
        ),
    )  # fmt: skip
    save = rx.el.div(button(t("Save"), kind="solid", size="large", type="submit"), class_name="actions line")
    return rx.el.form(
        text_field(t("Name"), name="name", default_value=record["name"], error=field_error("name"), disabled=off, max_length=200),
        date_field(
            t("Date of birth"), name="date_of_birth", born=True, default_value=record["date_of_birth"],
            error=field_error("date_of_birth"), disabled=off,
        ),
        rx.cond(ProfileState.sees_where, where, hidden),
        select(
            t("Language of messages"), [("", t("Like the clinic")), *LANGUAGES], name="locale", default_value=record["locale"],
            disabled=off,
        ),
        select(
            t("Time zone"), ProfileState.zones, name="timezone", default_value=record["timezone"],
            error=field_error("timezone"), disabled=off,
        ),
        rx.cond(ProfileState.may_change, save, only_read),
        on_submit=ProfileState.save,
        reset_on_submit=False,
        key=ProfileState.stamp.to(str),
        no_validate=True,
        class_name="stack gap-16",
    )  # fmt: skip
