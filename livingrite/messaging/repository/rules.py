"""Rules, texts and settings of an organization's messages."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.messaging.models import (
    ContactPreference,
    MessageSettings,
    MessageTemplate,
    MessageText,
    ReminderChoice,
    ReminderRule,
)

COUNT = text("SELECT count(*) FROM reminder_rule WHERE organization_id = :organization AND key IS NOT NULL")


class Rules(Repository[ReminderRule]):
    table = ReminderRule

    def all(self) -> Sequence[ReminderRule]:
        """Those that were not removed, in the order in which they speak of an appointment."""
        query = self.scoped().where(col(ReminderRule.removed_at).is_(None))
        return self.session.exec(query.order_by(col(ReminderRule.created_at), col(ReminderRule.id))).all()

    def defaults(self) -> int:
        return self.session.connection().execute(COUNT, {"organization": self.uow.ctx.organization}).scalar_one()

    def put_defaults(self, rows: Collection[Mapping[str, Any]]) -> None:
        """Two who do this at once make one of each."""
        given = [{"organization_id": self.uow.ctx.organization, "id": uuid4(), **row} for row in rows]
        self.session.connection().execute(insert(ReminderRule).on_conflict_do_nothing(), given)


class Templates(Repository[MessageTemplate]):
    table = MessageTemplate

    def all(self) -> Sequence[MessageTemplate]:
        return self.session.exec(
            self.scoped().order_by(col(MessageTemplate.created_at), col(MessageTemplate.name))
        ).all()

    def put_defaults(self, rows: Collection[Mapping[str, Any]]) -> dict[str, UUID]:
        """Their ids by key, also of those that were there."""
        given = [{"organization_id": self.uow.ctx.organization, "id": uuid4(), **row} for row in rows]
        self.session.connection().execute(insert(MessageTemplate).on_conflict_do_nothing(), given)
        query = select(col(MessageTemplate.key), col(MessageTemplate.id)).where(
            col(MessageTemplate.organization_id) == self.uow.ctx.organization, col(MessageTemplate.key).is_not(None)
        )
        return {key: id for key, id in self.session.connection().execute(query) if key is not None}


class Texts(Repository[MessageText]):
    table = MessageText

    def newest(self) -> Sequence[MessageText]:
        """The version that speaks, of every template and language."""
        place = col(MessageText.template_id), col(MessageText.locale)
        query = self.scoped().distinct(*place).order_by(*place, col(MessageText.version).desc())
        return self.session.exec(query).all()

    def versions(self, template_id: UUID, locale: str) -> Sequence[MessageText]:
        mine = col(MessageText.template_id) == template_id, col(MessageText.locale) == locale
        return self.session.exec(self.scoped().where(*mine).order_by(col(MessageText.version).desc())).all()

    def last_version(self, template_id: UUID, locale: str) -> int:
        query = select(func.coalesce(func.max(col(MessageText.version)), 0)).where(
            col(MessageText.organization_id) == self.uow.ctx.organization,
            col(MessageText.template_id) == template_id,
            col(MessageText.locale) == locale,
        )
        return self.session.connection().execute(query).scalar_one()


class Settings(Repository[MessageSettings]):
    table = MessageSettings

    def own(self) -> MessageSettings:
        """The organization's, or what holds while it has changed nothing (not stored then)."""
        return self.session.exec(self.scoped()).one_or_none() or self._initial()

    def lock_own(self) -> MessageSettings:
        """Stored and locked."""
        made = insert(MessageSettings).values(**self._initial().model_dump(exclude={"created_at", "updated_at"}))
        self.session.connection().execute(made.on_conflict_do_nothing())
        return self.session.exec(self.scoped().with_for_update()).one()

    def _initial(self) -> MessageSettings:
        return MessageSettings(organization_id=self.uow.ctx.organization)


class Preferences(Repository[ContactPreference]):
    table = ContactPreference

    def of(self, client_ids: Collection[UUID]) -> dict[UUID, ContactPreference]:
        found = self.session.exec(self.scoped().where(col(ContactPreference.client_id).in_(client_ids))).all()
        return {row.client_id: row for row in found}

    def put(self, client_id: UUID, values: Mapping[str, Any]) -> None:
        row = {"organization_id": self.uow.ctx.organization, "id": uuid4(), "client_id": client_id, **values}
        statement = insert(ContactPreference).values(**row)
        self.session.connection().execute(
            statement.on_conflict_do_update(
                index_elements=["organization_id", "client_id"], set_={**values, "updated_at": func.now()}
            )
        )


class Choices(Repository[ReminderChoice]):
    table = ReminderChoice

    def of(self, appointment_ids: Collection[UUID]) -> dict[tuple[UUID, UUID], tuple[int, ...]]:
        """Minutes by appointment and recipient."""
        query = self.scoped().where(col(ReminderChoice.appointment_id).in_(appointment_ids))
        return {
            (row.appointment_id, row.recipient_id): tuple(int(one) for one in row.minutes.split(",") if one)
            for row in self.session.exec(query)
        }

    def put(self, appointment_id: UUID, recipient_id: UUID, minutes: Collection[int]) -> None:
        values = {"minutes": ",".join(str(one) for one in minutes)}
        key = {"appointment_id": appointment_id, "recipient_id": recipient_id}
        statement = insert(ReminderChoice).values(
            organization_id=self.uow.ctx.organization, id=uuid4(), **key, **values
        )
        self.session.connection().execute(
            statement.on_conflict_do_update(
                index_elements=["organization_id", *key], set_={**values, "updated_at": func.now()}
            )
        )

    def forget(self, appointment_id: UUID, recipient_id: UUID) -> None:
        mine = (
            col(ReminderChoice.organization_id) == self.uow.ctx.organization,
            col(ReminderChoice.appointment_id) == appointment_id,
            col(ReminderChoice.recipient_id) == recipient_id,
        )
        self.session.connection().execute(delete(ReminderChoice).where(*mine))
