"""The card of the account for mail."""

import reflex as rx

from livingrite.ui.components.field import text_field
from livingrite.ui.components.link import link
from livingrite.ui.pages.settings_integrations.frame import account_dialog, leave_dialog, test_dialog, vendor_card
from livingrite.ui.pages.settings_integrations.state import IntegrationsState
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t

SENDGRID = "sendgrid"


def sendgrid_card() -> rx.Component:
    here = rx.cond(
        IntegrationsState.local,
        rx.el.p(
            t("Until then mail goes out by the mail server of this installation, or waits in the mailbox."),
            " ",
            link(t("Open the mailbox"), href="/mailbox"),
        ),
        rx.el.p(t("Until then mail goes out by the mail server of this installation.")),
    )
    told = text_field(
        t("Address for the event webhook"),
        name="sendgrid_webhook",
        value=IntegrationsState.cards[SENDGRID]["webhook"],
        read_only=True,
        dir="ltr",
        hint=t("Enter it at SendGrid under Mail Settings, with signed events: so that you see what arrived and what came back."),
    )  # fmt: skip
    return rx.fragment(
        vendor_card(SENDGRID, "SendGrid", t("Mail from the clinic's own address."), without=here, connected=told),
        account_dialog(
            SENDGRID,
            t("Your SendGrid account"),
            _form(),
            t("The key needs the right to send mail. It is kept encrypted and is never shown again."),
        ),
        test_dialog(SENDGRID, _test()),
        leave_dialog(
            SENDGRID,
            t("Disconnect SendGrid?"),
            t("Mail goes out by the mail server of this installation again."),
        ),
    )


def _form() -> rx.Component:
    known = IntegrationsState.fields
    kept = rx.cond(known["kept"] == "yes", t("Leave it empty to keep the present one."), "")
    return rx.el.form(
        rx.el.div(
            text_field(t("Sender's address"), name="from_email", type="email", required=True,
                       default_value=known["from_email"], error=field_error("from_email")),
            text_field(t("Sender's name"), name="from_name", default_value=known["from_name"]),
            class_name="settings-two",
        ),
        text_field(t("API key"), name="api_key", type="password", dir="ltr", hint=kept, autocomplete="off",
                   error=field_error("api_key")),
        text_field(t("Verification key of the event webhook"), name="webhook_key", dir="ltr",
                   default_value=known["webhook_key"], error=field_error("webhook_key"),
                   hint=t("SendGrid shows it when you switch signed events on. Without it you do not see what arrived.")),
        id="sendgrid-account",
        key="sendgrid" + known["from_email"].to(str),
        no_validate=True, on_submit=IntegrationsState.save_sendgrid,
        class_name="stack gap-16",
    )  # fmt: skip


def _test() -> rx.Component:
    return rx.el.form(
        text_field(t("Your address"), name="recipient", type="email", required=True, error=field_error("recipient")),
        id="sendgrid-test",
        no_validate=True,
        on_submit=IntegrationsState.send_test,
        class_name="stack gap-16",
    )
