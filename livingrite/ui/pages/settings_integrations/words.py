"""The state of a connection in words."""

from livingrite.core.i18n import _
from livingrite.integrations.schemas import ConnectionStatus

STATUS = {
    ConnectionStatus.CONNECTED: _("Connected"),
    ConnectionStatus.ATTENTION: _("Needs you"),
    ConnectionStatus.DISCONNECTED: _("Not connected"),
}
TONES = {
    ConnectionStatus.CONNECTED: "jade",
    ConnectionStatus.ATTENTION: "amber",
    ConnectionStatus.DISCONNECTED: "sand",
}
ICONS = {
    ConnectionStatus.CONNECTED: "circle-check",
    ConnectionStatus.ATTENTION: "triangle-alert",
    ConnectionStatus.DISCONNECTED: "circle",
}
NAMES = {"twilio": "Twilio", "sendgrid": "SendGrid", "google_calendar": "Google Calendar", "calendly": "Calendly"}
NOTHING = _("Nothing is connected yet")
WORKS = _("Everything that is connected works")
NEEDS_YOU = _("{name} needs you")
TEST_GOES = _("The test is on its way.")
TEST_LEFT = _("The test has been sent. Look at your phone or mailbox.")
TEST_ARRIVED = _("The test has arrived.")
