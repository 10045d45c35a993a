"""The catalogue of diagnoses, by code and by words."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

# Those that can be used first, then the shorter title: what is general stands before what is particular.
ORDER = "ORDER BY is_leaf DESC, length(title), code LIMIT :limit"
BY_WORDS = text(f"""
SELECT code, title, title_he, title_de, is_leaf FROM diagnosis_code WHERE words @@ to_tsquery('simple', :words) {ORDER}
""")  # noqa: S608 (words of ours)
BY_CODE = text("""
SELECT code, title, title_he, title_de, is_leaf FROM diagnosis_code WHERE code LIKE :start
ORDER BY is_leaf DESC, code LIMIT :limit
""")
NAMED = text("SELECT code, title, title_he, title_de, is_leaf FROM diagnosis_code WHERE code = ANY(:codes)")


class Codes:
    def __init__(self, uow: "Uow") -> None:
        self.uow = uow

    def by_words(self, words: str, limit: int) -> Sequence[Any]:
        return self.uow.rows(BY_WORDS, {"words": words, "limit": limit})

    def by_code(self, start: str, limit: int) -> Sequence[Any]:
        return self.uow.rows(BY_CODE, {"start": start, "limit": limit})

    def named(self, codes: Collection[str]) -> Sequence[Any]:
        return self.uow.rows(NAMED, {"codes": list(codes)})
