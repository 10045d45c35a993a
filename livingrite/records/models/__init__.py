"""Tables of treatment records."""

from livingrite.records.models.codes import DiagnosisCode
from livingrite.records.models.notes import ClinicalNote, ClinicalNoteVersion, Entry, NoteStatus, NoteVisibility
from livingrite.records.models.summaries import MedicalSummary, PaperFormat, PaperLanguage
from livingrite.records.models.templates import NoteTemplate, NoteTemplateService, NoteTemplateVersion

__all__ = [
    "ClinicalNote",
    "ClinicalNoteVersion",
    "DiagnosisCode",
    "Entry",
    "MedicalSummary",
    "NoteStatus",
    "NoteTemplate",
    "NoteTemplateService",
    "NoteTemplateVersion",
    "NoteVisibility",
    "PaperFormat",
    "PaperLanguage",
]
