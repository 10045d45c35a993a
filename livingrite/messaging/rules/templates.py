"""The words of every mail. Neither subject nor text names a service, a diagnosis or a treatment (N12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from livingrite.core.i18n import _
from livingrite.messaging.schemas import Template


@dataclass(frozen=True, slots=True)
class Words:
    """`paragraphs` are (msgid, parameters it needs); one that needs an absent parameter is left out.

    `facts` stand together after them, the first one in bold; `link` and `more` are (label, parameter) of the buttons; `required` are the parameters a caller must give."""

    subject: str
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]
    required: tuple[str, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    link: tuple[str, str] | None = None
    more: tuple[str, str] | None = None
    after: tuple[tuple[str, tuple[str, ...]], ...] = ()


GREETING = (_("Hello {name},"), ("name",))
APPOINTMENT = ("name", "organization", "day", "time", "zone")
WHEN = (_("{day}, {time} ({zone})"), ("day", "time", "zone"))
WITH = (_("With {clinician}"), ("clinician",))
REPEATS = (_("It repeats: {repeats} appointments, the last on {last_day}."), ("repeats", "last_day"))
GOES_ON = (
    _("It repeats until further notice: {goes_on} appointments are booked so far, the last on {last_day}."),
    ("goes_on", "last_day"),
)
TOGETHER = (_("This holds for {together} appointments, the last on {last_together}."), ("together", "last_together"))
WHERE = (_("Where: {place}"), ("place",))
IGNORE = (_("If you did not ask for this, you can ignore this mail. Nothing has been changed."), ())

WORDS: Mapping[Template, Words] = {
    Template.SIGN_IN: Words(
        subject=_("Your sign-in link for LivingRite"),
        paragraphs=(GREETING, (_("Use this link to sign in. It works once and for {minutes} minutes."), ("minutes",))),
        link=(_("Sign in"), "link"),
        after=((_("Or type this code: {code}"), ("code",)), IGNORE),
        required=("link", "minutes"),
    ),
    Template.RESET: Words(
        subject=_("Choose a new password for LivingRite"),
        paragraphs=(GREETING, (_("Use this link to choose a new password. It works once and for {minutes} minutes."), ("minutes",))),
        link=(_("Choose a new password"), "link"),
        after=(IGNORE,),
        required=("link", "minutes"),
    ),
    Template.NEW_EMAIL: Words(
        subject=_("Your code for a new e-mail address"),
        paragraphs=(
            GREETING,
            (_("Type this code to sign in to LivingRite with this address from now on:"), ()),
            (_("It works for {minutes} minutes."), ("minutes",)),
        ),
        facts=((_("{code}"), ("code",)),),
        after=(IGNORE,),
        required=("name", "code", "minutes"),
    ),
    Template.EMAIL_IN_USE: Words(
        subject=_("This address is a login already"),
        paragraphs=(
            (_("Somebody wanted to sign in to LivingRite with this address, but it is a login already. Was it you? Then sign in with it as you know it."), ()),
        ),
        after=(IGNORE,),
        required=(),
    ),
    Template.EMAIL_CHANGED: Words(
        subject=_("Your e-mail address for LivingRite was changed"),
        paragraphs=(
            GREETING,
            (_("You sign in with another e-mail address from now on. Mails about your login do not come here any more."), ()),
            (_("If this was not you, tell your clinic at once: somebody else has got into your login."), ()),
        ),
        required=("name",),
    ),
    Template.INVITATION: Words(
        subject=_("{inviter} invites you to {organization}"),
        paragraphs=(
            GREETING,
            (_("{inviter} invites you to join {organization} on LivingRite."), ("inviter", "organization")),
            (_("The invitation is open for {days} days."), ("days",)),
        ),
        link=(_("Open the invitation"), "link"),
        required=("inviter", "organization", "link", "days"),
    ),
    Template.BOOKING_CONFIRMED: Words(
        subject=_("Your appointment at {organization} is booked"),
        paragraphs=(GREETING, (_("Your appointment at {organization} is booked:"), ("organization",))),
        facts=(WHEN, WITH, WHERE, REPEATS, GOES_ON),
        link=(_("Change or cancel"), "manage_link"),
        more=(_("Answer a few questions before your visit"), "intake_link"),
        after=((_("The attached file adds it to your calendar."), ("attached",)),),
        required=APPOINTMENT,
    ),
    Template.BOOKING_CHANGED: Words(
        subject=_("Your appointment at {organization} has moved"),
        paragraphs=(
            GREETING,
            (_("Your appointment at {organization} has a new time:"), ("organization",)),
        ),
        facts=(WHEN, WITH, WHERE, TOGETHER, (_("It was {old_day}, {old_time} before."), ("old_day", "old_time"))),
        link=(_("Change or cancel"), "manage_link"),
        after=((_("The attached file updates your calendar."), ("attached",)),),
        required=APPOINTMENT,
    ),
    Template.BOOKING_CANCELLED: Words(
        subject=_("Your appointment at {organization} is cancelled"),
        paragraphs=(GREETING, (_("Your appointment at {organization} is cancelled:"), ("organization",))),
        facts=(WHEN, WITH, TOGETHER),
        link=(_("Book another time"), "book_link"),
        after=((_("The attached file removes it from your calendar."), ("attached",)),),
        required=APPOINTMENT,
    ),
    Template.CALENDAR_LOST: Words(
        subject=_("A Google calendar at {organization} has to be connected again"),
        paragraphs=(
            GREETING,
            (_("Google no longer lets us read a calendar that is connected at {organization}. The account's owner can mend that by connecting it once more."), ("organization",)),
            (_("Until then the times that were last known to be busy stay blocked, and free times are shown as not checked."), ()),
        ),
        link=(_("Open the calendar settings"), "link"),
        required=("organization", "link"),
    ),
    Template.CALENDLY_LOST: Words(
        subject=_("Calendly at {organization} has to be connected again"),
        paragraphs=(
            GREETING,
            (_("Calendly no longer lets us read the account that is connected at {organization}. Whoever looks after it can mend that by connecting it once more."), ("organization",)),
            (_("Until then we hear nothing of what people book there: look at Calendly itself."), ()),
        ),
        link=(_("Open the Calendly settings"), "link"),
        required=("organization", "link"),
    ),
    Template.CLOCKS_KEPT: Words(
        subject=_("The clocks will change differently at {organization}"),
        paragraphs=(
            GREETING,
            (_("The rules by which the clocks change were changed for a time zone of {organization}. Everything that was agreed keeps its time on the clock, and nobody has to be told."), ("organization",)),
        ),
        facts=((_("Adjusted: {kept}"), ("kept",)),),
        link=(_("Open the diary's questions"), "link"),
        required=("organization", "kept", "link"),
    ),
    Template.CLOCKS_LEFT: Words(
        subject=_("The clocks will change differently: please look at {organization}"),
        paragraphs=(
            GREETING,
            (_("The rules by which the clocks change were changed for a time zone of {organization}. What was agreed keeps its time on the clock, but for some appointments something else stands there now. Somebody has to move them."), ("organization",)),
        ),
        facts=((_("To be moved: {left}"), ("left",)), (_("Adjusted: {kept}"), ("kept",))),
        link=(_("Open the diary's questions"), "link"),
        required=("organization", "left", "link"),
    ),
    Template.PLACE_OFFERED: Words(
        subject=_("A place is free at {organization}"),
        paragraphs=(
            GREETING,
            (_("You asked {organization} for a place. One has come free:"), ("organization",)),
        ),
        facts=(WHEN, WITH),
        link=(_("Take or decline this place"), "link"),
        after=((_("It is kept for you until {until_day}, {until_time}. After that somebody else may have it."), ("until_day", "until_time")),),
        required=(*APPOINTMENT, "link", "until_day", "until_time"),
    ),
    Template.TIME_PROPOSED: Words(
        subject=_("{organization} has to move your appointment"),
        paragraphs=(
            GREETING,
            (_("Your appointment on {old_day}, {old_time} cannot take place as planned. {organization} proposes another time:"), ("organization", "old_day", "old_time")),
        ),
        facts=(WHEN, WITH),
        link=(_("Accept, choose another time or cancel"), "link"),
        after=((_("It is kept for you until {until_day}, {until_time}."), ("until_day", "until_time")),),
        required=(*APPOINTMENT, "link", "old_day", "old_time", "until_day", "until_time"),
    ),
    Template.DATE_PROPOSED: Words(
        subject=_("{organization} proposes a time for one of your dates"),
        paragraphs=(
            GREETING,
            (_("Your repeating appointment has no place yet on {old_day}, {old_time}. {organization} proposes:"), ("organization", "old_day", "old_time")),
        ),
        facts=(WHEN, WITH),
        link=(_("Accept or choose another time"), "link"),
        after=((_("It is kept for you until {until_day}, {until_time}."), ("until_day", "until_time")),),
        required=(*APPOINTMENT, "link", "old_day", "old_time", "until_day", "until_time"),
    ),
    Template.INTAKE: Words(
        subject=_("A few questions from {organization}"),
        paragraphs=(
            GREETING,
            (_("{organization} asks you to answer a few questions beforehand. It takes a few minutes, and nobody but the staff reads your answers."), ("organization",)),
        ),
        facts=(WHEN, WITH),
        link=(_("Answer the questions"), "link"),
        after=((_("The link is yours alone. It works until you have sent your answers."), ()),),
        required=("organization", "link"),
    ),
    Template.URGENT_UPDATE: Words(
        subject=_("There is an update for you at {organization}"),
        paragraphs=(GREETING, (_("There is a new update that {organization} marked as urgent. Please sign in to read it."), ("organization",))),
        link=(_("Read the update"), "link"),
        required=("organization", "link"),
    ),
    Template.READING: Words(
        subject=_("Please look at something in {organization}"),
        paragraphs=(GREETING, (_("Something written down just now lies outside the usual range. Please sign in to look at it."), ())),
        link=(_("Look at it"), "link"),
        required=("organization", "link"),
    ),
    Template.NEW_MESSAGE: Words(
        subject=_("A message is waiting for you at {organization}"),
        paragraphs=(GREETING, (_("A new message is waiting for you at {organization}. Please sign in to read it."), ("organization",))),
        link=(_("Read the message"), "link"),
        after=((_("You hear of further messages when you have read this one, or after some hours."), ()),),
        required=("organization", "link"),
    ),
    Template.SHARED: Words(
        subject=_("Something new is waiting for you at {organization}"),
        paragraphs=(GREETING, (_("{organization} has shared something new with you. Please sign in to read it."), ("organization",))),
        link=(_("Look at it"), "link"),
        required=("organization", "link"),
    ),
    Template.OF_AGE_SOON: Words(
        subject=_("Your access at {organization} is going to change"),
        paragraphs=(
            GREETING,
            (_("In about a month somebody whose portal you use at {organization} comes of age. From that day on they decide for themselves who may look in."), ("organization",)),
            (_("Your access then rests until they agree. Nothing is deleted. Please talk to each other, or to the clinic."), ()),
        ),
        link=(_("Open the portal"), "link"),
        required=("organization", "link"),
    ),
    Template.OF_AGE: Words(
        subject=_("Your access at {organization} rests"),
        paragraphs=(
            GREETING,
            (_("Somebody whose portal you use at {organization} is of age now and decides for themselves who may look in."), ("organization",)),
            (_("As soon as they agree, the clinic opens your access again. Nothing has been deleted."), ()),
        ),
        required=("organization",),
    ),
    Template.TEST: Words(
        subject=_("A test from {organization}"),
        paragraphs=((_("This is a test. If you can read it, mail works."), ()),),
        required=("organization",),
    ),
}  # fmt: skip


def missing(words: Words, params: Mapping[str, Any]) -> list[str]:
    """The required parameters that are absent or empty."""
    return [name for name in words.required if params.get(name) in (None, "")]
