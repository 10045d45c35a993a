"""What can be done with texts and consents."""

from livingrite.consents.rules.suggested import suggestion
from livingrite.consents.service.accepting import (
    accept_at_booking,
    accepting,
    asked_at_booking,
    asked_of_client,
    asked_of_known,
    missing_of_client,
)
from livingrite.consents.service.giving import give_consent, record_agreed, record_said, withdraw_consent
from livingrite.consents.service.history import consent_text, list_consents
from livingrite.consents.service.policies import (
    add_policy,
    begin_draft,
    change_policy,
    discard_draft,
    list_policies,
    policy_versions,
    publish,
    write_draft,
)
from livingrite.consents.service.reading import read_policy
from livingrite.consents.service.withheld import withheld_of

__all__ = [
    "accept_at_booking",
    "accepting",
    "add_policy",
    "asked_at_booking",
    "asked_of_client",
    "asked_of_known",
    "begin_draft",
    "change_policy",
    "consent_text",
    "discard_draft",
    "give_consent",
    "list_consents",
    "list_policies",
    "missing_of_client",
    "policy_versions",
    "publish",
    "read_policy",
    "record_agreed",
    "record_said",
    "suggestion",
    "withdraw_consent",
    "withheld_of",
    "write_draft",
]
