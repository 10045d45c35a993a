"""Tables of texts and of consents."""

from livingrite.consents.models.consents import Consent, GivenBy, Through
from livingrite.consents.models.policies import Asked, Policy, PolicyService, PolicyVersion

__all__ = ["Asked", "Consent", "GivenBy", "Policy", "PolicyService", "PolicyVersion", "Through"]
