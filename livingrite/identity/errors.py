"""What organizations and logins refuse."""

from livingrite.core.errors import Conflict, Invalid, Problem, Unauthenticated
from livingrite.core.i18n import _


class WrongCredentials(Unauthenticated):
    """The same for an unknown address, a wrong password and a wrong code."""

    code, message = "wrong_credentials", _("The e-mail and the password do not match.")


class WrongPassword(Problem):
    """Of somebody who is signed in already: they stay where they are."""

    code, status, message = "wrong_password", 422, _("This is not your password. Try again.")


class WrongCode(Unauthenticated):
    code, message = "wrong_code", _("This code is not right, or it is too old. Ask for a new one.")


class LinkSpent(Problem):
    code, status, message = "link_spent", 422, _("This link was used already or is too old. Ask for a new one.")


class Locked(Unauthenticated):
    """The session waits behind the lock screen."""

    code, message = "locked", _("The screen is locked. Unlock it to go on.")


class TokenReused(Unauthenticated):
    """A refresh token came back after it was exchanged: somebody else may hold it, so all of its kin are void."""

    code, message = "token_reused", _("You were signed out for your safety. Please sign in again.")


class OrganizationRequired(Invalid):
    code, message = "organization_required", _("You belong to several organizations. Choose one.")


class EmailTaken(Conflict):
    code, message = "email_taken", _("There is a login with this e-mail already. Sign in first, then open the clinic.")


class NameTaken(Invalid):
    code, message = "sign_in_name_taken", _("Somebody signs in with this name already. Try another one.")


class SlugTaken(Conflict):
    code, message = "slug_taken", _("This address is taken. Try another one.")


class LastOwner(Conflict):
    code, message = "last_owner", _("Somebody has to own the organization. Make another person the owner first.")


class AlreadyMember(Conflict):
    code, message = "already_member", _("This person has this role already.")


class OtherLogin(Conflict):
    code, message = "other_login", _("This invitation is for another e-mail address. Sign out, then open it again.")


class HasMailbox(Conflict):
    code, message = (
        "has_mailbox",
        _("This login has an e-mail address: a new password is asked for on the sign-in page."),
    )


class NotOursAlone(Conflict):
    """Says no more than that: where else somebody belongs is nobody's business."""

    code = "not_ours_alone"
    message = _("No new code can be made for this login. Take its access away and invite the person again by letter.")
