"""Every SQL statement of the client list."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import Select, delete, func, insert, or_, select, text
from sqlmodel import col

from livingrite.clients.models import CareTeamMember, Client, ClientStatus, FamilyMember
from livingrite.clients.schemas import FindClients
from livingrite.core.crypto import opened
from livingrite.core.repository import Repository

Chosen = TypeVar("Chosen", bound=Select[*tuple[Any, ...]])
LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(CAST(:keys AS text[])) AS key")
LOCK_ALL = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
SHARE_ALL = text("SELECT pg_advisory_xact_lock_shared(hashtextextended(:key, 0))")
# One by one (OFFSET 0): the one plan for every call takes a list for longer than it is, and would read the whole
# organization instead.
NAMES = text("""
SELECT c.id, c.name FROM unnest(CAST(:ids AS uuid[])) wanted (id) CROSS JOIN LATERAL (
  SELECT id, name FROM client WHERE organization_id = :organization AND id = wanted.id OFFSET 0) c
""")
FEW_NAMES = 500  # each takes a place in the server's table of locks


class Named(NamedTuple):
    """What sorting and searching need of a client, and no more."""

    id: UUID
    name: str
    created_at: Any


class Clients(Repository[Client]):
    table = Client

    def named(self, wanted: FindClients, exact: Any | None = None, tag: bytes | None = None) -> list[Named]:
        """Id, name and age of every client that the filters leave; names are decrypted row by row."""
        query = self._own(select(col(Client.id), col(Client.name), col(Client.created_at)))
        query = query.where(col(Client.status) == wanted.status if wanted.status else col(Client.status) != "archived")
        if wanted.care_level:
            query = query.where(col(Client.care_level) == wanted.care_level)
        if tag is not None:
            query = query.where(col(Client.tag_index).contains([tag]))
        if wanted.assigned_to:
            team = select(col(CareTeamMember.client_id)).where(
                col(CareTeamMember.organization_id) == self.uow.ctx.organization,
                col(CareTeamMember.user_id) == wanted.assigned_to,
            )
            query = query.where(col(Client.id).in_(team))
        if exact is not None:
            query = query.where(exact)
        return [Named(*row) for row in self.session.connection().execute(query).all()]

    def by_ids(self, ids: Collection[UUID]) -> Sequence[Client]:
        return self.session.exec(self.scoped().where(col(Client.id).in_(ids))).all()

    def names(self, ids: Collection[UUID]) -> dict[UUID, str]:
        linked = self.uow.ctx.clients
        seen = list(ids) if linked is None else [id for id in ids if id in linked]
        rows = self.uow.rows(NAMES, {"organization": self.uow.ctx.organization, "ids": seen})
        return {id: opened("client.name", name) for id, name in rows}

    def of_login(self, user_id: UUID) -> Sequence[Client]:
        """The records that are the login's own, locked."""
        return self.session.exec(self.scoped().where(col(Client.user_id) == user_id).with_for_update()).all()

    def ids_of_login(self, user_id: UUID) -> frozenset[UUID]:
        query = self._own(select(col(Client.id))).where(col(Client.user_id) == user_id)
        return frozenset(self.session.connection().execute(query).scalars())

    def at(self, phone: bytes) -> Sequence[Client]:
        """Those with this number, oldest first."""
        query = self.scoped().where(col(Client.phone_index) == phone)
        return self.session.exec(query.order_by(col(Client.created_at), col(Client.id))).all()

    def reachable_by(self, email: bytes | None, phone: bytes | None) -> Any:
        """The condition that a client has one of the two; None when neither is given."""
        given = [
            column == index
            for column, index in ((col(Client.email_index), email), (col(Client.phone_index), phone))
            if index is not None
        ]
        return or_(*given) if given else None

    def matching(
        self, names: Collection[bytes], reached: Any | None, number: Any | None, *, by_name: bool
    ) -> Sequence[Client]:
        """Clients who may be the person, oldest first; archived ones are not brought back."""
        ways = [] if number is None else [number]
        if reached is not None:
            ways.append(col(Client.name_index).in_(names) & reached)
        if by_name:
            ways.append(col(Client.name_index).in_(names))
        if not ways:
            return []
        alive = col(Client.status) != ClientStatus.ARCHIVED
        query = self.scoped().where(or_(*ways), alive).order_by(col(Client.created_at), col(Client.id))
        return self.session.exec(query).all()

    def like(self, client: Client) -> Sequence[Client]:
        """Others who share name, address or number by their index; none who was merged."""
        same = [
            column == value
            for column, value in (
                (col(Client.name_index), client.name_index),
                (col(Client.email_index), client.email_index),
                (col(Client.phone_index), client.phone_index),
            )
            if value is not None
        ]
        others = col(Client.id) != client.id, col(Client.merged_into_id).is_(None)
        return self.session.exec(self.scoped().where(or_(*same), *others).limit(200)).all() if same else []

    def one_at_a_time(self, names: Collection[bytes]) -> None:
        """Two transactions that look for the same name wait for each other; very many names stand for all."""
        connection, everybody = self.session.connection(), f"clients {self.uow.ctx.organization}"
        if len(names) > FEW_NAMES:
            connection.execute(LOCK_ALL, {"key": everybody})
            return
        connection.execute(SHARE_ALL, {"key": everybody})
        # In one order for everybody, so that no two who want several names wait for each other.
        keys = [f"client {self.uow.ctx.organization} {name.hex()}" for name in sorted(set(names))]
        connection.execute(LOCK, {"keys": keys})

    def candidates(self, names: Collection[bytes], numbers: Mapping[str, bytes]) -> Sequence[Client]:
        """Clients with one of these names or numbers, oldest first; archived ones too, for their numbers stay theirs."""
        wanted = or_(
            col(Client.name_index).in_(names),
            col(Client.external_id_index).in_(numbers.values()),
            col(Client.plain_external_id).in_(numbers),
        )
        return self.session.exec(self.scoped().where(wanted).order_by(col(Client.created_at), col(Client.id))).all()

    def add_all(self, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self.session.execute(insert(Client), rows)

    def numbered(self, index: bytes, external_id: str) -> Any:
        """The condition that a client has this number, also one that the release before has just written plain."""
        return or_(col(Client.external_id_index) == index, col(Client.plain_external_id) == external_id)

    def has_number(self, numbered: Any, but: UUID | None) -> bool:
        query = select(col(Client.id)).where(col(Client.organization_id) == self.uow.ctx.organization, numbered)
        found = self.session.connection().execute(query).scalars()
        return any(id != but for id in found)

    def lock_plain(self, limit: int) -> Sequence[Client]:
        """Rows with something in the plain columns; those that another transaction holds are left to the next try."""
        plain = or_(col(Client.plain_external_id).is_not(None), col(Client.plain_tags) != [])
        query = self.scoped().where(plain).order_by(col(Client.id)).limit(limit)
        return self.session.exec(query.with_for_update(skip_locked=True)).all()

    def counts(self) -> dict[str, int]:
        query = self._own(select(col(Client.status), func.count())).group_by(col(Client.status))
        return {row[0]: row[1] for row in self.session.connection().execute(query)}

    def _own(self, query: "Chosen") -> "Chosen":
        """Only this organization's rows, and of those only the ones a family login may see."""
        query = query.where(col(Client.organization_id) == self.uow.ctx.organization)
        if self.uow.ctx.clients is not None:
            query = query.where(col(Client.id).in_(list(self.uow.ctx.clients)))
        return query


class CareTeam(Repository[CareTeamMember]):
    table = CareTeamMember

    def of(self, client_id: UUID) -> Sequence[CareTeamMember]:
        query = self.scoped().where(col(CareTeamMember.client_id) == client_id)
        return self.session.exec(query.order_by(col(CareTeamMember.created_at))).all()

    def remove(self, client_id: UUID, user_ids: Collection[UUID]) -> None:
        query = delete(CareTeamMember).where(
            col(CareTeamMember.organization_id) == self.uow.ctx.organization,
            col(CareTeamMember.client_id) == client_id,
            col(CareTeamMember.user_id).in_(user_ids),
        )
        self.session.connection().execute(query)


OPEN = (col(FamilyMember.removed_at).is_(None), col(FamilyMember.paused_at).is_(None))
"""The condition that a link opens something today."""


class Families(Repository[FamilyMember]):
    table = FamilyMember

    def of(self, client_id: UUID) -> Sequence[FamilyMember]:
        query = self.scoped().where(col(FamilyMember.client_id) == client_id, col(FamilyMember.removed_at).is_(None))
        order = col(FamilyMember.is_primary_contact).desc(), col(FamilyMember.created_at)
        return self.session.exec(query.order_by(*order)).all()

    def locked(self, client_id: UUID) -> Sequence[FamilyMember]:
        """Who has access, or had it until it was paused; in one order for everybody."""
        query = self.scoped().where(col(FamilyMember.client_id) == client_id, col(FamilyMember.removed_at).is_(None))
        return self.session.exec(query.order_by(col(FamilyMember.id)).with_for_update()).all()

    def as_parents(self, relationships: Collection[str]) -> Sequence[FamilyMember]:
        """Open links of these kinds, of clients who are not archived, to which no grown client has agreed."""
        query = self.scoped().join(
            Client,
            (col(Client.organization_id) == col(FamilyMember.organization_id))
            & (col(Client.id) == col(FamilyMember.client_id)),
        )
        return self.session.exec(
            query.where(
                *OPEN,
                col(FamilyMember.relationship).in_(relationships),
                col(FamilyMember.agreed_at).is_(None),
                col(Client.status) != ClientStatus.ARCHIVED,
            )
        ).all()

    def count(self, client_id: UUID) -> int:
        there = (
            col(FamilyMember.organization_id) == self.uow.ctx.organization,
            col(FamilyMember.client_id) == client_id,
            *OPEN,
        )
        return self.session.connection().execute(select(func.count()).where(*there)).scalar_one()

    def of_clients(self, client_ids: Collection[UUID]) -> Sequence[FamilyMember]:
        return self.session.exec(self.scoped().where(col(FamilyMember.client_id).in_(client_ids), *OPEN)).all()

    def of_login(self, user_id: UUID | None) -> Sequence[FamilyMember]:
        return self.session.exec(self.scoped().where(col(FamilyMember.user_id) == user_id, *OPEN)).all()

    def link(self, client_id: UUID, user_id: UUID) -> FamilyMember | None:
        """The link between the two, also a removed one."""
        query = self.scoped().where(col(FamilyMember.client_id) == client_id, col(FamilyMember.user_id) == user_id)
        return self.session.exec(query).one_or_none()
