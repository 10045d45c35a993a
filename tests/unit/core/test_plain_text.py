"""What a typed text may hold."""

import pytest
from pydantic import ValidationError

from livingrite.clients.schemas import CreateClient


def test_breaks_and_tabs_of_pasted_text_are_kept_where_text_is_long() -> None:
    client = CreateClient(name="Ruth\tAbramson", notes="first\r\nsecond\vthird\tcell")
    assert client.name == "Ruth Abramson"
    assert client.notes == "first\nsecond\nthird\tcell"


@pytest.mark.parametrize("field", ["name", "notes", "email", "timezone"])
@pytest.mark.parametrize("sign", ["\0", "\x1b", "\x7f"])
def test_other_control_characters_are_refused(field: str, sign: str) -> None:
    with pytest.raises(ValidationError):
        CreateClient(**{"name": "Ruth", field: f"a{sign}b"})
