"""The catalogue of diagnoses, by code and by words."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

# Those that can be used first, then those whose own title says it, then the shorter title: what is general stands before
# what is particular. A word that half the catalogue has is looked for in the shortest titles only, which is quick.
BY_WORDS = text("""
SELECT * FROM (
  SELECT code, title, title_he, title_de, is_leaf FROM diagnosis_code WHERE words @@ to_tsquery('simple', :words)
  ORDER BY is_leaf DESC, length(title), code LIMIT 1000
) AS found
ORDER BY is_leaf DESC, title ILIKE ALL(CAST(:said AS text[])) DESC, length(title), code LIMIT :limit
""")
# A range and not LIKE, whose plan forgets the index once it is prepared for any beginning. No code holds a tilde.
BY_CODE = text("""
SELECT code, title, title_he, title_de, is_leaf FROM diagnosis_code WHERE code ~>=~ CAST(:start AS text) AND code ~<~ (CAST(:start AS text) || '~')
ORDER BY is_leaf DESC, code LIMIT :limit
""")
NAMED = text("SELECT code, title, title_he, title_de, is_leaf FROM diagnosis_code WHERE code = ANY(:codes)")


ANY = text("SELECT 1 FROM diagnosis_code LIMIT 1")


class Codes:
    def __init__(self, uow: "Uow") -> None:
        self.uow = uow

    def by_words(self, words: Sequence[str], limit: int) -> Sequence[Any]:
        """`words` are letters and digits only."""
        begun, said = " & ".join(f"{word}:*" for word in words), [f"%{word}%" for word in words]
        return self.uow.rows(BY_WORDS, {"words": begun, "said": said, "limit": limit})

    def by_code(self, start: str, limit: int) -> Sequence[Any]:
        return self.uow.rows(BY_CODE, {"start": start, "limit": limit})

    def named(self, codes: Collection[str]) -> Sequence[Any]:
        return self.uow.rows(NAMED, {"codes": list(codes)})

    def loaded(self) -> bool:
        return bool(self.uow.rows(ANY, {}))
