"""The frame of sign-in, sign-up and invitations: the form on paper, the quiet day beside it."""

import reflex as rx

from livingrite.ui.components.kinds import Child, Text, present
from livingrite.ui.components.link import link, skip_link
from livingrite.ui.components.logo import logo
from livingrite.ui.layout.auth_art import auth_art
from livingrite.ui.layout.public_shell import Languages, language_menu


def auth_shell(
    *children: Child,
    name: Text,
    skip_label: Text,
    language_label: Text,
    language: Text,
    languages: Languages,
    art_sentence: Text,
    art_words: Text,
    foot: Text | None = None,
) -> rx.Component:
    """Children: page_sentence(size="booking"), then the form. foot = a line at the bottom (why signed out)."""
    head = rx.el.header(
        link(
            logo(size=32), rx.el.span(name, class_name="public-name"), href="/", reload=True, class_name="public-brand"
        ),
        language_menu(language_label, language, languages),
        class_name="auth-head",
    )
    form = rx.el.main(
        rx.el.div(*present(*children), class_name="auth-form"), id="main", tab_index=-1, class_name="auth-main"
    )
    paper = rx.el.div(
        head,
        form,
        rx.el.footer("" if foot is None else foot, class_name="small muted auth-foot"),
        class_name="auth-paper roomy",
    )
    words = rx.el.div(
        rx.el.p(art_sentence, class_name="sentence sentence-booking"), rx.el.p(art_words, class_name="art-words")
    )
    return rx.el.div(
        skip_link(skip_label), paper, rx.el.aside(auth_art(), words, class_name="auth-side"), class_name="auth"
    )


def or_line(word: Text) -> rx.Component:
    """A line with "or" in the middle, between two ways to do the same."""
    return rx.el.div(rx.el.span(word), class_name="or-line")
