"""Which of the clinic's rules hold for an appointment."""

from collections.abc import Iterable
from typing import Protocol, TypeVar
from uuid import UUID

from livingrite.messaging.models import Moment, Scope


class Ruled(Protocol):
    @property
    def scope(self) -> Scope: ...
    @property
    def service_id(self) -> UUID | None: ...
    @property
    def moment(self) -> Moment: ...
    @property
    def is_on(self) -> bool: ...


One = TypeVar("One", bound=Ruled)


def holding(rules: Iterable[One], moment: Moment, service_id: UUID, *, consultation: bool) -> list[One]:
    """Those that are switched on, of the narrowest scope that has any rule for the moment: a service that has one, on or
    off, is not spoken for by the rules for all, and neither is a consultation."""
    mine = [rule for rule in rules if rule.moment == moment]
    for scope, fits in (
        (Scope.SERVICE, lambda rule: rule.service_id == service_id),
        (Scope.CONSULTATION, lambda _rule: consultation),
        (Scope.ALL, lambda _rule: True),
    ):
        found = [rule for rule in mine if rule.scope == scope and fits(rule)]
        if found:
            return [rule for rule in found if rule.is_on]
    return []
