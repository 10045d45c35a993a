"""What holds for all messages of a clinic: quiet hours, the way out when a phone cannot be used, what an SMS costs."""

from typing import TYPE_CHECKING

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Stale
from livingrite.identity import service as identity
from livingrite.messaging import events
from livingrite.messaging.models import MessageSettings
from livingrite.messaging.permissions import Permission
from livingrite.messaging.repository.rules import Settings
from livingrite.messaging.schemas import ChangeSettings, SettingsFields, SettingsView

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def get_settings(uow: "Uow") -> SettingsView:
    allow(uow.ctx, Permission.MANAGE_RULES)
    return _view(uow, Settings(uow).own())


def change_settings(uow: "Uow", command: ChangeSettings) -> SettingsView:
    """Plans everything to come anew. Raises Stale."""
    row = Settings(uow).lock_own()
    allow(uow.ctx, Permission.MANAGE_RULES)
    if command.version is not None and command.version != row.version:
        raise Stale
    given = command.fields.model_dump()
    before = {name: getattr(row, name) for name, value in given.items() if getattr(row, name) != value}
    if before:
        row.sqlmodel_update(given)
        row.version += 1
        after = {name: given[name] for name in before}
        audit.record(uow, Action.CHANGED, "message_settings", row.id, before=before, after=after)
        uow.emit(events.rules_changed())
    return _view(uow, row)


def _view(uow: "Uow", row: MessageSettings) -> SettingsView:
    plain = {name: getattr(row, name) for name in SettingsFields.model_fields}
    return SettingsView(**plain, version=row.version, currency=identity.organization(uow).currency)
