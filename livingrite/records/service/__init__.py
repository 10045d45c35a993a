"""What can be done with treatment records: build templates, write, sign and read notes, find codes."""

from livingrite.records.service.codes import named_codes, search_codes
from livingrite.records.service.reading import (
    compare_note_versions,
    count_notes,
    find_notes,
    list_note_versions,
    read_again,
    read_note,
)
from livingrite.records.service.signing import add_to_note, cosign_note, cosigners, sign_note, verify_notes
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

__all__ = [
    "add_to_note",
    "change_note",
    "change_template",
    "compare_note_versions",
    "copy_forward",
    "cosign_note",
    "cosigners",
    "count_notes",
    "create_note",
    "create_template",
    "discard_note",
    "find_notes",
    "get_template",
    "keep_draft",
    "list_note_versions",
    "list_template_versions",
    "list_templates",
    "named_codes",
    "publish_template",
    "read_again",
    "read_note",
    "search_codes",
    "set_codes",
    "settle_field",
    "sign_note",
    "verify_notes",
]
