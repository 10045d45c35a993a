"""The catalogue of diagnoses: a published list, the same for everybody, without a word about anybody."""

from typing import Any

from sqlalchemy import Column, Computed, Index
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import Field

from livingrite.core.tables import Table

WORDS = "to_tsvector('simple', code || ' ' || replace(code, '.', '') || ' ' || title || ' ' || more)"


class DiagnosisCode(Table, table=True):
    """A code of ICD-10-CM. `more` are further words it is found by; `is_leaf`: it is specific enough to be used.
    The application reads it, and only the schema's owner writes it (`livingrite codes load`)."""

    __tablename__ = "diagnosis_code"
    __table_args__ = (
        Index("ix_diagnosis_code_words", "words", postgresql_using="gin"),
        Index("ix_diagnosis_code_code", "code", postgresql_ops={"code": "text_pattern_ops"}),
    )

    code: str = Field(primary_key=True, max_length=10)
    title: str
    more: str = Field(default="", sa_column_kwargs={"server_default": ""})
    title_he: str | None = None
    title_de: str | None = None
    is_leaf: bool
    words: Any = Field(default=None, sa_column=Column(TSVECTOR, Computed(WORDS, persisted=True)))
