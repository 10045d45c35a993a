"""Codes of diagnoses."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodeView:
    """`title` in the reader's language where it is known, else in English. `is_leaf`: specific enough to be used."""

    code: str
    title: str
    is_leaf: bool
