"""Tell the desk that the time zones' rules have changed, and what came of it; without a name or a time of anybody (N12)."""

from typing import TYPE_CHECKING

from livingrite.core.config import settings
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from livingrite.messaging.schemas import Template
from livingrite.messaging.service.sending import send_email

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

TOLD = {Role.OWNER, Role.FRONT_DESK}


def tell_clocks_changed(uow: "Uow", kept: int, left: int, dedupe_key: str) -> None:
    """One mail to each at the front desk and to the owners; none when nothing lay in the way of the change. For jobs."""
    if not (kept or left):
        return
    house = identity.organization(uow)
    link = f"{settings().public_url.rstrip('/')}/settings/calendars"
    for person in identity.team(uow):
        if TOLD & set(person.roles):
            params = {"name": person.name, "organization": house.name, "link": link}
            params |= {"kept": kept} if kept else {}
            send_email(
                uow,
                template=Template.CLOCKS_LEFT if left else Template.CLOCKS_KEPT,
                recipient=person.email,
                recipient_id=person.user_id,
                locale=identity.language_of(uow, person.user_id),
                params=params | ({"left": left} if left else {}),
                dedupe_key=f"clocks:{dedupe_key}:{person.user_id}",
            )
