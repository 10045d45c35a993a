"""Files about a client: send them, look at them, hang them on something, give them out.

Another slice: `let_hang_on(kind, Owner(...))` once; `attach` in the verb that writes the row, with the ids that the page's
`ui/components/upload` has sent; `attachments` in the verb that shows rows."""

from livingrite.documents.service.attaching import attach, attachments, detach, loose
from livingrite.documents.service.checking import check
from livingrite.documents.service.clearing import clear
from livingrite.documents.service.happened import happened
from livingrite.documents.service.keeping import keeping, lift_hold, set_hold, set_retention
from livingrite.documents.service.leaving import keep_anyway, purge
from livingrite.documents.service.library import (
    access_log,
    change,
    find,
    get,
    open_many,
    remove,
    restore,
    versions,
)
from livingrite.documents.service.making import begin_made, keep_made
from livingrite.documents.service.owners import Owner, let_hang_on
from livingrite.documents.service.reading import open_content, open_thumbnail
from livingrite.documents.service.sharing import count_unseen, shown_to
from livingrite.documents.service.uploading import (
    cancel_upload,
    expect_part,
    finish_upload,
    get_upload,
    note_part,
    open_uploads,
    start_upload,
)

__all__ = [
    "Owner",
    "access_log",
    "attach",
    "attachments",
    "begin_made",
    "cancel_upload",
    "change",
    "check",
    "clear",
    "count_unseen",
    "detach",
    "expect_part",
    "find",
    "finish_upload",
    "get",
    "get_upload",
    "happened",
    "keep_anyway",
    "keep_made",
    "keeping",
    "let_hang_on",
    "lift_hold",
    "loose",
    "note_part",
    "open_content",
    "open_many",
    "open_thumbnail",
    "open_uploads",
    "purge",
    "remove",
    "restore",
    "set_hold",
    "set_retention",
    "shown_to",
    "start_upload",
    "versions",
]
