"""`t("Save client")`: a text of the catalogue as a Var that reads in the visitor's language from the first paint.

The page asks a table that `<script src="/texts/...">` brought (livingrite/api/middleware/pages.py); while the export
prerenders it leaves a mark in the HTML that the server replaces per language (docs/adr/0010).
"""

import json
from contextvars import ContextVar
from typing import Any

import reflex as rx
from reflex.vars import VarData
from reflex_base.utils.imports import ImportVar

from livingrite.ui.frontend import texts

IMPORTS = {f"$/utils/{texts.MODULE}": [ImportVar(tag="text"), ImportVar(tag="plural")]}
group: ContextVar[str] = ContextVar("group", default=texts.APP)


def t(msgid: str, /, **params: rx.Var[Any] | str | float) -> rx.Var[str]:
    """The text of `msgid`, its `{places}` filled with Vars or plain values."""
    texts.use(group.get(), msgid)
    return _call("text", json.dumps(msgid, ensure_ascii=False), params)


def tn(singular: str, plural: str, n: rx.Var[int] | int, /, **params: rx.Var[Any] | str | float) -> rx.Var[str]:
    """The form of a counting text for `n`; `{n}` is filled with it."""
    texts.use(group.get(), singular, plural)
    forms = f"{json.dumps(singular, ensure_ascii=False)}, {json.dumps(plural, ensure_ascii=False)}"
    return _call("plural", forms, {"n": n, **params})


def _call(function: str, keys: str, params: dict[str, Any]) -> rx.Var[str]:
    values = {name: rx.Var.create(value) for name, value in params.items()}
    pairs = ", ".join(f"{json.dumps(name)}: {value!s}" for name, value in values.items())
    data = VarData.merge(VarData(imports=IMPORTS), *[value._get_all_var_data() for value in values.values()])  # noqa: SLF001
    return rx.Var(f"{function}({keys}, {{{pairs}}})", _var_type=str, _var_data=data).to(str)
