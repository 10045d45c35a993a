"""The one row that says what may be printed."""

from sqlalchemy.dialects.postgresql import insert

from livingrite.core.repository import Repository
from livingrite.scheduling.models import PrintedName, PrintSetting


class PrintSettings(Repository[PrintSetting]):
    table = PrintSetting

    def client_name(self) -> PrintedName:
        row = self.session.exec(self.scoped()).one_or_none()
        return PrintedName(row.client_name) if row else PrintedName.FULL

    def keep(self, client_name: PrintedName) -> None:
        """One row, whoever comes first."""
        query = insert(PrintSetting).values(organization_id=self.uow.ctx.organization, client_name=str(client_name))
        query = query.on_conflict_do_update(index_elements=["organization_id"], set_={"client_name": str(client_name)})
        self.session.connection().execute(query)
        self.session.expire_all()
