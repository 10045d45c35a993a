"""The clinic's rules: who is told what, by which way, when. A change plans everything to come anew."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import NotFound, Stale
from livingrite.core.i18n import _
from livingrite.messaging import events
from livingrite.messaging.errors import ProductRule, WrongRule
from livingrite.messaging.models import Form, Moment, ReminderRule, Scope
from livingrite.messaging.permissions import Permission
from livingrite.messaging.repository.rules import Rules, Templates
from livingrite.messaging.rules.planning import AT_ONCE
from livingrite.messaging.schemas import ChangeRule, RuleFields, RuleView, SwitchRule
from livingrite.messaging.service.book import form_of, open_book
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def list_rules(uow: "Uow") -> list[RuleView]:
    """In the order in which they speak of an appointment: news, then before it, then after."""
    allow(uow.ctx, Permission.MANAGE_RULES)
    return [_view(rule) for rule in sorted(open_book(uow).rules, key=_place)]


def create_rule(uow: "Uow", command: RuleFields) -> RuleView:
    """Nothing goes to what is over (case N3). Raises WrongRule field by field, NotFound."""
    allow(uow.ctx, Permission.MANAGE_RULES)
    _check(uow, command)
    given: dict[str, Any] = command.model_dump()
    row = Rules(uow).add(ReminderRule(organization_id=uow.ctx.organization, active_since=uow.clock.now(), **given))
    _told(uow, Action.CREATED, row, after=command.model_dump(mode="json"))
    return _view(row)


def change_rule(uow: "Uow", command: ChangeRule) -> RuleView:
    """Raises Stale, WrongRule, NotFound."""
    row = _locked(uow, command.rule_id, command.version)
    _check(uow, command.fields)
    given = command.fields.model_dump()
    before = {name: getattr(row, name) for name, value in given.items() if getattr(row, name) != value}
    if not before:
        return _view(row)
    _since(uow, row, is_on=command.fields.is_on, other=before.keys() & {"moment", "service_id", "scope", "audience"})
    row.sqlmodel_update(given)
    row.version += 1
    _told(uow, Action.CHANGED, row, before=before, after={name: given[name] for name in before})
    return _view(row)


def switch_rule(uow: "Uow", command: SwitchRule) -> RuleView:
    """On or off; what is switched on says nothing about what has happened already (case N3). Raises Stale, NotFound."""
    row = _locked(uow, command.rule_id, command.version)
    if row.is_on != command.is_on:
        _since(uow, row, is_on=command.is_on, other=())
        before, row.is_on = {"is_on": row.is_on}, command.is_on
        row.version += 1
        _told(uow, Action.CHANGED, row, before=before, after={"is_on": row.is_on})
    return _view(row)


def remove_rule(uow: "Uow", rule_id: UUID, version: int | None = None) -> None:
    """What it has planned is not sent. Raises ProductRule for what every clinic has, Stale, NotFound."""
    row = _locked(uow, rule_id, version)
    if row.key is not None:
        raise ProductRule
    row.removed_at, row.is_on = uow.clock.now(), False
    _told(uow, Action.REMOVED, row)


def _locked(uow: "Uow", rule_id: UUID, version: int | None) -> ReminderRule:
    row = Rules(uow).lock(rule_id)
    allow(uow.ctx, Permission.MANAGE_RULES)
    if version is not None and version != row.version:
        raise Stale
    return row


def _since(uow: "Uow", row: ReminderRule, *, is_on: bool, other: Any) -> None:
    if (is_on and not row.is_on) or other:
        row.active_since = uow.clock.now()


def _check(uow: "Uow", fields: RuleFields) -> None:
    template = Templates(uow).lock(fields.template_id)  # so that nobody removes it meanwhile
    if template.removed_at is not None:
        raise NotFound
    wrong: dict[str, str] = {}
    if fields.moment not in AT_ONCE and fields.minutes == 0:
        wrong["minutes"] = _("Enter how long before or after.")
    if fields.moment in AT_ONCE and fields.minutes:
        wrong["minutes"] = _("This is told at once: leave the time empty.")
    if (fields.scope == Scope.SERVICE) != (fields.service_id is not None):
        wrong["service_id"] = _("Choose the service.")
    if template.form != form_of(fields.channel):
        mail, short = _("Choose a text for mails."), _("Choose a short text.")
        wrong["template_id"] = short if Form(template.form) == Form.EMAIL else mail
    if wrong:
        raise WrongRule(fields=wrong)
    if fields.service_id:
        scheduling.get_service(uow, fields.service_id)


def _told(uow: "Uow", action: Action, row: ReminderRule, **detail: Any) -> None:
    audit.record(uow, action, "reminder_rule", row.id, **detail)
    uow.emit(events.rules_changed())


ORDER = (Moment.BOOKED, Moment.MOVED, Moment.CANCELLED, Moment.BEFORE, Moment.AFTER, Moment.NO_SHOW)


def _place(rule: ReminderRule) -> tuple[Any, ...]:
    return (
        list(Scope).index(rule.scope),
        str(rule.service_id or ""),
        ORDER.index(rule.moment),
        -rule.minutes,
        str(rule.id),
    )


def _view(row: ReminderRule) -> RuleView:
    plain = {name: getattr(row, name) for name in RuleFields.model_fields}
    return RuleView(**plain, id=row.id, version=row.version, by_product=row.key is not None)
