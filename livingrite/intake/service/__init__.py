"""What can be done with intake forms."""

from livingrite.intake.service.asking import (
    ask_about,
    ask_consultation,
    follow_appointment,
    follow_consultation,
    token_of,
)
from livingrite.intake.service.booking import asked_about_talks, asked_by_service, book
from livingrite.intake.service.filling import keep_draft, open_intake, organization_of_intake, submit_intake
from livingrite.intake.service.forms import (
    change_form,
    create_form,
    get_form,
    list_forms,
    list_versions,
    publish_form,
)
from livingrite.intake.service.reading import (
    intake_of_appointment,
    intake_of_consultation,
    intakes_of_client,
    read_intake,
)
from livingrite.intake.service.sending import (
    intake_to_remind_of,
    intake_to_tell,
    note_intake_sent,
    send_intake_again,
)
from livingrite.intake.service.waiting import waiting_of_client

__all__ = [
    "ask_about",
    "ask_consultation",
    "asked_about_talks",
    "asked_by_service",
    "book",
    "change_form",
    "create_form",
    "follow_appointment",
    "follow_consultation",
    "get_form",
    "intake_of_appointment",
    "intake_of_consultation",
    "intake_to_remind_of",
    "intake_to_tell",
    "intakes_of_client",
    "keep_draft",
    "list_forms",
    "list_versions",
    "note_intake_sent",
    "open_intake",
    "organization_of_intake",
    "publish_form",
    "read_intake",
    "send_intake_again",
    "submit_intake",
    "token_of",
    "waiting_of_client",
]
