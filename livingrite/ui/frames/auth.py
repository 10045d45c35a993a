"""The frame of the pages before somebody is signed in: the form on paper, the quiet day beside it."""

import reflex as rx

from livingrite.ui.components.banner import banner
from livingrite.ui.components.error_summary import error_summary
from livingrite.ui.components.kinds import Child, Text
from livingrite.ui.components.link import link
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.frames.languages import LANGUAGES
from livingrite.ui.layout.auth_shell import auth_shell
from livingrite.ui.session import BaseState
from livingrite.ui.session.posted import PostedState
from livingrite.ui.text import t


def auth_frame(sentence: Text, *children: Child, detail: Child = None, foot: Text | None = None) -> rx.Component:
    """The sentence, what was refused, then the form. foot = a line at the bottom."""
    return auth_shell(
        page_sentence(sentence, detail=detail, size="booking"),
        refused(),
        *children,
        name="LivingRite",
        skip_label=t("Skip to content"),
        language_label=t("Language"),
        language=rx.match(BaseState.locale, *LANGUAGES, LANGUAGES[0][1]),
        languages=LANGUAGES,
        art_sentence=t("The day grows quieter as it gets done."),
        art_words=t("Diary, booking and family updates in one place."),
        foot=foot,
    )


def why_signed_out() -> rx.Var[str]:
    """Below every way to sign in."""
    return t("Staff are locked out after 15 minutes without activity. Drafts are kept.")


def refused() -> rx.Component:
    """Why the form came back: one sentence, or a list of fields that takes the focus."""
    sentence = rx.el.div(
        banner(PostedState.problem, tone="red", icon_name="circle-alert", assertive=True), id="errors", tab_index=-1
    )
    listed = error_summary(PostedState.problem, PostedState.summary)
    return rx.cond(
        PostedState.problem != "", rx.cond(PostedState.summary.length() > 0, listed, sentence), rx.fragment()
    )


def mail_here() -> rx.Component:
    """In development, where the mail that was just written can be read."""
    shown = banner(
        t("The mail is in the mailbox"),
        detail=rx.fragment(
            t("No mail server is set up on this machine."),
            " ",
            link(t("Open the mailbox"), href="/mailbox", new_tab=True),
        ),
        tone="sand",
        icon_name="mail",
    )
    return rx.cond(PostedState.mail_stays_here, shown, rx.fragment())


def typed(name: str) -> rx.Var[str]:
    """What was typed into a field before the form came back."""
    return rx.cond(PostedState.typed.contains(name), PostedState.typed[name], "")


def wrong(name: str) -> rx.Var[str]:
    return rx.cond(PostedState.wrong.contains(name), PostedState.wrong[name], "")


def hidden(name: str, value: Text) -> rx.Component:
    return rx.el.input(type="hidden", name=name, value=value, read_only=True)
