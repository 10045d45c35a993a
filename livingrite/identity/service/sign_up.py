"""Open an organization with a mailed code. Nobody learns whether an address has a login (P14): for a known one the same
is answered, the same mail goes out, and whoever reads it opens the organization with the login they have.

Until the mailbox is proved, what was typed waits sealed at the browser or program that sent it, the password with it:
a login whose address nobody has proved has none, so that trying to sign in tells nothing either.
"""

import contextlib
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core import sealed, throttle
from livingrite.core import uow as units
from livingrite.core.throttle import Limit
from livingrite.identity import events, rules
from livingrite.identity.errors import SlugTaken, WrongCode
from livingrite.identity.models import User
from livingrite.identity.repository.organizations import Organizations
from livingrite.identity.repository.users import Users, email_index
from livingrite.identity.schemas import MailKind, PreparedSignUp, SignUp, SignUpTicket, Visit
from livingrite.identity.service import passwords
from livingrite.identity.service.organizations import create_organization, founding
from livingrite.identity.service.sign_in import count_mail, nobody, proved_by_code

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.identity.schemas import OrganizationView

SIGN_UPS = Limit("sign-ups", 20, 60 * 60)
SECONDS = 20 * 60  # the mail's code and link work for less
PURPOSE = "sign-up"


def prepare_sign_up(visit: Visit, command: SignUp) -> PreparedSignUp:
    """Everything that needs no transaction: the checks, the counting, the hash. Raises Invalid, Throttled."""
    throttle.take(SIGN_UPS, throttle.digest(visit.address))
    place = command.organization
    slug = rules.checked_slug(place.slug or rules.proposed_slug(place.name))
    rules.checked_place(place.timezone, place.country)
    email = rules.checked_email(command.email)
    rules.check_password(command.password, email)
    count_mail(visit, email, MailKind.SIGN_IN)
    return PreparedSignUp(
        organization=place.model_copy(update={"slug": slug}),
        full_name=command.full_name,
        email=email,
        password_hash=passwords.hashed(command.password),
    )


def begin_sign_up(uow: "Uow", prepared: PreparedSignUp) -> SignUpTicket:
    """Have the code sent, and make the login if there is none. Raises SlugTaken."""
    _check_free(uow, prepared.organization.slug)
    if not Users(uow).taken(prepared.email):
        with contextlib.suppress(IntegrityError), uow.attempt():  # of two at once one makes it
            _add_login(uow, prepared)
    known = Users(uow).by_email(prepared.email)
    reader = known.id if known else events.nobody_at_all()
    uow.emit(events.mail_requested(MailKind.SIGN_IN, reader, uow.ctx.locale))
    return SignUpTicket(sign_up=sealed.seal(PURPOSE, prepared.model_dump(mode="json")), expires_in=SECONDS)


def prepared_sign_up(ticket: str) -> PreparedSignUp | None:
    """What was typed; None when it has waited too long."""
    typed = sealed.unseal(PURPOSE, ticket, SECONDS) if ticket else None
    return PreparedSignUp.model_validate(typed) if typed else None


def finish_sign_up(visit: Visit, ticket: str, code: str) -> UUID:
    """Use the code and open the organization; returns its owner. Raises WrongCode, SlugTaken."""
    prepared = prepared_sign_up(ticket)
    if prepared is None:
        raise WrongCode
    units.run(nobody(visit), _check_free, prepared.organization.slug)  # before the code is used up
    proved = proved_by_code(visit, prepared.email, code, prepared)
    open_prepared(visit, prepared, proved.user_id)
    return proved.user_id


def open_prepared(visit: Visit, prepared: PreparedSignUp, owner: UUID) -> "OrganizationView":
    """Open what was typed for whoever has just proved to read that mailbox. Raises SlugTaken."""
    ctx = founding(user_id=owner, channel=visit.channel)
    return units.run(ctx, create_organization, prepared.organization, owner_id=owner)


def _check_free(uow: "Uow", slug: str) -> None:
    if Organizations(uow).id_of(slug) is not None:
        raise SlugTaken


def _add_login(uow: "Uow", prepared: PreparedSignUp) -> None:
    user = User(
        email=prepared.email,
        email_index=email_index(prepared.email),
        full_name=prepared.full_name,
        locale=prepared.organization.locale,
    )
    Users(uow).add(user)
    audit.record(uow, Action.CREATED, "user", user.id)
