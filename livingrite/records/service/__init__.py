"""What can be done with treatment records: build templates, write, sign and read notes, find codes, make papers."""

from livingrite.documents import service as documents
from livingrite.records.service.attaching import attach_to_note, detach_from_note
from livingrite.records.service.attaching import may_attach as _may_attach
from livingrite.records.service.attaching import readable as _readable_notes
from livingrite.records.service.codes import codes_loading, named_codes, search_codes
from livingrite.records.service.papers import build_summary, note_pdf
from livingrite.records.service.reading import (
    HANGS_ON,
    compare_note_versions,
    count_notes,
    find_notes,
    list_note_versions,
    read_again,
    read_note,
)
from livingrite.records.service.sharing import count_unseen_summaries, tell_of_summary
from livingrite.records.service.signing import (
    add_to_note,
    cosign_note,
    cosigners,
    notes_to_cosign,
    sign_note,
    verify_notes,
)
from livingrite.records.service.summaries import (
    KIND,
    discard_summary,
    list_summaries,
    make_summary,
    share_summary,
)
from livingrite.records.service.summaries import readable as _readable_summaries
from livingrite.records.service.templates import (
    change_template,
    create_template,
    get_template,
    list_template_versions,
    list_templates,
    publish_template,
)
from livingrite.records.service.writing import (
    change_note,
    copy_forward,
    create_note,
    discard_note,
    keep_draft,
    set_codes,
    settle_field,
)

documents.let_hang_on(HANGS_ON, documents.Owner(may_attach=_may_attach, readable=_readable_notes))
documents.let_hang_on(KIND, documents.Owner(may_attach=_may_attach, readable=_readable_summaries))

__all__ = [
    "add_to_note",
    "attach_to_note",
    "build_summary",
    "change_note",
    "change_template",
    "codes_loading",
    "compare_note_versions",
    "copy_forward",
    "cosign_note",
    "cosigners",
    "count_notes",
    "count_unseen_summaries",
    "create_note",
    "create_template",
    "detach_from_note",
    "discard_note",
    "discard_summary",
    "find_notes",
    "get_template",
    "keep_draft",
    "list_note_versions",
    "list_summaries",
    "list_template_versions",
    "list_templates",
    "make_summary",
    "named_codes",
    "note_pdf",
    "notes_to_cosign",
    "publish_template",
    "read_again",
    "read_note",
    "search_codes",
    "set_codes",
    "settle_field",
    "share_summary",
    "sign_note",
    "tell_of_summary",
    "verify_notes",
]
