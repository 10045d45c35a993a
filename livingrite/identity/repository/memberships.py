"""Memberships and invitations of one organization."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ColumnElement, func, text
from sqlalchemy import select as columns
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.identity.models import Invitation, Membership, MembershipStatus, Role

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


CLIENT = text("SELECT EXISTS (SELECT FROM client WHERE organization_id = :organization AND id = :id)")


class Memberships(Repository[Membership]):
    table = Membership

    def active(self) -> Sequence[Membership]:
        query = self.scoped().where(col(Membership.status) == MembershipStatus.ACTIVE)
        return self.session.exec(query.order_by(col(Membership.created_at), col(Membership.id))).all()

    def of(self, user_id: UUID) -> Sequence[Membership]:
        """Also the removed ones."""
        return self.session.exec(self.scoped().where(col(Membership.user_id) == user_id)).all()

    def among(self, user_ids: Collection[UUID]) -> set[UUID]:
        """Who of these has a role here, or once had."""
        mine = col(Membership.organization_id) == self.uow.ctx.organization
        query = columns(col(Membership.user_id)).where(mine, col(Membership.user_id).in_(user_ids))
        return set(self.session.connection().execute(query).scalars())

    def lock_owners(self) -> Sequence[Membership]:
        """The owners in one order, held: two who leave at once wait for each other."""
        query = self.scoped().where(
            col(Membership.role) == Role.OWNER, col(Membership.status) == MembershipStatus.ACTIVE
        )
        return self.session.exec(query.order_by(col(Membership.id)).with_for_update()).all()


class Invitations(Repository[Invitation]):
    table = Invitation

    def open(self) -> Sequence[Invitation]:
        query = self.scoped().where(col(Invitation.accepted_at).is_(None), col(Invitation.revoked_at).is_(None))
        return self.session.exec(query.order_by(col(Invitation.created_at).desc(), col(Invitation.id))).all()

    def open_of(self, client_id: UUID) -> Sequence[Invitation]:
        query = self.scoped().where(
            col(Invitation.client_id) == client_id,
            col(Invitation.accepted_at).is_(None),
            col(Invitation.revoked_at).is_(None),
        )
        return self.session.exec(query.order_by(col(Invitation.created_at).desc(), col(Invitation.id))).all()

    def lock_renewals(self, login_id: UUID) -> Sequence[Invitation]:
        """New ways in that were made for a login and not used."""
        query = self.scoped().where(
            col(Invitation.login_id) == login_id,
            col(Invitation.accepted_at).is_(None),
            col(Invitation.revoked_at).is_(None),
        )
        return self.session.exec(query.order_by(col(Invitation.id)).with_for_update()).all()

    def lock_by_secret(self, token_hash: bytes, letter_hash: bytes) -> Invitation | None:
        """By the mailed link or by the printed code."""
        query = self.scoped().where(_opened_by(token_hash, letter_hash)).with_for_update()
        return self.session.exec(query).one_or_none()

    def lock_together(self, together_id: UUID | None) -> Sequence[Invitation]:
        """What one person is invited to and has neither accepted nor lost, in one order for everybody."""
        if together_id is None:
            return ()
        query = self.scoped().where(
            col(Invitation.together_id) == together_id,
            col(Invitation.accepted_at).is_(None),
            col(Invitation.revoked_at).is_(None),
        )
        return self.session.exec(query.order_by(col(Invitation.id)).with_for_update()).all()

    def count_together(self, ids: Sequence[UUID]) -> dict[UUID, int]:
        """How many open invitations each of these ties."""
        if not ids:
            return {}
        query = (
            columns(col(Invitation.together_id), func.count())
            .where(
                col(Invitation.organization_id) == self.uow.ctx.organization,
                col(Invitation.together_id).in_(ids),
                col(Invitation.accepted_at).is_(None),
                col(Invitation.revoked_at).is_(None),
            )
            .group_by(col(Invitation.together_id))
        )
        return {id: count for id, count in self.session.connection().execute(query) if id is not None}


def _opened_by(token_hash: bytes, letter_hash: bytes) -> ColumnElement[bool]:
    return (col(Invitation.token_hash) == token_hash) | (col(Invitation.letter_hash) == letter_hash)


def organization_of_invitation(uow: "Uow", token_hash: bytes, letter_hash: bytes) -> UUID | None:
    """Before an organization is known: whose invitation this is. Reads nothing that is encrypted."""
    query = columns(col(Invitation.organization_id)).where(_opened_by(token_hash, letter_hash))
    return uow.session.connection().execute(query).scalar_one_or_none()


def client_exists(uow: "Uow", client_id: UUID | None) -> bool:
    """Whether an invitation can name this client; the table itself belongs to a slice above this one."""
    return (
        uow.session.connection().execute(CLIENT, {"organization": uow.ctx.organization, "id": client_id}).scalar_one()
    )
