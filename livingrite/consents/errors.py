"""What consents refuse."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from livingrite.core.errors import Conflict, Invalid
from livingrite.core.i18n import _


class NotAccepted(Invalid):
    """A booking needs texts to be accepted first; `kinds` with the versions that count now."""

    code = "policies_not_accepted"

    def __init__(self, missing: Sequence[tuple[str, UUID]]) -> None:
        self.missing = tuple(missing)
        super().__init__(fields={"accepted": _("Please read and accept the terms first.")})

    def extras(self) -> dict[str, Any]:
        return {"policies": [{"kind": kind, "version_id": str(id)} for kind, id in self.missing]}


class PolicyChanged(Conflict):
    code = "policy_changed"
    message = _("The text was changed a moment ago. Please read the new one.")


class NotPublished(Conflict):
    code = "policy_not_published"
    message = _("This text is not published yet.")


class NothingToPublish(Conflict):
    code = "nothing_to_publish"
    message = _("There is no draft to publish.")


class AlreadyWithdrawn(Conflict):
    code = "already_withdrawn"
    message = _("This consent has ended already.")
