"""Sends the mails of logins and invitations. Each secret is made here, when its mail is written."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.identity import service as identity
from livingrite.identity.schemas import MailKind
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import Template

if TYPE_CHECKING:
    from jobs.context import Delivery
    from livingrite.core.uow import Uow


def send_sign_in(uow: "Uow", event: "Delivery") -> None:
    """A link and a code, a link for a new password, a code for a new address; nothing for an unknown login."""
    kind, user_id = MailKind(event.payload["kind"]), UUID(event.payload["user_id"])
    mail = identity.sign_in_mail(kind, user_id, event.payload["locale"])
    if mail is not None:
        known = {"name": mail.name, "link": mail.link, "minutes": mail.minutes, "code": mail.code}
        params = {name: value for name, value in known.items() if value}
        to = None if mail.kind is MailKind.EMAIL_IN_USE else user_id
        _send(uow, event, Template(mail.kind.value), mail.email, mail.locale, params, to)


def text_code(uow: "Uow", event: "Delivery") -> None:
    """identity.phone_code_wanted: the code that proves a number, by the account of the organization where it was typed"""
    found = identity.phone_code(UUID(event.payload["user_id"]), event.payload["locale"])
    if found is not None:
        messaging.text_code(uow, found, event.payload["locale"], dedupe_key=f"phone-code:{event.id}")


def send_invitation(uow: "Uow", event: "Delivery") -> None:
    """Nothing when it was withdrawn or accepted meanwhile."""
    mail = identity.invitation_mail(uow, UUID(event.payload["invitation_id"]))
    if mail is not None:
        facts = {"name": mail.name} if mail.name else {}
        params = facts | {
            "inviter": mail.inviter,
            "organization": mail.organization,
            "link": mail.link,
            "days": mail.days,
        }
        key = f"invitation:{mail.invitation_id}:{event.id}"
        _send(uow, event, Template.INVITATION, mail.email, mail.locale, params, None, key)


def _send(
    uow: "Uow",
    event: "Delivery",
    template: Template,
    to: str,
    locale: str,
    params: dict[str, Any],
    user_id: UUID | None,
    key: str = "",
) -> None:
    messaging.send_email(
        uow,
        template=template,
        recipient=to,
        recipient_id=user_id,
        locale=locale,
        params=params,
        dedupe_key=key or f"{template}:{event.id}",
    )
