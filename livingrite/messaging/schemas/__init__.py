"""What other slices hand over and what they are shown."""

from livingrite.messaging.models import Audience, Channel, Form, Moment, OptOutReason, Scope
from livingrite.messaging.schemas.communications import (
    Attachment,
    CommunicationStatus,
    CommunicationType,
    Template,
)
from livingrite.messaging.schemas.reminders import (
    ChangeRule,
    ChangeSettings,
    CreateTemplate,
    LogEntry,
    LogPage,
    MessageBody,
    PreferencesFields,
    PreferencesView,
    Preview,
    PreviewText,
    RuleFields,
    RuleView,
    SendTest,
    SetPreferences,
    SettingsFields,
    SettingsView,
    SwitchRule,
    TemplateView,
    TestSent,
    TextView,
    Unreached,
    WriteText,
)
from livingrite.messaging.schemas.wishes import Wish

__all__ = [
    "Attachment", "Audience", "ChangeRule", "ChangeSettings", "Channel", "CommunicationStatus", "CommunicationType",
    "CreateTemplate", "Form", "LogEntry", "LogPage", "MessageBody", "Moment", "OptOutReason",
    "PreferencesFields",
    "PreferencesView", "Preview", "PreviewText", "RuleFields", "RuleView", "Scope", "SendTest", "SetPreferences", "SettingsFields",
    "SettingsView", "SwitchRule", "Template", "TemplateView", "TestSent", "TextView", "Unreached", "Wish",
    "WriteText",
]  # fmt: skip
