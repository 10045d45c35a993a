"""Somebody reads a published text, with or without a login."""

from typing import TYPE_CHECKING

from livingrite.consents.models import PolicyVersion
from livingrite.consents.permissions import Permission
from livingrite.consents.repository.policies import Policies, Versions
from livingrite.consents.rules.languages import shown_in
from livingrite.consents.schemas import PolicyText, ReadPolicy
from livingrite.core.access import allow
from livingrite.core.errors import NotFound
from livingrite.identity import service as identity

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def read_policy(uow: "Uow", wanted: ReadPolicy) -> PolicyText:
    """The version that counts, or an older one by its number, in the reader's language or the one it falls back to.
    Raises NotFound, also for what is not published."""
    allow(uow.ctx, Permission.READ_POLICY)
    policy = Policies(uow).by_kind(wanted.kind)
    if policy is None:
        raise NotFound
    versions = Versions(uow)
    counts = versions.current([policy.id]).get(policy.id)
    found = versions.published(policy.id, wanted.number) if wanted.number else counts
    if found is None or counts is None or found.published_at is None:
        raise NotFound
    reader = wanted.locale or uow.ctx.locale
    locale = shown_in(found.texts, reader, identity.organization(uow).locale)
    words = found.texts[locale]
    return PolicyText(
        kind=policy.kind,
        version_id=found.id,
        number=found.number,
        newest=counts.number,
        published_at=found.published_at,
        locale=locale,
        missing="" if locale == reader else reader,
        languages=tuple(sorted(found.texts)),
        title=words["title"],
        body=words["body"],
    )


def title_of(version: PolicyVersion, reader: str, house: str) -> tuple[str, str]:
    """The title a reader sees, and its language."""
    locale = shown_in(version.texts, reader, house)
    return version.texts.get(locale, {}).get("title", ""), locale
