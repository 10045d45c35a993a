"""What an organization lets be printed."""

from enum import StrEnum

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from livingrite.core.tables import OrganizationRow, Updated, one_of


class PrintedName(StrEnum):
    FULL = "full"
    INITIALS = "initials"
    NONE = "none"


class PrintSetting(OrganizationRow, Updated, table=True):
    """One row of an organization, none while nothing was ever chosen: then names are printed in full."""

    __tablename__ = "print_setting"
    __table_args__ = (UniqueConstraint("organization_id"), one_of("client_name", PrintedName))

    client_name: PrintedName = Field(default=PrintedName.FULL, sa_type=Text)
