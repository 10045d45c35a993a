"""Two people of one child's family who must not learn of each other."""

from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel, CreateClient, LinkFamily
from livingrite.consents import service as consents
from livingrite.consents.schemas import GiveConsent
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.identity import service as identity
from tests.service.identity.conftest import person, session_of


def test_parents_who_live_apart_learn_nothing_of_each_other(ctx: Ctx) -> None:
    child, seen_as = run(ctx, clients.create, CreateClient(name="Noa Levi")).id, {}
    for name, kind in (("Dana Levi", "mother"), ("Avi Cohen", "father")):
        made = person(name=name)
        link = LinkFamily(client_id=child, user_id=made.id, relationship=kind, access_level=AccessLevel.FULL_ACCESS)
        run(ctx, clients.link_family, link)
        seen_as[name] = identity.principal_of(session_of(made)).ctx
    mother, father = seen_as["Dana Levi"], seen_as["Avi Cohen"]
    assert [one.name for one in run(mother, clients.family_of, child)] == ["Dana Levi"]
    run(mother, consents.give_consent, GiveConsent(client_id=child, kind="sms"))
    assert "Dana" in repr(run(mother, consents.list_consents, child))
    assert "Dana" not in repr(run(father, consents.list_consents, child))
    assert len(run(ctx, clients.family_of, child)) == 2
