"""What messaging refuses."""

from livingrite.core.errors import Invalid


class UnknownTemplate(Invalid):
    code = "unknown_template"


class MissingParam(Invalid):
    """A template lacks a fact that it must state."""

    code = "missing_param"
