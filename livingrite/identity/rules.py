"""What a slug, a password and a change of roles must be. Pure: no database, no clock."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any, get_args
from zoneinfo import available_timezones

from babel.core import get_global
from babel.numbers import get_territory_currencies
from email_validator import EmailNotValidError, validate_email

from livingrite.core.errors import Denied, Invalid
from livingrite.core.i18n import _
from livingrite.identity.models import Role
from livingrite.identity.permissions import Permission
from livingrite.identity.roles import GRANTS
from livingrite.identity.schemas.common import Relationship

# Addresses of the product itself, and words that would let a clinic pass for it.
RESERVED = frozenset(
    [
        "about",
        "account",
        "admin",
        "api",
        "app",
        "assets",
        "auth",
        "billing",
        "blog",
        "book",
        "booking",
        "clinic",
        "demo",
        "diary",
        "docs",
        "family",
        "feed",
        "graphql",
        "health",
        "healthz",
        "help",
        "home",
        "invitation",
        "invite",
        "live",
        "livingrite",
        "login",
        "logout",
        "mail",
        "mcp",
        "me",
        "metrics",
        "new",
        "owner",
        "portal",
        "pricing",
        "public",
        "readyz",
        "session",
        "settings",
        "sign-in",
        "sign-out",
        "sign-up",
        "signin",
        "signup",
        "static",
        "status",
        "support",
        "system",
        "team",
        "test",
        "welcome",
        "www",
    ]
)
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])")
SIGN_IN_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]{3,38})[a-z0-9]")
SHORTEST_PASSWORD = 8
COMMON = frozenset(
    [
        "password",
        "passwort",
        "12345678",
        "123456789",
        "1234567890",
        "qwertyui",
        "qwerty123",
        "iloveyou",
        "password1",
        "letmein1",
    ]
)
# NFKD takes marks off letters; these letters have none to take off.
LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d"})
# Hebrew letter by letter: a proposal that its owner can change, not a transcription.
HEBREW = str.maketrans(dict(zip("אבגדהוזחטיכלמנסעפצקרשתךםןףץ", ["a", "b", "g", "d", "h", "v", "z", "ch", "t", "y", "k", "l", "m", "n", "s", "a", "p", "ts", "k", "r", "sh", "t", "k", "m", "n", "f", "ts"], strict=True)))  # fmt: skip

STAFF_ROLES = (Role.OWNER, Role.ADMIN, Role.CLINICIAN, Role.CARE_TEAM, Role.FRONT_DESK, Role.BILLING)


def proposed_slug(name: str) -> str:
    """An address made from a name: "Müller & Söhne" becomes muller-sohne. May be empty or reserved: check it."""
    lower = name.casefold().translate(LETTERS).translate(HEBREW)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")


def checked_slug(slug: str) -> str:
    """The slug as it is stored. Only a-z, 0-9 and hyphens: look-alike letters of other scripts are refused."""
    lower = slug.strip().lower()
    if not SLUG.fullmatch(lower) or "--" in lower:
        raise Invalid(
            fields={"slug": _("Use 3 to 63 small letters a-z, digits and single hyphens. Example: harbour-lane.")}
        )
    if lower in RESERVED:
        raise Invalid(fields={"slug": _("This word is kept for the product. Try another one.")})
    return lower


def checked_place(timezone: str, country: str) -> None:
    problems = {}
    if timezone not in available_timezones():
        problems["timezone"] = _("There is no such time zone. Example: Europe/Berlin.")
    if country not in get_global("territory_currencies"):
        problems["country"] = _("There is no such country. Example: DE.")
    if problems:
        raise Invalid(fields=problems)


def currency_of(country: str) -> str:
    """What is paid with in a country today."""
    return next(iter(get_territory_currencies(country)), "EUR")


def checked_email(email: str) -> str:
    """The address in its normal form; nothing is looked up."""
    try:
        return validate_email(email, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        raise Invalid(fields={"email": _("Enter a whole address, like dana@example.com.")}) from None


def checked_sign_in_name(name: str | None) -> str:
    """What somebody without e-mail signs in with. No @: it can never be an address."""
    lower = (name or "").strip().casefold()
    if not SIGN_IN_NAME.fullmatch(lower):
        raise Invalid(
            fields={"sign_in_name": _("Use 5 to 40 small letters a-z, digits and hyphens. Example: rivka-cohen-41.")}
        )
    return lower


def check_password(password: str, email: str) -> None:
    """Length first (NIST SP 800-63B 3.1.1.2): no rules about kinds of characters."""
    folded = password.casefold()
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid(fields={"password": (_("Use at least {count} characters."), {"count": SHORTEST_PASSWORD})})
    if folded in COMMON or len(set(folded)) < 4 or folded in (email.casefold(), email.partition("@")[0].casefold()):
        raise Invalid(fields={"password": _("This password is easy to guess. Four random words make a good one.")})


def one_line(address: Mapping[str, str]) -> str:
    """Street, then postal code and town, as people here write it."""
    town = " ".join(filter(None, (address.get("postal_code"), address.get("city"))))
    return ", ".join(filter(None, (address.get("street"), town)))


def relationship(stored: str | None) -> Relationship | None:
    """What an invitation says; releases before took any text."""
    return next((kind for kind in get_args(Relationship) if kind == stored), None)


def check_may_grant(actor: Collection[str], role: Role) -> None:
    """Only an owner makes or unmakes an owner."""
    if role is Role.OWNER and Role.OWNER not in actor and "*" not in actor:
        raise Denied


def scopes_of(permissions: Collection[str]) -> frozenset[str]:
    """What a key may be given by somebody with these permissions: all but making keys, so that revoking one is final."""
    held = GRANTS if "*" in permissions else permissions
    return frozenset(held) - {Permission.MANAGE_KEYS}


def check_scopes(scopes: Collection[str], permissions: Collection[str]) -> None:
    """Raises Invalid for what no key can hold, Denied for what its maker does not hold."""
    if not set(scopes) <= scopes_of(GRANTS):
        raise Invalid(fields={"scopes": _("Name permissions that a key can hold. Example: client.read.")})
    if not set(scopes) <= scopes_of(permissions):
        raise Denied


def changes(row: Any, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs, before and after."""
    after = {name: value for name, value in given.items() if getattr(row, name) != value}
    return {name: getattr(row, name) for name in after}, after
