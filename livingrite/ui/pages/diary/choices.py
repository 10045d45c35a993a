"""Lists to choose from, with an empty choice on top."""

from typing import Any

import reflex as rx

Choices = rx.Var[list[dict[str, str]]]


def with_first(label: rx.Var[str], choices: Any) -> Choices:
    """`label` stands for the empty value: everybody, no room, not chosen yet."""
    data = rx.vars.VarData.merge(label._get_all_var_data(), choices._get_all_var_data())  # noqa: SLF001 - Reflex's own way to derive a Var
    code = f'[{{value: "", label: {label!s}}}, ...{choices!s}]'
    return rx.Var(code, _var_type=list[dict[str, str]], _var_data=data).to(list[dict[str, str]])
