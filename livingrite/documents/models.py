"""Tables of documents. What a file is called and about is encrypted; the file lies in the storage under its version's id."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Created, Instant, OrganizationRow, Table, Updated, belongs_to, one_of


class Category(StrEnum):
    PRESCRIPTION = "prescription"
    TEST_RESULT = "test_result"
    MEDICAL_RECORD = "medical_record"
    INSURANCE = "insurance"
    OTHER = "other"


class Visibility(StrEnum):
    FAMILY_ONLY = "family_only"
    CARE_TEAM_ONLY = "care_team_only"
    EVERYONE = "everyone"


class AfterTime(StrEnum):
    """What happens to a document whose time is over: nothing, somebody is asked, or it goes into the bin by itself."""

    STAYS = "stays"
    ASKS = "asks"
    LEAVES = "leaves"


class Cause(StrEnum):
    """Why a file is gone for good."""

    BIN = "bin"
    TIME_OVER = "time_over"
    BY_HAND = "by_hand"
    INFECTED = "infected"
    NOT_FINISHED = "not_finished"


class FileType(StrEnum):
    PDF = "pdf"
    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    DOC = "doc"


class State(StrEnum):
    """On its way, being looked at, there, locked away with a virus, or not kept."""

    UPLOADING = "uploading"
    CHECKING = "checking"
    READY = "ready"
    QUARANTINED = "quarantined"
    REFUSED = "refused"


class Document(OrganizationRow, Updated, table=True):
    """A document in a client's library, or, with `attached_kind`, a file that hangs on a row of another slice; there
    `attached_id` is empty until that row exists. `current_id` is the version that readers get, the newest that is ready.
    `kept_anyway`: its time is over and somebody decided that it stays."""

    __tablename__ = "document"
    __table_args__ = (
        one_of("document_category", Category),
        one_of("visibility", Visibility),
        belongs_to("client", "client_id", ondelete="CASCADE"),
        Index("ix_document_client_id", "organization_id", "client_id"),
        Index(
            "ix_document_attached",
            "organization_id", "attached_kind", "attached_id",
            postgresql_where=text("attached_kind IS NOT NULL"),
        ),
    )  # fmt: skip

    client_id: UUID
    uploaded_by_id: UUID | None = Field(default=None, foreign_key="user.id")
    document_category: Category = Field(default=Category.OTHER, sa_type=Text)
    visibility: Visibility = Field(default=Visibility.CARE_TEAM_ONLY, sa_type=Text)
    file_name: str = Field(sa_column=encrypted("document.file_name", nullable=False))
    description: str | None = Field(default=None, sa_column=encrypted("document.description"))
    attached_kind: str | None = None
    attached_id: UUID | None = None
    current_id: UUID | None = None
    removed_at: datetime | None = Field(default=None, sa_type=Instant)
    removed_by_id: UUID | None = None
    kept_anyway: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class DocumentVersion(OrganizationRow, Created, table=True):
    """One file of a document. `file_size` is what the browser announced until the file is ready, then what is kept.

    `modified_at`: when the file was last changed where it came from, by which it is known again after a break. `finding`
    names the virus or says why it was refused; `unscanned`: nobody looked for viruses."""

    __tablename__ = "document_version"
    __table_args__ = (
        one_of("state", State),
        one_of("file_type", FileType),
        UniqueConstraint("organization_id", "document_id", "number"),
        belongs_to("document", "document_id", ondelete="CASCADE"),
        Index("ix_document_version_waiting", "created_at", postgresql_where=text("state IN ('uploading', 'checking')")),
    )

    document_id: UUID
    number: int = 1
    state: State = Field(default=State.UPLOADING, sa_type=Text)
    uploaded_by_id: UUID | None = Field(default=None, foreign_key="user.id")
    file_name: str = Field(sa_column=encrypted("document_version.file_name", nullable=False))
    file_size: int = Field(sa_type=BigInteger)
    modified_at: datetime | None = Field(default=None, sa_type=Instant)
    file_type: FileType | None = Field(default=None, sa_type=Text)
    media_type: str | None = None
    width: int | None = None
    height: int | None = None
    seconds: float | None = None
    has_thumbnail: bool = False
    unscanned: bool = False
    finding: str | None = None
    checked_at: datetime | None = Field(default=None, sa_type=Instant)


class DocumentPart(Table, table=True):
    """A part of a file on its way, there to be counted: sent twice it is one."""

    __tablename__ = "document_part"
    __table_args__ = (belongs_to("document_version", "version_id", ondelete="CASCADE"),)

    organization_id: UUID = Field(primary_key=True)
    version_id: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)
    size: int


class RetentionRule(OrganizationRow, Updated, table=True):
    """How long documents of a category are kept at least, from the day they arrived, and what happens then."""

    __tablename__ = "retention_rule"
    __table_args__ = (
        one_of("document_category", Category),
        one_of("after_time", AfterTime),
        UniqueConstraint("organization_id", "document_category"),
        CheckConstraint("keep_years BETWEEN 1 AND 100", name="keep_years"),
    )

    document_category: Category = Field(sa_type=Text)
    keep_years: int
    after_time: AfterTime = Field(default=AfterTime.ASKS, sa_type=Text)


class LegalHold(OrganizationRow, Created, table=True):
    """Nothing of this client's documents leaves, whatever the rules say, until it is lifted; one at a time."""

    __tablename__ = "legal_hold"
    __table_args__ = (
        belongs_to("client", "client_id", ondelete="CASCADE"),
        Index(
            "uq_legal_hold_open", "organization_id", "client_id", unique=True, postgresql_where=text("lifted_at IS NULL")
        ),
    )  # fmt: skip

    client_id: UUID
    reason: str = Field(sa_column=encrypted("legal_hold.reason", nullable=False))
    set_by_id: UUID | None = Field(default=None, foreign_key="user.id")
    lifted_at: datetime | None = Field(default=None, sa_type=Instant)
    lifted_by_id: UUID | None = Field(default=None, foreign_key="user.id")


class DocumentGone(OrganizationRow, table=True):
    """The log of what left for good. `removed_by_id` is empty for the clock."""

    __tablename__ = "document_gone"
    __table_args__ = (
        one_of("cause", Cause),
        belongs_to("client", "client_id", ondelete="CASCADE"),
        Index("ix_document_gone_gone_at", "organization_id", "gone_at"),
    )

    client_id: UUID
    file_name: str = Field(sa_column=encrypted("document_gone.file_name", nullable=False))
    document_category: Category = Field(sa_type=Text)
    cause: Cause = Field(sa_type=Text)
    arrived_at: datetime = Field(sa_type=Instant)
    gone_at: datetime = Field(sa_type=Instant)
    removed_by_id: UUID | None = Field(default=None, foreign_key="user.id")
