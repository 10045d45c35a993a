"""A client's record: who may change it, what is refused, what is written down."""

from datetime import date

import pytest

from livingrite.audit import service as audit
from livingrite.clients import service as clients
from livingrite.clients.errors import InvalidClient, NumberTaken
from livingrite.clients.permissions import Permission
from livingrite.clients.schemas import ClientChanges, ClientStatus, CreateClient, FindClients, UpdateClient
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, NotFound, Stale
from livingrite.core.uow import run
from tests.conftest import acting_as, new_organization


def create(ctx: Ctx, name: str = "Ruth Abramson", **fields):
    return run(ctx, clients.create, CreateClient(name=name, **fields))


def change(ctx: Ctx, client_id, version=None, **fields):
    return run(ctx, clients.update, UpdateClient(client_id=client_id, version=version, changes=ClientChanges(**fields)))


def test_p4_a_client_needs_neither_email_nor_phone(ctx: Ctx) -> None:
    client = create(ctx)
    assert (client.email, client.phone, client.status) == (None, None, ClientStatus.ACTIVE)


def test_contact_data_is_kept_in_its_normal_form(ctx: Ctx) -> None:
    client = create(ctx, email="Ruth@EXAMPLE.com", phone="030 901820", emergency_contact_phone="+972 50 123 4567")
    assert (client.email, client.phone, client.emergency_contact_phone) == (
        "Ruth@example.com",
        "+4930901820",
        "+972501234567",
    )


def test_unreadable_details_are_named_one_by_one(ctx: Ctx) -> None:
    with pytest.raises(InvalidClient) as refused:
        create(ctx, email="ruth@", phone="12", date_of_birth=date(2200, 1, 1), timezone="Mars/Base")
    assert set(refused.value.fields) == {"email", "phone", "date_of_birth", "timezone"}


@pytest.mark.parametrize("zone", ["America/Santiago", "Asia/Beirut", "Africa/Cairo", "America/Havana"])
def test_t16_a_birth_date_is_a_date_in_every_zone(servers, zone: str) -> None:
    ctx = new_organization(timezone=zone)
    client = create(ctx, date_of_birth=date(1980, 4, 6), timezone=zone)
    assert run(ctx, clients.get, client.id).date_of_birth == date(1980, 4, 6)
    assert client.model_dump(mode="json")["date_of_birth"] == "1980-04-06"


def test_only_what_was_given_changes(ctx: Ctx) -> None:
    client = create(ctx, phone="030 901820", allergies="Penicillin")
    changed = change(ctx, client.id, client.version, phone=None)
    assert (changed.name, changed.phone, changed.allergies, changed.version) == ("Ruth Abramson", None, "Penicillin", 2)


def test_a_change_on_an_old_version_is_refused(ctx: Ctx) -> None:
    client = create(ctx)
    change(ctx, client.id, 1, gender="female")
    with pytest.raises(Stale):
        change(ctx, client.id, 1, gender="other")


def test_saving_the_same_again_changes_nothing(ctx: Ctx) -> None:
    client = create(ctx, gender="female")
    assert change(ctx, client.id, 1, gender="female").version == 1


def test_a_rename_is_told_so_that_copies_follow(ctx: Ctx, events) -> None:
    client = create(ctx)
    change(ctx, client.id, gender="female")
    change(ctx, client.id, name="Ruth Stern")
    assert events(ctx) == ["client.created", "client.changed", "client.changed", "client.renamed"]


def test_two_clients_never_share_a_number(ctx: Ctx) -> None:
    create(ctx, external_id="A-1")
    with pytest.raises(NumberTaken):
        create(ctx, "Walter Brandt", external_id="A-1")


def test_archived_clients_leave_the_list_and_come_back(ctx: Ctx) -> None:
    client = create(ctx)
    run(ctx, clients.archive, client.id)
    assert run(ctx, clients.find, FindClients()).total == 0
    assert run(ctx, clients.find, FindClients(status=ClientStatus.ARCHIVED)).total == 1
    change(ctx, client.id, status=ClientStatus.ACTIVE)
    assert run(ctx, clients.find, FindClients()).total == 1


def test_another_organizations_client_is_not_found(ctx: Ctx, other: Ctx) -> None:
    client = create(ctx)
    for verb in (clients.get, clients.archive, clients.name_of, clients.contact):
        with pytest.raises(NotFound):
            run(other, verb, client.id)
    with pytest.raises(NotFound):
        change(other, client.id, name="X")


def test_each_verb_asks_for_its_own_right(ctx: Ctx) -> None:
    client = create(ctx)
    reader = acting_as(ctx, Permission.READ)
    for attempt in (lambda: create(reader), lambda: change(reader, client.id, name="X")):
        with pytest.raises(Denied):
            attempt()
    with pytest.raises(Denied):
        run(reader, clients.archive, client.id)
    with pytest.raises(Denied):
        run(acting_as(ctx), clients.get, client.id)


def test_a_family_login_sees_its_own_client_without_the_staffs_notes(ctx: Ctx) -> None:
    ruth, walter = create(ctx, notes="Prefers mornings", tags=("vip",)), create(ctx, "Walter Brandt")
    family = acting_as(ctx, Permission.READ, clients={ruth.id: "view_only"})
    seen = run(family, clients.get, ruth.id)
    assert (seen.name, seen.notes, seen.tags) == ("Ruth Abramson", None, ())
    assert [row.name for row in run(family, clients.find, FindClients()).items] == ["Ruth Abramson"]
    assert run(family, clients.names, [ruth.id, walter.id]) == {ruth.id: "Ruth Abramson"}
    with pytest.raises(NotFound):
        run(family, clients.get, walter.id)


def test_reads_and_changes_are_on_the_record(ctx: Ctx) -> None:
    client = create(ctx)
    change(ctx, client.id, name="Ruth Stern")
    run(ctx, clients.get, client.id)
    run(ctx, clients.find, FindClients())
    run(ctx, clients.find, FindClients(search="ruth"))
    actions = [(event.action, event.count) for event in reversed(run(ctx, audit.history))]
    assert actions == [("created", None), ("changed", None), ("read", None), ("listed", 1), ("searched", 1)]
    renamed = next(event for event in run(ctx, audit.history) if event.action == "changed")
    assert renamed.detail == {"before": {"name": "Ruth Abramson"}, "after": {"name": "Ruth Stern"}}
