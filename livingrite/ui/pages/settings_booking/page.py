"""`/settings/booking`: look, words, late cancellations, rules of each service, links, other sites."""

import reflex as rx

from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.file_field import file_field
from livingrite.ui.components.link import anchor, link
from livingrite.ui.components.native_form import native_form
from livingrite.ui.components.select import select
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.frames.languages import LANGUAGES
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.settings.places import beside_places
from livingrite.ui.pages.settings_booking.rules import rules_card
from livingrite.ui.pages.settings_booking.state import BookingSettingsState as State
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def booking_settings_page() -> rx.Component:
    cards = rx.el.div(
        _look(), _words(), _late(), rules_card(), _links(), _sites(), class_name="settings", key="booking-settings"
    )
    waiting = rx.el.div(card(skeleton(label=t("Loading the settings"))), class_name="settings")
    return staff_frame(
        beside_places(rx.cond(State.loaded, cards, waiting), *_sections(), at="/settings/booking"),
        active="settings",
        header=main_header(t("Booking page"), back=(t("Back to the settings"), "/settings")),
        ground=True,
    )


def _sections() -> list[rx.Component]:
    return [
        anchor(t("Look"), target="look"),
        anchor(t("Words and languages"), target="words"),
        anchor(t("Late cancellations"), target="late"),
        anchor(t("Rules of each service"), target="rules"),
        anchor(t("Links to a service or a clinician"), target="links"),
        anchor(t("On your own site"), target="sites"),
    ]


def _look() -> rx.Component:
    shown = rx.el.div(
        rx.el.img(src=State.logo, alt=t("Your logo"), class_name="public-logo"),
        button(t("Remove the logo"), size="small", kind="ghost", on_click=State.remove_logo),
        class_name="line gap-12",
    )
    chooser = file_field(
        t("Logo"),
        id="logo-file",
        name="file",
        accept="image/png,image/jpeg,image/webp",
        chosen=State.chosen,
        on_choose=State.choose_logo,
        hint=t("PNG, JPEG or WebP, at most 2 MB. A wide picture on a clear ground looks best."),
    )
    logo = native_form(
        rx.cond(State.problem != "", banner(_logo_problem(), tone="red", icon_name="circle-alert"), rx.fragment()),
        rx.cond(State.logo != "", shown, rx.fragment()),
        chooser,
        rx.el.div(button(t("Upload the logo"), icon="file-up", type="submit"), class_name="line"),
        action="/api/v1/booking-page/logo/form",
        custom_attrs={"encType": "multipart/form-data"},
        class_name="stack gap-12",
    )
    colour = rx.el.form(
        text_field(
            t("Colour"),
            name="accent",
            default_value=State.page["accent"],
            placeholder="#1d7a61",
            dir="ltr",
            error=_wrong("accent"),
            hint=t("As your site writes it, like #1d7a61. Empty: the colour of LivingRite."),
        ),
        _sample(),
        rx.el.div(button(t("Save"), kind="solid", type="submit"), class_name="line"),
        key="look" + State.form.to(str),
        on_submit=State.save_look,
        class_name="stack gap-12",
    )
    return card(logo, rx.el.hr(class_name="card-rule"), colour, title=t("Look"), id="look")


def _logo_problem() -> rx.Var[str]:
    return rx.cond(State.wrong.contains("logo"), State.wrong["logo"], State.problem)


def _sample() -> rx.Component:
    """How a chosen time, a free day and a link look in the saved colour, light beside dark."""

    def piece(mode: str) -> rx.Component:
        return rx.el.div(
            rx.el.span("9:30", class_name="slot", aria_pressed="true"),
            rx.el.span("25", class_name="day", custom_attrs={"data-free": "true"}),
            rx.el.span(t("Keep it longer"), class_name="sample-link"),
            class_name=f"brand-sample roomy {mode}",
            style=State.tokens,
            aria_hidden="true",
        )

    weak = t("This colour is too light for white letters. Buttons get a stronger shade of it, as shown.")
    return rx.fragment(
        rx.el.div(piece("light"), piece("dark"), class_name="brand-samples"),
        rx.cond(State.adjusted, rx.el.p(weak, class_name="small muted"), rx.fragment()),
    )


def _words() -> rx.Component:
    def texts(code: str, name: str) -> rx.Component:
        return rx.el.fieldset(
            rx.el.legend(name, class_name="field-label", lang=code),
            checkbox(
                t("Offered on the booking page"),
                name=f"offer_{code}",
                value="true",
                default_checked=State.page.contains(f"offer_{code}"),
            ),
            text_area(
                t("Welcome"), name=f"welcome_{code}", rows=2, default_value=State.page[f"welcome_{code}"], lang=code,
                dir="auto", max_length=600, hint=t("Stands above the services."),
            ),
            text_area(
                t("After booking"), name=f"confirmation_{code}", rows=2, lang=code, dir="auto", max_length=600,
                default_value=State.page[f"confirmation_{code}"], hint=t("How to find you, what to bring."),
            ),
            class_name="stack gap-12 words-of",
        )  # fmt: skip

    form = rx.el.form(
        *[texts(code, name) for code, name in LANGUAGES],
        rx.el.p(t("A text that is missing in a language is shown in the clinic's own."), class_name="small muted"),
        rx.el.div(button(t("Save"), kind="solid", type="submit"), class_name="line"),
        key="words" + State.form.to(str),
        no_validate=True,
        on_submit=State.save_words,
        class_name="stack gap-20",
    )
    return card(form, title=t("Words and languages"), id="words")


def _late() -> rx.Component:
    kinds = [("none", t("Nothing")), ("percent", t("A share of the price")), ("amount", t("An amount"))]
    fee = text_field(
        t("How much"),
        name="fee",
        required=True,
        default_value=State.page["fee"],
        error=_wrong("fee"),
        end=rx.el.span(rx.cond(State.late_kind == "percent", "%", State.page["currency"]), class_name="small muted"),
    )
    form = rx.el.form(
        text_field(
            t("Hours before the appointment"),
            name="late_hours",
            type="number",
            min=0,
            max=720,
            required=True,
            default_value=State.page["late_hours"],
            error=_wrong("late_hours"),
            hint=t("Until then a client may cancel or move online for nothing. 24 hours are a day on the calendar."),
        ),
        rx.el.div(
            select(
                t("Cancelling later costs"), kinds, name="fee_kind", value=State.late_kind, on_change=State.choose_fee
            ),
            rx.cond(State.late_kind != "none", fee, rx.fragment()),
            class_name="settings-two",
        ),
        rx.el.p(
            t("People read the deadline and the fee before they book, and on the page where they cancel. The fee is written down at the appointment."),
            class_name="small muted",
        ),
        rx.el.div(button(t("Save"), kind="solid", type="submit"), class_name="line"),
        key="late" + State.form.to(str),
        no_validate=True, on_submit=State.save_late,
        class_name="stack gap-16",
    )  # fmt: skip
    return card(form, title=t("Late cancellations"), id="late")


def _links() -> rx.Component:
    def row(one: rx.Var[dict[str, str]]) -> rx.Component:
        words = rx.el.span(
            rx.el.bdi(one["name"], class_name="row-title"),
            link(one["href"], href=one["href"], new_tab=True, dir="ltr", class_name="link row-second"),
            class_name="row-words",
        )
        return rx.el.div(words, class_name="list-row")

    rows = rx.el.div(
        rx.foreach(State.links, row), rx.foreach(State.people, row), rx.foreach(State.places, row), class_name="rows"
    )
    return card(
        rows,
        title=t("Links to a service or a clinician"),
        note=t(
            "For your site, mails and visiting cards. They stay when a name changes. Join them with & to name a service and a clinician; clinician=any asks for whoever is free."
        ),
        flush=True,
        id="links",
    )


def _sites() -> rx.Component:
    form = rx.el.form(
        text_area(
            t("Sites that may show the booking page"),
            name="frame_origins",
            rows=2,
            dir="ltr",
            default_value=State.page["frame_origins"],
            placeholder="https://...",  # i18n: an address
            error=_wrong("frame_origins"),
            hint=t("One address a line. No other site can show it inside its own."),
        ),
        text_area(
            t("Put this into your site, where the booking page shall stand"),
            name="snippet",
            rows=2,
            dir="ltr",
            value=State.snippet,
            read_only=True,
            hint=t(
                "It grows with its content and keeps working where browsers block cookies of other sites. To begin with a choice, add data-service, data-clinician or data-location with what stands in the link."
            ),
        ),
        rx.el.div(button(t("Save"), kind="solid", type="submit"), class_name="line"),
        key="sites" + State.form.to(str),
        on_submit=State.save_sites,
        class_name="stack gap-16",
    )
    return card(form, title=t("On your own site"), id="sites")


def _wrong(name: str) -> rx.Var[str]:
    return rx.cond(BaseState.field_errors.contains(name), BaseState.field_errors[name], "")
