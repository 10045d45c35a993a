"""What enquiries refuse."""

from livingrite.core.errors import Invalid


class InvalidLead(Invalid):
    code = "invalid_lead"
