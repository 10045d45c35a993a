"""`/mailbox`: mails and texts that were written while no SMTP server is configured. Development only."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import list_row, row_list
from livingrite.ui.components.segmented import segmented
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import empty_state, skeleton
from livingrite.ui.frames import public_frame
from livingrite.ui.pages.mailbox.state import MailboxState
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def mailbox_page() -> rx.Component:
    again = button(t("Look again"), icon="refresh-cw", on_click=MailboxState.load)
    nothing = card(
        empty_state(
            t("No mail yet"), t("What the product writes appears here instead of being sent."), icon_name="mail"
        )
    )
    both = rx.el.div(card(_list(), flush=True), _mail(), class_name="mailbox")
    shown = rx.cond(MailboxState.mails.length() > 0, both, nothing)
    return public_frame(
        page_sentence(t("Mailbox"), detail=t("Only on this machine, while no mail server is configured."), tools=again),
        rx.cond(MailboxState.loaded, shown, skeleton(rows=5, label=t("Loading"))),
        name="LivingRite",
    )


def _list() -> rx.Component:
    def one(mail: Row) -> rx.Component:
        return list_row(
            rx.el.bdi(mail["subject"]),
            second=rx.el.span(rx.el.bdi(mail["recipient"]), " · ", mail["when"]),
            start=rx.cond(mail["channel"] == "email", icon("mail"), icon("smartphone")),
            on_click=MailboxState.read(mail["id"]),
            aria_current=mail["id"] == MailboxState.mail["id"],
        )

    return row_list(rx.foreach(MailboxState.mails, one), label=t("Mails"))


def _mail() -> rx.Component:
    mail = MailboxState.mail
    forms = segmented(
        t("Show as"), [("text", t("Text")), ("html", t("As shown"))],
        value=rx.cond(MailboxState.as_html, "html", "text"), on_change=MailboxState.show_as,
    )  # fmt: skip

    def piece(part: Row) -> rx.Component:
        return rx.cond(
            part["href"] != "", link(part["text"], href=part["href"], class_name="link", reload=True), part["text"]
        )

    text = rx.el.div(rx.foreach(MailboxState.parts, piece), class_name="mail-text", dir="auto")
    picture = rx.el.div(
        rx.html(mail["html"]), class_name="mail-html", dir=rx.cond(mail["language"] == "he", "rtl", "ltr")
    )
    files = rx.foreach(
        MailboxState.files,
        lambda file: rx.el.details(
            rx.el.summary(icon("paperclip", size=16), file["name"], class_name="link line"),
            rx.el.pre(file["content"], class_name="mail-file", dir="ltr"),
        ),
    )
    is_mail = mail["channel"] == "email"
    heading = rx.match(mail["channel"], ("sms", t("Text message")), ("whatsapp", t("WhatsApp")), mail["subject"])
    return card(
        rx.el.div(
            rx.el.h2(rx.el.bdi(heading), class_name="section grow"),
            rx.cond(is_mail, forms, rx.fragment()),
            class_name="line between wrap",
        ),
        rx.el.p(rx.el.bdi(mail["recipient"]), " · ", mail["when"], class_name="muted small"),
        rx.cond(MailboxState.as_html & is_mail, picture, text),
        files,
        id="mail",
    )
