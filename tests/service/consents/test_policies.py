"""Texts: drafts are edited, versions never; who reads them, and in which language."""

from dataclasses import replace

import pytest
from psycopg.errors import RaiseException
from sqlalchemy.exc import DBAPIError

from livingrite.consents import service as consents
from livingrite.consents.errors import NothingToPublish
from livingrite.consents.schemas import AddPolicy, Asked, ChangePolicy, ReadPolicy, Words, WriteDraft
from livingrite.core.errors import NotFound, Stale
from tests.service.consents.conftest import at_once, publish, sql


def test_the_first_draft_is_a_suggestion_in_every_language_and_nobody_can_read_it(clinic) -> None:
    privacy = clinic.run(consents.list_policies)[0]
    assert (privacy.kind, privacy.current, privacy.draft, privacy.asked) == ("privacy", None, None, Asked.NOWHERE)
    own = Words(title="Privacy", body="We are careful.")
    drafted = clinic.run(consents.write_draft, WriteDraft(policy_id=privacy.id, locale="en", words=own)).draft
    assert (drafted.number, drafted.texts["en"]) == (1, own)
    assert "Harbour Lane" in drafted.texts["de"].body
    assert drafted.texts["he"].title == "הודעת פרטיות"
    with pytest.raises(NotFound):
        clinic.run(consents.read_policy, ReadPolicy(kind="privacy"), ctx=clinic.visitor)


def test_a_published_version_stays_as_it_was_when_the_next_one_is_written(clinic) -> None:
    publish(clinic, "terms", "First")
    policy = publish(clinic, "terms", "Second")
    assert (policy.current.number, policy.draft) == (2, None)
    now = clinic.run(consents.read_policy, ReadPolicy(kind="terms"), ctx=clinic.visitor)
    before = clinic.run(consents.read_policy, ReadPolicy(kind="terms", number=1), ctx=clinic.visitor)
    assert [(one.body, one.number, one.newest) for one in (now, before)] == [("Second", 2, 2), ("First", 1, 2)]
    assert [one.number for one in clinic.run(consents.policy_versions, policy.id)] == [2, 1]


def test_the_database_refuses_to_change_what_is_published(clinic) -> None:
    policy = publish(clinic, "terms")
    with pytest.raises(DBAPIError) as refused:
        sql(clinic, "UPDATE policy_version SET texts = '{}' WHERE policy_id = :id", id=policy.id)
    assert isinstance(refused.value.orig, RaiseException)


def test_a_reader_gets_their_language_or_is_told_which_one_they_get(clinic) -> None:
    publish(clinic, "terms", "Seid nett", locale="de")
    hebrew = replace(clinic.visitor, locale="he")
    shown = clinic.run(consents.read_policy, ReadPolicy(kind="terms"), ctx=hebrew)
    assert (shown.locale, shown.missing, shown.body) == ("de", "he", "Seid nett")
    german = clinic.run(consents.read_policy, ReadPolicy(kind="terms", locale="de"), ctx=hebrew)
    assert (german.locale, german.missing) == ("de", "")


def test_own_texts_get_an_address_of_their_own(clinic) -> None:
    kinds = [
        clinic.run(consents.add_policy, AddPolicy(locale="en", title=title, body="x")).kind
        for title in ("Hausordnung für Gäste", "Hausordnung für Gäste", "כללי הבית")
    ]
    assert kinds == ["own-hausordnung-fur-gaste", "own-hausordnung-fur-gaste-2", "own-text"]


def test_two_who_begin_a_draft_at_once_have_the_same_and_one_publishes(clinic) -> None:
    policy = clinic.run(consents.list_policies)[0]

    def write(locale: str):
        command = WriteDraft(policy_id=policy.id, locale=locale, words=Words(title="T", body=locale))
        return lambda: clinic.run(consents.write_draft, command)

    at_once([write(("en", "de", "he", "en")[number % 4]) for number in range(8)])
    draft = clinic.run(consents.list_policies)[0].draft
    assert (draft.number, {name: words.body for name, words in draft.texts.items()}) == (
        1,
        {"en": "en", "de": "de", "he": "he"},
    )
    results = at_once([lambda: clinic.run(consents.publish, policy.id) for _ in range(8)])
    assert sorted(type(one).__name__ for one in results) == ["NothingToPublish"] * 7 + ["PolicyView"]


def test_an_empty_or_missing_draft_is_not_published(clinic) -> None:
    policy = clinic.run(consents.list_policies)[0]
    with pytest.raises(NothingToPublish):
        clinic.run(consents.publish, policy.id)
    for locale in ("en", "he", "de"):
        clinic.run(consents.write_draft, WriteDraft(policy_id=policy.id, locale=locale, words=None))
    with pytest.raises(NothingToPublish):
        clinic.run(consents.publish, policy.id)
    assert clinic.run(consents.discard_draft, policy.id).draft is None


def test_two_who_change_where_it_is_asked_do_not_overwrite_each_other(clinic) -> None:
    policy = clinic.run(consents.list_policies)[0]
    change = ChangePolicy(
        policy_id=policy.id, version=policy.version, asked=Asked.SERVICES, service_ids=(clinic.ids["massage"],)
    )
    changed = clinic.run(consents.change_policy, change)
    assert (changed.asked, changed.service_ids) == (Asked.SERVICES, (clinic.ids["massage"],))
    with pytest.raises(Stale):
        clinic.run(consents.change_policy, change.model_copy(update={"asked": Asked.ALWAYS}))
