"""Keys of programs of one organization."""

from collections.abc import Sequence

from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.identity.models import ApiKey


class ApiKeys(Repository[ApiKey]):
    table = ApiKey

    def open(self) -> Sequence[ApiKey]:
        """Also those that have expired: somebody may look for why a program fails."""
        query = self.scoped().where(col(ApiKey.revoked_at).is_(None))
        return self.session.exec(query.order_by(col(ApiKey.created_at).desc(), col(ApiKey.id))).all()
