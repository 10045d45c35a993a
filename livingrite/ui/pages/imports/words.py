"""How imports are named on the screen."""

from datetime import datetime

from livingrite.core.ctx import Ctx
from livingrite.core.i18n import _, format_date, format_time, n_, ngettext
from livingrite.imports.schemas import ImportKind, ImportStatus, ImportView
from livingrite.ui.client_word import CLIENTS, named

STATUS = {
    ImportStatus.UPLOADED: _("Waiting for you"),
    ImportStatus.QUEUED: _("Starting"),
    ImportStatus.RUNNING: _("Running"),
    ImportStatus.FINISHED: _("Done"),
    ImportStatus.REFUSED: _("Nothing imported"),
    ImportStatus.CANCELLED: _("Stopped"),
}
TONES = {
    ImportStatus.UPLOADED: "amber",
    ImportStatus.QUEUED: "indigo",
    ImportStatus.RUNNING: "indigo",
    ImportStatus.FINISHED: "jade",
    ImportStatus.REFUSED: "red",
    ImportStatus.CANCELLED: "sand",
}
NEW = n_("{n} new", "{n} new")
COMPLETED = n_("{n} completed", "{n} completed")
UNCHANGED = n_("{n} unchanged", "{n} unchanged")
REFUSED = n_("{n} refused", "{n} refused")


def kind_named(kind: ImportKind, client_word: str) -> str:
    return named(CLIENTS, client_word) if kind is ImportKind.CLIENTS else _("Appointments")


def figures(locale: str, view: ImportView) -> str:
    """`5 new, 3 refused`; what is nothing is left out."""
    pairs = ((NEW, view.created), (COMPLETED, view.updated), (UNCHANGED, view.unchanged), (REFUSED, view.refused))
    return ", ".join(ngettext(locale, *forms, n) for forms, n in pairs if n)


def moment(ctx: Ctx, at: datetime | None) -> str:
    """Day and time: files are tried more than once a day."""
    if at is None:
        return ""
    return f"{format_date(at, ctx.locale, ctx.timezone)}, {format_time(at, ctx.locale, ctx.timezone)}"


def outcome(view: ImportView) -> str:
    """What the report opens with: `all` or `part` of the file is in, `nothing` is, or it was `stopped`."""
    if view.status is ImportStatus.CANCELLED:
        return "stopped"
    if not view.created + view.updated + view.unchanged:
        return "nothing"
    return "part" if view.refused else "all"
