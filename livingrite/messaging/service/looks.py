"""How the mails of an organization look: its logo and colour, as its booking page has them."""

from typing import TYPE_CHECKING

from livingrite.core.config import settings
from livingrite.messaging.rules.composition import Look
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def look_of(uow: "Uow") -> Look:
    """The product's own where nothing was chosen. Mail programs load the logo from the booking page's address."""
    found = scheduling.letterhead(uow)
    logo = f"{settings().public_url.rstrip('/')}{found.logo}" if found.logo else ""
    return Look(found.accent or Look().accent, logo)
