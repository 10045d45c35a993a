"""Rights over texts and consents."""

from enum import StrEnum


class Permission(StrEnum):
    """`READ_POLICY`: a visitor's too. `RECORD` gives and withdraws: staff on somebody's behalf, in the portal one's own."""

    READ_POLICY = "policy.read"
    MANAGE_POLICIES = "policy.manage"
    READ = "consent.read"
    RECORD = "consent.record"
