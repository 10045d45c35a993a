"""The log of messages in words."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from livingrite.messaging.schemas import LogEntry
from livingrite.ui.pages.client_communications.words import line

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(("audience", "who"), [("client", ""), ("family", "Family"), ("clinician", "Clinician")])
def test_on_a_persons_own_page_only_others_are_named(audience: str, who: str) -> None:
    planned = LogEntry(id=uuid4(), at=NOW, status="planned", channel="email", audience=audience, moment="before")
    assert line(planned, NOW, "en", "UTC")["who"] == who
