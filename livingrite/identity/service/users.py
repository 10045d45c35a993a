"""Logins: make one, read and change one's own."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.errors import Invalid, Unauthenticated
from livingrite.core.i18n import _
from livingrite.identity import rules
from livingrite.identity.errors import EmailTaken
from livingrite.identity.models import User
from livingrite.identity.repository.memberships import Memberships
from livingrite.identity.repository.organizations import Organizations
from livingrite.identity.repository.users import Users, email_index
from livingrite.identity.schemas import ChangeMe, CreateUser, UserView
from livingrite.identity.service import passwords

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def create_user(uow: "Uow", command: CreateUser) -> UserView:
    """Make a login; needs a context of kind `identity` (`service.founding`). Raises EmailTaken."""
    email = rules.checked_email(command.email)
    if command.password is not None:
        rules.check_password(command.password, email)
    users = Users(uow)
    if users.taken(email):
        raise EmailTaken
    user = User(
        email=email,
        email_index=email_index(email),
        full_name=command.full_name,
        password_hash=None if command.password is None else passwords.hashed(command.password),
        locale=command.locale,
        timezone=command.timezone,
        email_verified_at=uow.clock.now() if command.verified else None,
        demo=command.demo,
    )
    users.add(user)
    audit.record(uow, Action.CREATED, "user", user.id)
    return user_view(user)


def user_by_email(uow: "Uow", email: str) -> UserView | None:
    """For contexts of kind `identity`: what nobody has signed in to may not be told."""
    user = Users(uow).by_email(email)
    return None if user is None else user_view(user)


def me(uow: "Uow") -> UserView:
    if uow.ctx.user_id is None:
        raise Unauthenticated
    return user_view(Users(uow).get(uow.ctx.user_id))


def change_me(uow: "Uow", command: ChangeMe) -> UserView:
    """Change one's own name, language, zone, theme, phone or keys; only the fields that were given."""
    if uow.ctx.user_id is None:
        raise Unauthenticated
    user = Users(uow).lock(uow.ctx.user_id)
    given = command.model_dump(exclude_unset=True)
    if given.get("timezone") and given["timezone"] not in rules.available_timezones():
        raise Invalid(fields={"timezone": _("There is no such time zone. Example: Europe/Berlin.")})
    for required in ("full_name", "theme", "single_key_shortcuts"):
        if required in given and given[required] is None:
            raise Invalid(fields={required: _("Please fill this in.")})
    before, after = rules.changes(user, given)
    for name, value in after.items():
        setattr(user, name, value)
    if after:
        audit.record(uow, Action.CHANGED, "user", user.id, before=before, after=after)
    return user_view(user)


def names_of(uow: "Uow", user_ids: Collection[UUID]) -> dict[UUID, str]:
    """Names of people of the same organization; others are left out."""
    return Users(uow).names(user_ids)


def login_names(uow: "Uow", user_ids: Collection[UUID]) -> dict[UUID, tuple[str, str | None]]:
    """Of people of the same organization: the full name, and what somebody without a mailbox signs in with."""
    found = Users(uow).among(user_ids)
    return {id: (user.full_name, None if user.email else user.sign_in_name) for id, user in found.items()}


def staff_among(uow: "Uow", user_ids: Collection[UUID]) -> set[UUID]:
    """Who of these people works here, or once did: the only ones whose names the families of others may read."""
    return Memberships(uow).among(user_ids)


def recipients(uow: "Uow", user_ids: Collection[UUID]) -> list[UserView]:
    """People of the same organization who are to get a mail; for jobs, others are left out."""
    return [user_view(user) for user in Users(uow).among(user_ids).values() if user.is_active]


def language_of(uow: "Uow", user_id: UUID | None) -> str:
    """In which a person of this organization reads what the product writes by itself: theirs, else the organization's."""
    found = recipients(uow, [user_id]) if user_id else []
    return (found[0].locale if found else None) or Organizations(uow).own().locale


def user_view(user: User) -> UserView:
    return UserView(
        id=user.id,
        email=user.email,
        full_name=user.full_name,
        sign_in_name=user.sign_in_name if not user.email else None,
        phone_number=user.phone_number,
        locale=user.locale,
        timezone=user.timezone,
        theme=user.theme,
        single_key_shortcuts=user.single_key_shortcuts,
        has_password=user.password_hash is not None,
        email_verified=user.email_verified_at is not None,
    )
