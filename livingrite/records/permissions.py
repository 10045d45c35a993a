"""Rights over treatment records."""

from enum import StrEnum


class Permission(StrEnum):
    """Families hold READ only, and see by visibility (in SQL). APART writes and reads psychotherapy notes, each author
    their own."""

    READ = "note.read"
    WRITE = "note.write"
    COSIGN = "note.cosign"
    APART = "note.keep_apart"
    TEMPLATES = "note_template.manage"
