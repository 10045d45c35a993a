"""The reasons for being away as a list to choose from: the four that are always there, then the organization's own."""

from collections.abc import Iterable
from uuid import UUID

from livingrite.core.i18n import translate
from livingrite.scheduling.schemas import AwayKind, away
from livingrite.scheduling.schemas.absence_kinds import AbsenceKindView


def choices(own: Iterable[AbsenceKindView], locale: str) -> list[dict[str, str]]:
    """For `select`; archived ones cannot be chosen any more."""
    always = [{"value": str(kind), "label": translate(locale, name)} for kind, name in away.NAMES.items()]
    return [*always, *({"value": str(one.id), "label": one.name} for one in own if one.is_active)]


def chosen(value: str) -> dict[str, AwayKind | UUID]:
    """What was chosen, as `AddTimeOff` takes it; nonsense is plain absence."""
    if value in set(AwayKind):
        return {"kind": AwayKind(value)}
    try:
        return {"kind_id": UUID(value)}
    except ValueError:
        return {}
