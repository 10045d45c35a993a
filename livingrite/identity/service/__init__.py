"""What can be done with organizations, logins, roles, sessions and invitations."""

from livingrite.identity.service.credentials import change_password, confirm_email, forgot_password, reset_password
from livingrite.identity.service.invitations import (
    accept_invitation,
    invitations,
    invite,
    open_invitation,
    organization_of,
    send_again,
    withdraw,
)
from livingrite.identity.service.mail import invitation_mail, sign_in_mail
from livingrite.identity.service.memberships import add_membership, change_roles, remove_member, team
from livingrite.identity.service.organizations import (
    change_organization,
    create_organization,
    founding,
    organization,
    organization_by_slug,
    public_organization,
    sign_up,
    slug_is_free,
)
from livingrite.identity.service.principal import (
    in_organization,
    personal,
    principal_of,
    principal_of_access_token,
    sessions_alive,
)
from livingrite.identity.service.sessions import (
    choose_client,
    choose_organization,
    end_session,
    lock_session,
    my_sessions,
    sign_out_everywhere,
)
from livingrite.identity.service.sign_in import (
    nobody,
    request_link_and_code,
    sign_in,
    unlock_session,
    user_by_code,
    user_by_link,
    user_by_password,
)
from livingrite.identity.service.tokens import issue_tokens, refresh_tokens, revoke_tokens
from livingrite.identity.service.users import change_me, create_user, me, names_of, user_by_email

__all__ = [
    "accept_invitation",
    "add_membership",
    "change_me",
    "change_organization",
    "change_password",
    "change_roles",
    "choose_client",
    "choose_organization",
    "confirm_email",
    "create_organization",
    "create_user",
    "end_session",
    "forgot_password",
    "founding",
    "in_organization",
    "invitation_mail",
    "invitations",
    "invite",
    "issue_tokens",
    "lock_session",
    "me",
    "my_sessions",
    "names_of",
    "nobody",
    "open_invitation",
    "organization",
    "organization_by_slug",
    "organization_of",
    "personal",
    "principal_of",
    "principal_of_access_token",
    "public_organization",
    "refresh_tokens",
    "remove_member",
    "request_link_and_code",
    "reset_password",
    "revoke_tokens",
    "send_again",
    "sessions_alive",
    "sign_in",
    "sign_in_mail",
    "sign_out_everywhere",
    "sign_up",
    "slug_is_free",
    "team",
    "unlock_session",
    "user_by_code",
    "user_by_email",
    "user_by_link",
    "user_by_password",
    "withdraw",
]
