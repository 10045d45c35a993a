"""What can be done with files of other programs: look at one, import it, stop it, read its report."""

from livingrite.imports.service.previewing import columns, fields, preview
from livingrite.imports.service.reporting import get, latest, report_csv, sentence
from livingrite.imports.service.running import advance, cancel_import, run_import
from livingrite.imports.service.uploading import start_import

__all__ = [
    "advance",
    "cancel_import",
    "columns",
    "fields",
    "get",
    "latest",
    "preview",
    "report_csv",
    "run_import",
    "sentence",
    "start_import",
]
