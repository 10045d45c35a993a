"""The card of the account for texts."""

import reflex as rx

from livingrite.ui.components.field import text_field
from livingrite.ui.components.link import link
from livingrite.ui.components.select import select
from livingrite.ui.pages.settings_integrations.frame import account_dialog, leave_dialog, test_dialog, vendor_card
from livingrite.ui.pages.settings_integrations.state import IntegrationsState
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t

TWILIO = "twilio"
LANGUAGES = (("en", "English"), ("he", "עברית"), ("de", "Deutsch"))


def twilio_card() -> rx.Component:
    here = rx.cond(
        IntegrationsState.local,
        rx.el.p(
            t("Until then texts wait in the mailbox of this machine."),
            " ",
            link(t("Open the mailbox"), href="/mailbox"),
        ),
        rx.el.p(t("Until then no texts are sent.")),
    )
    told = text_field(
        t("Address for incoming messages"),
        name="twilio_webhook",
        value=IntegrationsState.cards[TWILIO]["webhook"],
        read_only=True,
        dir="ltr",
        hint=t("Enter it at Twilio for your number, as webhook for messages: so that STOP and answers reach you."),
    )
    return rx.fragment(
        vendor_card(
            TWILIO, "Twilio", t("Texts and WhatsApp from the clinic's own number."), without=here, connected=told
        ),
        account_dialog(
            TWILIO,
            t("Your Twilio account"),
            _form(),
            t("You find all of it in Twilio's console. The token is kept encrypted and is never shown again."),
        ),
        test_dialog(TWILIO, _test()),
        leave_dialog(
            TWILIO,
            t("Disconnect Twilio?"),
            t("No more texts are sent, and answers do not arrive. Who wants no texts is remembered."),
        ),
    )


def _form() -> rx.Component:
    kept = rx.cond(IntegrationsState.fields["kept"] == "yes", t("Leave it empty to keep the present one."), "")
    return rx.el.form(
        _field(t("Account SID"), "account_sid", required=True),
        _field(t("Auth token"), "auth_token", type="password", hint=kept, autocomplete="off"),
        rx.el.div(
            _field(t("Number to text from"), "from_number", type="tel"),
            _field(t("Or a messaging service SID"), "messaging_service_sid"),
            class_name="settings-two",
        ),
        _field(t("WhatsApp number"), "whatsapp_from", type="tel"),
        rx.el.details(
            rx.el.summary(t("WhatsApp templates"), class_name="link"),
            rx.el.p(
                t("Content SIDs of approved templates whose one variable is the whole text. WhatsApp asks for one when nobody wrote to you in the last 24 hours."),
                class_name="field-hint",
            ),
            *[_field(name, f"whatsapp_{locale}") for locale, name in LANGUAGES],
            class_name="stack gap-12",
        ),
        id="twilio-account",
        key="twilio" + IntegrationsState.fields["account_sid"].to(str),
        no_validate=True, on_submit=IntegrationsState.save_twilio,
        class_name="stack gap-16",
    )  # fmt: skip


def _field(label: rx.Var[str] | str, name: str, **props: object) -> rx.Component:
    given = {"dir": "ltr", "default_value": IntegrationsState.fields[name], "error": field_error(name)}
    if name == "auth_token":
        given.pop("default_value")
    return text_field(label, name=name, **(given | props))


def _test() -> rx.Component:
    return rx.el.form(
        text_field(
            t("Your mobile number"), name="recipient", type="tel", required=True, error=field_error("recipient")
        ),
        select(t("As"), [("sms", t("Text message")), ("whatsapp", t("WhatsApp"))], name="channel"),
        id="twilio-test",
        no_validate=True,
        on_submit=IntegrationsState.send_test,
        class_name="stack gap-16",
    )
