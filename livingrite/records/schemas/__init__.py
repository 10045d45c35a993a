"""Commands that treatment records accept and views they answer with."""

from livingrite.records.models import Entry, NoteStatus, NoteVisibility
from livingrite.records.schemas.codes import CodeView
from livingrite.records.schemas.notes import (
    Addendum,
    AddToNote,
    Aside,
    ChangeNote,
    CopyForward,
    CreateNote,
    Difference,
    EntryView,
    FieldView,
    FindNotes,
    KeepDraft,
    NoteChanges,
    NoteFields,
    NotePage,
    NoteRow,
    NoteView,
    Piece,
    SetCodes,
    SettleField,
    SignNote,
    Typed,
)
from livingrite.records.schemas.templates import (
    ChangeTemplate,
    Content,
    CreateTemplate,
    TemplateChanges,
    TemplateRow,
    TemplateVersionView,
    TemplateView,
)

__all__ = [
    "AddToNote", "Addendum", "Aside", "ChangeNote", "ChangeTemplate", "CodeView", "Content", "CopyForward", "CreateNote",
    "CreateTemplate", "Difference", "Entry", "EntryView", "FieldView", "FindNotes", "KeepDraft", "NoteChanges",
    "NoteFields", "NotePage", "NoteRow", "NoteStatus", "NoteView", "NoteVisibility", "Piece", "SetCodes", "SettleField",
    "SignNote", "TemplateChanges", "TemplateRow", "TemplateVersionView", "TemplateView", "Typed",
]  # fmt: skip
