"""Lists to choose from, with an empty choice on top."""

from collections.abc import Iterable
from typing import Any

import reflex as rx

from livingrite.core.i18n import _, format_money, ngettext, translate
from livingrite.scheduling.schemas.diary import DiaryResource, DiaryService

Choices = rx.Var[list[dict[str, str]]]


def of_kind(resources: Iterable[DiaryResource], kind: str) -> list[dict[str, str]]:
    """The active ones of a kind."""
    return [{"value": str(one.id), "label": one.name} for one in resources if one.kind == kind and one.is_active]


def of_service(service: DiaryService, locale: str) -> dict[str, str]:
    """A service with what the form needs to know about it; ids joined by spaces."""
    return {
        "value": str(service.id),
        "label": service.name,
        "minutes": str(service.duration_minutes),
        "modality": str(service.modality),
        "seats": str(service.capacity),
        "facts": _facts(service, locale),
        "things": " ".join(str(id) for id in service.resource_ids),
        "clinicians": " ".join(str(id) for id in service.clinician_ids),
    }


def _facts(service: DiaryService, locale: str) -> str:
    """What choosing it brings along: €60.00 · 15 min kept free after it."""
    before, after = service.buffers
    said = [
        ngettext(locale, "{n} seat", "{n} seats", service.capacity) if service.capacity > 1 else "",
        format_money(service.price.amount, service.price.currency, locale) if service.price.amount else "",
        translate(locale, _("{n} min kept free before"), n=before) if before else "",
        translate(locale, _("{n} min kept free after"), n=after) if after else "",
    ]
    return " · ".join(filter(None, said))


def named(found: Iterable[Any]) -> list[dict[str, str]]:
    """Whatever has an id and a name."""
    return [{"value": str(one.id), "label": one.name} for one in found]


def with_first(label: rx.Var[str], choices: Any) -> Choices:
    """`label` stands for the empty value: everybody, no room, not chosen yet."""
    data = rx.vars.VarData.merge(label._get_all_var_data(), choices._get_all_var_data())  # noqa: SLF001 - Reflex's own way to derive a Var
    code = f'[{{value: "", label: {label!s}}}, ...{choices!s}]'
    return rx.Var(code, _var_type=list[dict[str, str]], _var_data=data).to(list[dict[str, str]])
