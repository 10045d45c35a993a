"""Rights over documents."""

from enum import StrEnum


class Permission(StrEnum):
    """Families hold READ and UPLOAD: they see by visibility (in SQL) and upload with full access. OVERSEE also sees what is
    for families only, RULE says how long documents are kept and takes them out for good."""

    READ = "document.read"
    UPLOAD = "document.upload"
    CHANGE = "document.change"
    REMOVE = "document.remove"
    OVERSEE = "document.oversee"
    RULE = "document.rule"
