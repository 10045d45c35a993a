"""How the verbs behind a client's timeline and family are called with the ids of a house; `verbs.py` takes them in."""

from collections.abc import Callable
from typing import Any

from livingrite.insights.schemas import FindHappened
from livingrite.insights.service.timeline import END
from tests.isolation.house import House

CALLS: dict[str, Callable[[House], tuple[Any, ...]]] = {
    "scheduling.happened": lambda house: (house.ids["client_id"], END, 50),
    "documents.happened": lambda house: (house.ids["client_id"], END, 50),
    "conversations.happened": lambda house: (house.ids["client_id"], END, 50),
    "care.happened": lambda house: (house.ids["client_id"], END, 50),
    "insights.timeline": lambda house: (FindHappened(client_id=house.ids["client_id"]),),
    "clients.archive": lambda house: (house.ids["client_id"],),
    "clients.care_team_of": lambda house: (house.ids["client_id"],),
    "clients.count_family": lambda house: (house.ids["client_id"],),
    "clients.family_of": lambda house: (house.ids["client_id"],),
}
