"""Every SQL statement of imports."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.imports.models import ImportRun, ImportStatus

BUSY = (ImportStatus.QUEUED, ImportStatus.RUNNING)


class ImportRuns(Repository[ImportRun]):
    table = ImportRun

    def latest(self, limit: int) -> Sequence[ImportRun]:
        query = self.scoped().where(col(ImportRun.status) != ImportStatus.UPLOADED)
        return self.session.exec(query.order_by(col(ImportRun.created_at).desc()).limit(limit)).all()

    def forgotten(self, before: datetime) -> Sequence[ImportRun]:
        """Uploads that nobody went on with: their files are not kept."""
        query = self.scoped().where(col(ImportRun.status) == ImportStatus.UPLOADED, col(ImportRun.created_at) < before)
        return self.session.exec(query).all()
