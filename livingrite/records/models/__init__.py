"""Tables of treatment records."""

from livingrite.records.models.codes import DiagnosisCode
from livingrite.records.models.notes import ClinicalNote, ClinicalNoteVersion, Entry, NoteStatus, NoteVisibility
from livingrite.records.models.templates import NoteTemplate, NoteTemplateService, NoteTemplateVersion

__all__ = [
    "ClinicalNote",
    "ClinicalNoteVersion",
    "DiagnosisCode",
    "Entry",
    "NoteStatus",
    "NoteTemplate",
    "NoteTemplateService",
    "NoteTemplateVersion",
    "NoteVisibility",
]
