"""Tables of messaging, one module per noun."""

from livingrite.messaging.models.communications import Communication, CommunicationStatus, CommunicationType
from livingrite.messaging.models.opt_outs import OptOut, OptOutReason
from livingrite.messaging.models.planned import PlanStatus, Reason, ScheduledMessage
from livingrite.messaging.models.push import PushSubscription
from livingrite.messaging.models.rules import (
    Audience,
    Channel,
    ContactPreference,
    Form,
    Kind,
    MessageSettings,
    MessageTemplate,
    MessageText,
    Moment,
    ReminderChoice,
    ReminderRule,
    Scope,
)

__all__ = [
    "Audience", "Channel", "Communication", "CommunicationStatus", "CommunicationType", "ContactPreference", "Form", "Kind",
    "MessageSettings", "MessageTemplate", "MessageText", "Moment", "OptOut", "OptOutReason", "PlanStatus",
    "PushSubscription", "Reason", "ReminderChoice", "ReminderRule", "ScheduledMessage", "Scope",
]  # fmt: skip
