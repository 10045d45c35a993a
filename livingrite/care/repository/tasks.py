"""Every SQL statement of follow-ups."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col

from livingrite.care.models import CareTask
from livingrite.care.schemas.tasks import FindTasks
from livingrite.core.repository import Repository


class Tasks(Repository[CareTask]):
    table = CareTask

    def matching(self, wanted: FindTasks) -> Sequence[CareTask]:
        """Open ones first, by when they are due; what is done, the newest first."""
        query = self.scoped()
        if wanted.client_id is not None:
            query = query.where(col(CareTask.client_id) == wanted.client_id)
        if wanted.note_id is not None:
            query = query.where(col(CareTask.note_id) == wanted.note_id)
        if wanted.mine:
            query = query.where(col(CareTask.assignee_id) == self.uow.ctx.user_id)
        if wanted.open is not None:
            done = col(CareTask.done_at)
            query = query.where(done.is_(None) if wanted.open else done.is_not(None))
        order = (col(CareTask.done_at).desc().nulls_first(), col(CareTask.due_on), col(CareTask.created_at))
        return self.session.exec(query.order_by(*order).limit(wanted.limit)).all()

    def of_log(self, log_id: UUID) -> CareTask | None:
        return self.session.exec(self.scoped().where(col(CareTask.log_id) == log_id).with_for_update()).one_or_none()
