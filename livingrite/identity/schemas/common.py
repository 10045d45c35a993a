"""What the commands of identity share."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from livingrite.core.plain_text import ONE_LINE

Email = Annotated[str, StringConstraints(strip_whitespace=True, max_length=254), ONE_LINE]
Password = Annotated[str, StringConstraints(min_length=1, max_length=256)]
FullName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE]
Slug = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80), ONE_LINE]
Zone = Annotated[str, StringConstraints(max_length=64), ONE_LINE]
Locale = Literal["en", "he", "de"]
Theme = Literal["system", "light", "dark"]
Scope = Annotated[str, StringConstraints(max_length=100), ONE_LINE]
# What somebody is to a client. Kinds and no free text: a kind tells of nobody, and reads in every reader's language.
Relationship = Literal[
    "daughter", "son", "mother", "father", "spouse", "partner", "sister", "brother", "granddaughter", "grandson",
    "grandparent", "relative", "guardian", "friend",
]  # fmt: skip
Level = Literal["view_only", "messaging", "full_access"]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
