"""Who is not written to, by which way, and why. Texts of every kind are one wish: who says stop to one hears of none."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.messaging.models import CommunicationType, OptOutReason
from livingrite.messaging.permissions import Permission
from livingrite.messaging.repository import OptOuts

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

TEXTS = (CommunicationType.SMS, CommunicationType.WHATSAPP)
# About the address itself rather than the wish of its owner.
DEAD = (OptOutReason.BOUNCED, OptOutReason.UNREACHABLE)


def opted_out(uow: "Uow", channel: CommunicationType, recipient: str) -> bool:
    """Whether nothing may be sent to this address or number by `channel`."""
    return why_not(uow, channel, recipient) is not None


def why_not(uow: "Uow", channel: CommunicationType, recipient: str) -> OptOutReason | None:
    """Why nothing may be sent; None when it may."""
    found = OptOuts(uow).of(channel, recipient)
    return None if found is None else OptOutReason(found.reason)


def opt_out(
    uow: "Uow", channel: CommunicationType, recipient: str, reason: OptOutReason, communication_id: UUID | None = None
) -> bool:
    """Send nothing there any more, from this transaction on; what waits is not sent either. True when that is new.

    A wish holds for every kind of text (any reasonable means, 47 CFR 64.1200(a)(10)); a dead number only where it was found."""
    allow(uow.ctx, Permission.OPT_OUT)
    ways = TEXTS if channel in TEXTS and reason not in DEAD else (channel,)
    common = {
        "recipient": recipient,
        "reason": reason,
        "communication_id": communication_id,
        "created_at": uow.clock.now(),
    }
    new = [way for way in ways if OptOuts(uow).put(common | {"id": uuid4(), "channel": way})]
    if new:
        audit.record(uow, Action.CREATED, "opt_out", communication_id, after={"channels": new, "reason": reason})
    return bool(new)


def opt_in(uow: "Uow", channel: CommunicationType, recipient: str) -> bool:
    """Its owner wants to be written to again. True when something was lifted."""
    allow(uow.ctx, Permission.OPT_OUT)
    lifted = OptOuts(uow).remove(TEXTS if channel in TEXTS else (channel,), recipient)
    if lifted:
        audit.record(uow, Action.REMOVED, "opt_out", before={"channels": lifted})
    return bool(lifted)
