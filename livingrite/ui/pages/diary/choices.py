"""Lists to choose from, with an empty choice on top."""

from typing import Any

import reflex as rx

from livingrite.scheduling.schemas.diary import DiaryService

Choices = rx.Var[list[dict[str, str]]]


def of_service(service: DiaryService) -> dict[str, str]:
    """A service with what the form needs to know about it; ids joined by spaces."""
    return {
        "value": str(service.id),
        "label": service.name,
        "minutes": str(service.duration_minutes),
        "things": " ".join(str(id) for id in service.resource_ids),
        "clinicians": " ".join(str(id) for id in service.clinician_ids),
    }


def with_first(label: rx.Var[str], choices: Any) -> Choices:
    """`label` stands for the empty value: everybody, no room, not chosen yet."""
    data = rx.vars.VarData.merge(label._get_all_var_data(), choices._get_all_var_data())  # noqa: SLF001 - Reflex's own way to derive a Var
    code = f'[{{value: "", label: {label!s}}}, ...{choices!s}]'
    return rx.Var(code, _var_type=list[dict[str, str]], _var_data=data).to(list[dict[str, str]])
