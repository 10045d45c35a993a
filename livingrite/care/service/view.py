"""What a reader sees of an update: a family does not learn that there are other audiences."""

from typing import TYPE_CHECKING, Any

from livingrite.care.schemas import Incident, UpdateView
from livingrite.documents.schemas import AttachmentView

if TYPE_CHECKING:
    from livingrite.care.models import ProgressNote
    from livingrite.core.ctx import Ctx

COPIED = UpdateView.model_fields.keys() - {"client_name", "read", "mine", "incident", "attachments"}
STAFF_ONLY: dict[str, Any] = {"visibility": None, "created_by_id": None}


def update_view(
    ctx: "Ctx", note: "ProgressNote", client_name: str, *, read: bool, attachments: tuple[AttachmentView, ...] = ()
) -> UpdateView:
    fields: dict[str, Any] = {name: getattr(note, name) for name in COPIED}
    mine = note.created_by_id is not None and note.created_by_id == ctx.user_id
    hidden: dict[str, Any] = {} if ctx.clients is None else STAFF_ONLY
    incident = Incident.model_validate_json(note.incident) if note.incident else None
    fields |= hidden | {"client_name": client_name, "read": read or mine, "mine": mine}
    return UpdateView(**fields, incident=incident, attachments=attachments)
