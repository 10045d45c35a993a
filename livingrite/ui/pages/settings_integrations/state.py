"""The clinic's accounts: read, connected, tried out, forgotten."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from livingrite.core.clock import SystemClock
from livingrite.core.config import settings
from livingrite.core.i18n import _, format_relative
from livingrite.integrations import service as integrations
from livingrite.integrations.permissions import Permission
from livingrite.integrations.schemas import (
    ConnectionStatus,
    ConnectionView,
    SendGridAccount,
    SendTest,
    TwilioAccount,
    Vendor,
)
from livingrite.ui.commands import command
from livingrite.ui.pages.settings_integrations import words
from livingrite.ui.session import BaseState, handler
from livingrite.ui.why_not_sent import why

Name = Annotated[str, Field(max_length=40)]
Line = Annotated[str, Field(max_length=500)]
LOCALES = ("en", "he", "de")
SHOWN = (Vendor.TWILIO, Vendor.SENDGRID)


class TwilioForm(BaseModel):
    account_sid: Line
    auth_token: Line = ""
    from_number: Line = ""
    messaging_service_sid: Line = ""
    whatsapp_from: Line = ""
    whatsapp_en: Line = ""
    whatsapp_he: Line = ""
    whatsapp_de: Line = ""


class SendGridForm(BaseModel):
    from_email: Line
    from_name: Line = ""
    api_key: Line = ""
    webhook_key: Line = ""


class TestForm(BaseModel):
    recipient: Line
    channel: Literal["sms", "whatsapp", "email"] = "email"


class IntegrationsState(BaseState):
    """`cards`: vendor -> what its card says; `fields` fill the form of the account that is being changed (`editing`);
    `testing` and `leaving` are the vendors whose dialogs are open."""

    loaded: bool = False
    sentence: str = ""
    cards: dict[str, dict[str, str]] = {}
    editing: str = ""
    fields: dict[str, str] = {}
    testing: str = ""
    leaving: str = ""
    local: bool = False
    _test_id: str = ""

    @handler(Permission.MANAGE)
    async def load(self) -> None:
        """Read all accounts, and again when one changes."""
        organization = self.ctx.organization
        channels = [f"integrations:{organization}", f"communications:{organization}"]
        self.watch(channels, IntegrationsState.refresh)
        self.local = not settings().production
        await self._read()

    @handler(Permission.MANAGE)
    async def refresh(self) -> None:
        """An account changed, or the test arrived."""
        if self._test_id:
            await self._look_at_test()
        await self._read()

    @handler(Permission.MANAGE)
    async def edit(self, vendor: Name) -> None:
        """Open the form with what is known; secrets are not."""
        found = {one.vendor: one for one in await self._organizations()}.get(Vendor(vendor))
        self.fields = {} if found is None else _fields(found)
        self.field_errors = {}
        self.editing = vendor

    @handler(Permission.MANAGE)
    async def close(self, _shown: bool = False) -> None:
        """Close whatever dialog is open."""
        self.editing = self.testing = self.leaving = ""
        self.field_errors = {}

    @handler(Permission.MANAGE)
    async def save_twilio(self, form: TwilioForm) -> None:
        """Connect or change the account for texts."""
        given = form.model_dump(exclude={f"whatsapp_{locale}" for locale in LOCALES})
        templates = {locale: getattr(form, f"whatsapp_{locale}").strip() for locale in LOCALES}
        await self._connected(
            integrations.connect_twilio, command(TwilioAccount, **given, whatsapp_templates=templates)
        )

    @handler(Permission.MANAGE)
    async def save_sendgrid(self, form: SendGridForm) -> None:
        """Connect or change the account for mail."""
        await self._connected(integrations.connect_sendgrid, command(SendGridAccount, **form.model_dump()))

    @handler(Permission.MANAGE)
    async def ask_test(self, vendor: Name) -> None:
        """Open the dialog that asks where a test goes."""
        self.testing, self.field_errors = vendor, {}

    @handler(Permission.MANAGE)
    async def send_test(self, form: TestForm) -> None:
        """Queue a test; what becomes of it is said when it is known."""
        connection = UUID(self.cards[self.testing]["id"])
        wanted = command(SendTest, connection_id=connection, channel=form.channel, recipient=form.recipient)
        self._test_id = str(await self.verb(integrations.send_test, wanted))
        await self._done()
        self.say(words.TEST_GOES, "info")

    @handler(Permission.MANAGE)
    async def ask_leave(self, vendor: Name) -> None:
        """Open the dialog that confirms."""
        self.leaving = vendor

    @handler(Permission.MANAGE)
    async def disconnect(self) -> None:
        """Forget the account's secrets."""
        await self.verb(integrations.disconnect, UUID(self.cards[self.leaving]["id"]))
        self.say(_("{name} is disconnected."), name=words.NAMES[self.leaving])
        await self._done()

    async def _connected(self, verb: Any, account: Any) -> None:
        await self.verb(verb, account)
        self.say(_("{name} is connected. Send a test to be sure."), name=words.NAMES[self.editing])
        await self._done()

    async def _done(self) -> None:
        self.editing = self.testing = self.leaving = ""
        self.field_errors = {}
        await self._read()

    async def _organizations(self) -> list[ConnectionView]:
        return [one for one in await self.verb(integrations.list_connections) if one.user_id is None]

    async def _read(self) -> None:
        known = {one.vendor: one for one in await self._organizations()}
        self.cards = {vendor.value: self._card(known.get(vendor)) for vendor in SHOWN}
        self.sentence = self._opening([known[vendor] for vendor in SHOWN if vendor in known])
        self.loaded = True

    def _opening(self, known: list[ConnectionView]) -> str:
        in_use = [one for one in known if one.status != ConnectionStatus.DISCONNECTED]
        troubled = [one for one in in_use if one.status == ConnectionStatus.ATTENTION]
        if troubled:
            return self.words(words.NEEDS_YOU, name=words.NAMES[troubled[0].vendor])
        return self.words(words.WORKS if in_use else words.NOTHING)

    def _card(self, one: ConnectionView | None) -> dict[str, str]:
        status = one.status if one else ConnectionStatus.DISCONNECTED
        told = {
            "status": status.value,
            "words": self.words(words.STATUS[status]),
            "tone": words.TONES[status],
            "icon": words.ICONS[status],
        }
        if one is None or status is ConnectionStatus.DISCONNECTED:
            return told
        worked = one.last_sync_at
        msgid, params = why(one.last_error) if one.last_error else ("", {})
        return told | {
            "id": str(one.id),
            "account": one.account_label,
            "worked": format_relative(worked, SystemClock().now(), self.ctx.locale) if worked else "",
            "trouble": self.words(msgid, **params) if msgid else "",
            "webhook": one.webhook_url,
        }

    async def _look_at_test(self) -> None:
        found = await self.verb(integrations.test_result, UUID(self._test_id))
        if found.status in ("delivered", "opened"):
            self.say(words.TEST_ARRIVED)
            self._test_id = ""
        elif found.status == "sent":
            self.say(words.TEST_LEFT)
        elif found.error:
            msgid, params = why(found.error)
            self.say(msgid, "error", **params)


def _fields(one: ConnectionView) -> dict[str, str]:
    """What the form shows of the present settings."""
    templates = one.settings.get("whatsapp_templates", {}).get("*", {})
    plain = {name: value for name, value in one.settings.items() if isinstance(value, str)}
    kept = {"kept": "yes"} if one.secret_names else {}
    return plain | {f"whatsapp_{locale}": sid for locale, sid in templates.items()} | kept
