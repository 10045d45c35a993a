"""Rights over the organization and the people in it."""

from enum import StrEnum


class Permission(StrEnum):
    CHANGE_ORGANIZATION = "organization.change"
    READ_TEAM = "team.read"
    INVITE_STAFF = "team.invite"
    CHANGE_ROLES = "team.change_roles"
    REMOVE_MEMBER = "team.remove"
    INVITE_FAMILY = "family.invite"
    MANAGE_KEYS = "api_key.manage"
