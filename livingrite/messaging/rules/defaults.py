"""The rules and words that every clinic begins with (decisions.md: 48 h by mail, 2 h by SMS; the sequence around a
consultation). No word tells what an appointment is for (case N12)."""

from dataclasses import dataclass

from livingrite.core.i18n import _
from livingrite.messaging.models import Audience, Channel, Form, Moment, Scope


@dataclass(frozen=True, slots=True)
class DefaultText:
    """`name` is what the list of texts calls it; `subject` is None in short ones."""

    name: str
    form: Form
    body: str
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class DefaultRule:
    template: str
    moment: Moment
    channel: Channel = Channel.EMAIL
    minutes: int = 0
    scope: Scope = Scope.ALL
    audience: Audience = Audience.CLIENT
    is_on: bool = True


HOURS = 60
SUBJECT = _("Your appointment at {clinic}")

TEXTS: dict[str, DefaultText] = {
    "reminder_email": DefaultText(
        _("Reminder"),
        Form.EMAIL,
        _("Hello {first_name},\n\nthis is a reminder of your appointment at {clinic}:"),
        SUBJECT,
    ),
    "reminder_short": DefaultText(_("Reminder"), Form.SHORT, _("{clinic}: see you on {day} at {time}.")),
    "booked_email": DefaultText(
        _("Confirmation of a booking"),
        Form.EMAIL,
        _("Hello {name},\n\nYour appointment at {clinic} is booked:"),
        _("Your appointment at {clinic} is booked"),
    ),
    "booked_short": DefaultText(
        _("Confirmation of a booking"), Form.SHORT, _("{clinic}: your appointment on {day} at {time} is booked.")
    ),
    "moved_email": DefaultText(
        _("New time"),
        Form.EMAIL,
        _("Hello {name},\n\nYour appointment at {clinic} has a new time:"),
        _("Your appointment at {clinic} has moved"),
    ),
    "moved_short": DefaultText(
        _("New time"), Form.SHORT, _("{clinic}: your appointment has moved to {day} at {time}.")
    ),
    "cancelled_email": DefaultText(
        _("Cancellation"),
        Form.EMAIL,
        _("Hello {name},\n\nYour appointment at {clinic} is cancelled:"),
        _("Your appointment at {clinic} is cancelled"),
    ),
    "cancelled_short": DefaultText(
        _("Cancellation"), Form.SHORT, _("{clinic}: your appointment on {day} at {time} is cancelled.")
    ),
    "no_show_email": DefaultText(
        _("Missed appointment"),
        Form.EMAIL,
        _(
            "Hello {first_name},\n\nwe missed you at {clinic}. Shall we find another time?\n\nCall us: {phone}\n"
            "Write to us: {email}"
        ),
        SUBJECT,
    ),
    "no_show_short": DefaultText(
        _("Missed appointment"), Form.SHORT, _("{clinic}: we missed you on {day} at {time}. Shall we find a new time?")
    ),
    "thanks_email": DefaultText(
        _("Thanks and how it was"),
        Form.EMAIL,
        _(
            "Hello {first_name},\n\nthank you for coming to {clinic}. How was it for you? We read every answer.\n\n"
            "Write to us: {email}\nCall us: {phone}"
        ),
        _("Thank you for your visit to {clinic}"),
    ),
    "thanks_short": DefaultText(
        _("Thanks and how it was"), Form.SHORT, _("{clinic}: thank you for coming, {first_name}. How was it for you?")
    ),
    "family_email": DefaultText(
        _("Reminder for the family"),
        Form.EMAIL,
        _("Hello {first_name},\n\n{client} has an appointment at {clinic}:"),
        _("An appointment at {clinic}"),
    ),
    "family_short": DefaultText(
        _("Reminder for the family"), Form.SHORT, _("{clinic}: a reminder of the appointment on {day} at {time}.")
    ),
    "staff_email": DefaultText(
        _("For the clinician"),
        Form.EMAIL,
        _("Hello {first_name},\n\nsomething has changed in your diary:"),
        _("Your diary at {clinic}"),
    ),
    "staff_short": DefaultText(_("For the clinician"), Form.SHORT, _("Your diary has changed: {day}, {time}.")),
}

RULES: dict[str, DefaultRule] = {
    "booked": DefaultRule("booked_email", Moment.BOOKED),
    "moved": DefaultRule("moved_email", Moment.MOVED),
    "cancelled": DefaultRule("cancelled_email", Moment.CANCELLED),
    "before_48h": DefaultRule("reminder_email", Moment.BEFORE, minutes=48 * HOURS),
    "before_2h": DefaultRule("reminder_short", Moment.BEFORE, Channel.SMS, 2 * HOURS),
    "consultation_booked": DefaultRule("booked_email", Moment.BOOKED, scope=Scope.CONSULTATION),
    "consultation_12h": DefaultRule("reminder_email", Moment.BEFORE, minutes=12 * HOURS, scope=Scope.CONSULTATION),
    "consultation_6h": DefaultRule("reminder_short", Moment.BEFORE, Channel.SMS, 6 * HOURS, Scope.CONSULTATION),
    "consultation_thanks": DefaultRule("thanks_email", Moment.AFTER, minutes=2 * HOURS, scope=Scope.CONSULTATION),
}
# The words of these three have always been sent with a calendar file and the link (service/appointments.py).
WITH_FILE = {Moment.BOOKED: "booked_email", Moment.MOVED: "moved_email", Moment.CANCELLED: "cancelled_email"}
