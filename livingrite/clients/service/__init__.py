"""What can be done with clients: keep their record, find them, match who books, link their family and care team."""

from livingrite.clients.service.directory import (
    born_on,
    contact,
    contacts,
    counts,
    find,
    get,
    name_of,
    names,
    on_the_way,
    own_ids,
)
from livingrite.clients.service.families import (
    change_access,
    count_family,
    family_contacts,
    family_of,
    link_family,
    link_own_login,
    linked_to,
    loved_ones,
    new_way_in,
    set_notifications,
    unlink_family,
)
from livingrite.clients.service.matching import find_known, find_or_create, take_turns
from livingrite.clients.service.merging import before_merging, find_duplicates, merge_clients, preview_merge
from livingrite.clients.service.of_age import coming_of_age, watch_ages
from livingrite.clients.service.pausing import let_in_again
from livingrite.clients.service.reached import contacts_at
from livingrite.clients.service.record import archive, create, follow_login, restore, update, update_own
from livingrite.clients.service.sealing import seal_plain
from livingrite.clients.service.taking_in import take_in
from livingrite.clients.service.team import care_team_of, set_care_team

__all__ = [
    "archive",
    "before_merging",
    "born_on",
    "care_team_of",
    "change_access",
    "coming_of_age",
    "contact",
    "contacts",
    "contacts_at",
    "count_family",
    "counts",
    "create",
    "family_contacts",
    "family_of",
    "find",
    "find_duplicates",
    "find_known",
    "find_or_create",
    "follow_login",
    "get",
    "let_in_again",
    "link_family",
    "link_own_login",
    "linked_to",
    "loved_ones",
    "merge_clients",
    "name_of",
    "names",
    "new_way_in",
    "on_the_way",
    "own_ids",
    "preview_merge",
    "restore",
    "seal_plain",
    "set_care_team",
    "set_notifications",
    "take_in",
    "take_turns",
    "unlink_family",
    "update",
    "update_own",
    "watch_ages",
]
