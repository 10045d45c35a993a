"""An appointment of another calendar."""

from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from livingrite.core.plain_text import ONE_LINE
from livingrite.scheduling.schemas.common import Frozen, Moment, Reason, Text

Key = Annotated[str, StringConstraints(max_length=500), ONE_LINE]


class ImportAppointment(Frozen):
    """Known again by `ical_uid` and `recurrence_id` (empty for what happens once). `ends_at` None: the service's length.

    `override_reason` says why it may lie outside the clinic's hours: it was agreed elsewhere.
    """

    client_id: UUID
    clinician_id: UUID
    service_id: UUID
    starts_at: Moment
    ends_at: Moment | None = None
    ical_uid: Key
    recurrence_id: Key = ""
    notes: Text | None = None
    override_reason: Reason
