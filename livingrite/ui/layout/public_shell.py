"""The frame of public pages: the clinic's name, the steps, a choice of language. Ships no menu script."""

import reflex as rx

from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Child, Text, present
from livingrite.ui.components.link import link, skip_link
from livingrite.ui.components.logo import logo
from livingrite.ui.components.native_form import native_form

Languages = tuple[tuple[str, str], ...]
"""(code, the language's own name)."""


def language_menu(
    label: Text, current: Text, languages: Languages, offered: rx.Var[list[str]] | None = None
) -> rx.Component:
    """A button that shows one button per language, by the browser's own popover; the server keeps the choice."""

    def choice(code: str, name: str) -> rx.Component:
        shown = rx.el.button(name, type="submit", name="locale", value=code, lang=code, class_name="menu-item")
        if offered is None:
            return shown
        return rx.cond((offered.length() == 0) | offered.contains(code), shown, rx.fragment())

    choices = [choice(code, name) for code, name in languages]
    button = rx.el.button(
        icon("languages", size=18),
        rx.el.span(current, class_name="not-phone"),
        icon("chevron-down", size=14, class_name="not-phone"),
        type="button",
        aria_label=label,
        custom_attrs={"popoverTarget": "languages"},
        class_name="btn btn-ghost lang-button",
    )
    return rx.el.div(
        button,
        native_form(
            *choices,
            action="/preferences/language",
            id="languages",
            aria_label=label,
            custom_attrs={"popover": "auto"},
            class_name="menu lang-menu",
        ),
        class_name="end" if offered is None else rx.cond(offered.length() == 1, "end only-one", "end"),
    )


def _mark(logo_url: rx.Var[str] | None) -> rx.Component:
    """The clinic's picture, else ours; the name stands beside it, so it says nothing of its own."""
    if logo_url is None:
        return logo(size=32)
    return rx.cond(logo_url != "", rx.el.img(src=logo_url, alt="", class_name="public-logo"), logo(size=32))


def public_shell(
    *children: Child,
    name: Text,
    href: Text,
    skip_label: Text,
    language_label: Text,
    language: Text,
    languages: Languages,
    offered: rx.Var[list[str]] | None = None,
    logo_url: rx.Var[str] | None = None,
    stepper: Child = None,
    foot: Child = None,
    live: Child = None,
) -> rx.Component:
    """foot sticks to the lower edge on a phone (the hold and the one main action)."""
    head = rx.el.header(
        link(_mark(logo_url), rx.el.span(name, class_name="public-name"), href=href, class_name="public-brand"),
        *present(stepper),
        language_menu(language_label, language, languages, offered),
        class_name="public-head",
    )
    body = rx.el.main(*present(*children), id="main", tab_index=-1, class_name="public-main")
    return rx.el.div(
        skip_link(skip_label),
        head,
        body,
        *present(None if foot is None else rx.el.footer(foot, class_name="public-foot"), live),
        class_name="public roomy",
    )
