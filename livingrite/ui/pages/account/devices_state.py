"""The browsers in which one asked to be told."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from livingrite.core.clock import SystemClock
from livingrite.core.i18n import _, format_relative
from livingrite.core.vapid import public_key
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import DeviceView, Listen
from livingrite.ui.commands import command
from livingrite.ui.pages.account.state import device
from livingrite.ui.session import SIGNED_IN, BaseState, handler

Text = Annotated[str, Field(max_length=1000)]
REFUSED = {
    "unsupported": _("This browser cannot show notifications. On an iPhone, add LivingRite to the home screen first."),
    "denied": _("This browser does not allow it. You can change that in its settings for this site."),
    "failed": _("The browser could not be reached by its notification service. Please try again later."),
}


class DevicesState(BaseState):
    """`public_key` is empty where the installation sends no push messages."""

    devices: list[dict[str, str]] = []
    public_key: str = ""

    @handler(SIGNED_IN)
    async def read(self) -> None:
        """One's own browsers."""
        if self.ctx.organization_id is None:
            return
        self.public_key = public_key() or ""
        self.devices = [self._row(one) for one in await self.verb(messaging.my_devices)]

    @handler(SIGNED_IN)
    async def listen(self, endpoint: Text, p256dh: Text, auth: Text) -> None:
        """The browser has agreed: push to it from now on."""
        wanted = command(Listen, endpoint=endpoint, keys={"p256dh": p256dh, "auth": auth})
        await self.verb(messaging.listen, wanted, self.visit.user_agent)
        self.say(_("This browser will show notifications."))
        self.devices = [self._row(one) for one in await self.verb(messaging.my_devices)]

    @handler(SIGNED_IN)
    async def refused(self, why: Literal["unsupported", "denied", "failed"]) -> None:
        """The browser, or its owner, said no."""
        self.say(REFUSED[why], "warning")

    @handler(SIGNED_IN)
    async def stop(self, device_id: UUID) -> None:
        """Forget a browser."""
        await self.verb(messaging.stop_listening, device_id)
        self.say(_("That browser shows no more notifications."))
        self.devices = [self._row(one) for one in await self.verb(messaging.my_devices)]

    def _row(self, one: DeviceView) -> dict[str, str]:
        since = format_relative(one.created_at, SystemClock().now(), self.ctx.locale)
        return {"id": str(one.id), "name": device(one.user_agent) or self.words(_("Unknown browser")), "since": since}
