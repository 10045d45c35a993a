"""Find a diagnosis by its code or by words; fill the catalogue."""

import re
from typing import TYPE_CHECKING

from livingrite.core.access import allow
from livingrite.records.permissions import Permission
from livingrite.records.repository.codes import Codes
from livingrite.records.schemas import CodeView

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from typing import Any

    from livingrite.core.uow import Uow

CODE = re.compile(r"[A-Za-z][0-9][0-9A-Za-z]?\.?[0-9A-Za-z]{0,4}")
WORD = re.compile(r"\w+")
MOST, LONGEST = 20, 100


def search_codes(uow: "Uow", search: str, limit: int = MOST) -> tuple[CodeView, ...]:
    """`M25.5`, `m2556`, or the beginnings of words in any order (`knee pain le`); what can be used stands first."""
    allow(uow.ctx, Permission.WRITE)
    search, limit = search.strip()[:LONGEST], max(1, min(limit, MOST))
    if CODE.fullmatch(search):
        plain = search.upper().replace(".", "")
        start = plain if len(plain) <= 3 else f"{plain[:3]}.{plain[3:]}"
        return _views(Codes(uow).by_code(start, limit), uow.ctx.locale)
    words = [word for word in WORD.findall(search.casefold()) if word]
    if not words or max(map(len, words)) < 2:
        return ()
    return _views(Codes(uow).by_words(words, limit), uow.ctx.locale)


def codes_loading(uow: "Uow") -> bool:
    """Whether nothing can be found yet, because the catalogue is loaded behind the first page (`livingrite codes load`)."""
    allow(uow.ctx, Permission.WRITE)
    return not Codes(uow).loaded()


def named_codes(uow: "Uow", codes: "Collection[str]") -> tuple[CodeView, ...]:
    """Those codes with their titles, in their order; one that is not in the catalogue stands there by itself."""
    allow(uow.ctx, Permission.READ)
    return titled(uow, codes, uow.ctx.locale)


def titled(uow: "Uow", codes: "Collection[str]", locale: str) -> tuple[CodeView, ...]:
    """For verbs that have asked: titles in a language of their choice."""
    found = {one.code: one for one in _views(Codes(uow).named(codes), locale)} if codes else {}
    return tuple(found.get(code) or CodeView(code, "", is_leaf=False) for code in codes)


def _views(rows: "Sequence[Any]", locale: str) -> tuple[CodeView, ...]:
    place = {"he": 2, "de": 3}.get(locale, 1)
    return tuple(CodeView(row[0], row[place] or row[1], is_leaf=row[4]) for row in rows)
