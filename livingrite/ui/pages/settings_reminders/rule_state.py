"""One rule, open in the drawer: when, by which way, to whom, with which words."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from livingrite.core.errors import Invalid, Stale
from livingrite.core.i18n import _
from livingrite.messaging import service as messaging
from livingrite.messaging.permissions import Permission
from livingrite.messaging.schemas import Audience, ChangeRule, Channel, Moment, RuleFields, Scope
from livingrite.ui.pages.settings_reminders import words
from livingrite.ui.pages.settings_reminders.state import RemindersState
from livingrite.ui.session import handler

AMOUNT = _("Enter a number, for example 2.")


class RuleForm(BaseModel):
    """`reach` is a scope, or the id of a service; `amount` is empty for what is told at once."""

    reach: Annotated[str, Field(max_length=40)]
    moment: Moment
    amount: Annotated[str, Field(max_length=6)] = ""
    unit: Annotated[int, Field(ge=1, le=1440)] = 60
    channel: Channel
    audience: Audience
    template: UUID


class RuleState(RemindersState):
    """`rule` fills the form of the open drawer, empty while it is closed; its id is "" for a new one. `fitting` are the texts
    that the chosen way can carry."""

    rule: dict[str, str] = {}
    fitting: list[dict[str, str]] = []
    rule_problem: str = ""
    rule_form: int = 0

    @handler(Permission.MANAGE_RULES, touch=True)
    async def new_rule(self) -> None:
        """The drawer with what most rules are: some hours before, by mail, to the client."""
        self._open({"id": "", "reach": "all", "moment": "before", "amount": "24", "unit": "60", "channel": "email",
                    "audience": "client", "template": "", "by_product": ""})  # fmt: skip

    @handler(Permission.MANAGE_RULES, touch=True)
    async def open_rule(self, rule_id: UUID) -> None:
        found = self._rules[str(rule_id)]
        unit = words.unit_of(found.minutes) if found.minutes else 60
        self._open({
            "id": str(found.id),
            "reach": str(found.service_id or found.scope),
            "moment": found.moment,
            "amount": str(found.minutes // unit) if found.minutes else "",
            "unit": str(unit),
            "channel": found.channel,
            "audience": found.audience,
            "template": str(found.template_id),
            "by_product": "1" if found.by_product else "",
        })  # fmt: skip

    @handler(Permission.MANAGE_RULES)
    async def close_rule(self, shown: bool = False) -> None:
        """Nothing that was typed counts."""
        if not shown:
            self.rule, self.field_errors = {}, {}

    @handler(Permission.MANAGE_RULES)
    async def choose_moment(self, moment: Moment) -> None:
        """What is told at once has no time before or after."""
        self.rule = self.rule | {"moment": moment}

    @handler(Permission.MANAGE_RULES)
    async def choose_channel(self, channel: Channel) -> None:
        """Mails and short texts have words of their own."""
        self.rule = self.rule | {"channel": channel}
        self._fit()

    @handler(Permission.MANAGE_RULES, touch=True)
    async def save_rule(self, form: RuleForm) -> None:
        self.field_errors = {}
        fields = self._fields(form)
        known = self._rules.get(self.rule["id"])
        try:
            if known is None:
                await self.verb(messaging.create_rule, fields)
            else:
                kept = fields.model_copy(update={"is_on": known.is_on})
                command = ChangeRule(rule_id=known.id, version=known.version, fields=kept)
                await self.verb(messaging.change_rule, command)
        except Stale:
            await self._read()
            said = _("Somebody else changed this rule a moment ago. Save again to put yours in its place.")
            self.rule_problem = self.words(said)
            return
        self.rule = {}
        self.say(_("The rule is saved. What is planned follows it."))
        await self._read()

    @handler(Permission.MANAGE_RULES, touch=True)
    async def remove_rule(self) -> None:
        """What it has planned is not sent."""
        known = self._rules[self.rule["id"]]
        await self.verb(messaging.remove_rule, known.id, known.version)
        self.rule = {}
        self.say(_("The rule is gone. What it had planned is not sent."))
        await self._read()

    def _fields(self, form: RuleForm) -> RuleFields:
        timed = form.moment in (Moment.BEFORE, Moment.AFTER)
        if timed and not form.amount.strip().isdigit():
            raise Invalid(fields={"amount": AMOUNT})
        minutes = int(form.amount) * form.unit if timed else 0
        if minutes > 90 * 1440:
            raise Invalid(fields={"amount": _("Use 90 days or less.")})
        scope = Scope(form.reach) if form.reach in ("all", "consultation") else Scope.SERVICE
        return RuleFields(
            scope=scope,
            service_id=UUID(form.reach) if scope == Scope.SERVICE else None,
            moment=form.moment,
            minutes=minutes,
            channel=form.channel,
            audience=form.audience,
            template_id=form.template,
        )

    def _open(self, rule: dict[str, str]) -> None:
        self.rule, self.rule_problem, self.field_errors = rule, "", {}
        self.rule_form += 1
        self._fit()

    def _fit(self) -> None:
        form = "email" if self.rule["channel"] == "email" else "short"
        self.fitting = [{"value": one["id"], "label": one["name"]} for one in self.texts if one["form"] == form]
        if self.rule["template"] not in {one["value"] for one in self.fitting}:
            self.rule = self.rule | {"template": self.fitting[0]["value"]}
