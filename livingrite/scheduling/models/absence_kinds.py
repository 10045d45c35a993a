"""What an organization calls the reasons for being away, besides the four that every organization has."""

from enum import StrEnum

from sqlalchemy import Index, Text, text
from sqlmodel import Field

from livingrite.core.tables import OrganizationRow, Updated, one_of
from livingrite.scheduling.models.kinds import AwayKind


class Pattern(StrEnum):
    """How it is hatched in the diary, so that nothing is said by colour alone."""

    STRIPES = "stripes"
    CROSS = "cross"
    DOTS = "dots"
    LINES = "lines"


class Tone(StrEnum):
    JADE = "jade"
    INDIGO = "indigo"
    PLUM = "plum"
    AMBER = "amber"
    ORANGE = "orange"
    CYAN = "cyan"
    SAND = "sand"


class AbsenceKind(OrganizationRow, Updated, table=True):
    """`kind`: what it counts as where only the four are known. Archived it stays with the absences that have it."""

    __tablename__ = "absence_kind"
    __table_args__ = (
        one_of("kind", AwayKind),
        one_of("pattern", Pattern),
        one_of("tone", Tone),
        Index(
            "uq_absence_kind_name",
            "organization_id",
            text("lower(name)"),
            unique=True,
            postgresql_where=text("is_active"),
        ),
    )

    name: str = Field(max_length=80)
    kind: AwayKind = Field(sa_type=Text)
    tone: Tone = Field(sa_type=Text)
    pattern: Pattern = Field(sa_type=Text)
    is_active: bool = Field(default=True, sa_column_kwargs={"server_default": text("true")})
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
