"""How the verbs of clients, of their timeline and of insights are called with the ids of a house; `verbs.py` takes them in."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from livingrite.clients.schemas import (
    AccessLevel,
    ArchiveClient,
    ClientChanges,
    CreateClient,
    FindClients,
    LetInAgain,
    LinkFamily,
    MergeClients,
    RestoreClient,
    UpdateClient,
)
from livingrite.insights.schemas import FigureKey, FindHappened
from livingrite.insights.service.timeline import END
from tests.isolation.house import House

Args = tuple[Any, ...]


def _id(name: str) -> Callable[[House], Args]:
    return lambda house: (house.ids[name],)


def _none(_house: House) -> Args:
    return ()


def _given(*args: Any) -> Callable[[House], Args]:
    return lambda _house: args


CALLS: dict[str, Callable[[House], Args]] = {
    "scheduling.archive_client": lambda house: (ArchiveClient(client_id=house.ids["client_id"]),),
    "scheduling.still_standing": _id("client_id"),
    "scheduling.happened": lambda house: (house.ids["client_id"], END, 50),
    "documents.happened": lambda house: (house.ids["client_id"], END, 50),
    "conversations.happened": lambda house: (house.ids["client_id"], END, 50),
    "care.happened": lambda house: (house.ids["client_id"], END, 50),
    "insights.timeline": lambda house: (FindHappened(client_id=house.ids["client_id"]),),
    "clients.archive": _id("client_id"),
    "clients.restore": lambda house: (RestoreClient(client_id=house.ids["client_id"]),),
    "clients.let_in_again": lambda house: (LetInAgain(family_member_id=house.ids["family_member_id"], agreement="On the phone"),),
    "clients.watch_ages": _none,
    "clients.coming_of_age": _id("client_id"),
    "clients.care_team_of": _id("client_id"),
    "clients.change_access": lambda house: (house.ids["family_member_id"], AccessLevel.FULL_ACCESS),
    "clients.count_family": _id("client_id"),
    "clients.counts": _none,
    "clients.create": _given(CreateClient(name="Somebody")),
    "clients.family_of": _id("client_id"),
    "clients.find": _given(FindClients()),
    "clients.get": _id("client_id"),
    "clients.link_family": lambda house: (LinkFamily(client_id=house.ids["client_id"], user_id=house.ids["user_id"], relationship="son"),),
    "clients.link_own_login": lambda house: (house.ids["client_id"], house.ids["user_id"]),
    "clients.loved_ones": _none,
    "clients.on_the_way": lambda house: ([house.ids["client_id"]],),
    "clients.seal_plain": _none,
    "clients.set_care_team": lambda house: (house.ids["client_id"], [house.ids["user_id"]]),
    "clients.unlink_family": _id("family_member_id"),
    "clients.update_own": lambda house: (UpdateClient(client_id=house.ids["client_id"], changes=ClientChanges(name="Other")),),
    "clients.update": lambda house: (UpdateClient(client_id=house.ids["client_id"], changes=ClientChanges(name="Other")),),
    "insights.dashboard": _none,
    "insights.drill_down": _given(FigureKey.ACTIVE_CLIENTS),
    "clients.find_duplicates": _id("client_id"),
    "clients.preview_merge": lambda house: (house.ids["client_id"], uuid4()),
    "clients.new_way_in": lambda house: (house.ids["client_id"], house.ids["family_member_id"]),
    "clients.merge_clients": lambda house: (MergeClients(keep_id=house.ids["client_id"], duplicate_id=uuid4()),),
}  # fmt: skip
