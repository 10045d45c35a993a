"""What is to be followed up, as the desk ticks it off."""

from livingrite.care import service as care
from livingrite.care.schemas import AddTask
from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.identity.schemas import Role
from livingrite.ui.pages.care_feed.to_do import ToDoState
from tests.service.identity.conftest import member, session_of
from tests.unit.ui_runtime.browser import Tab


def test_what_is_done_leaves_the_list_and_can_be_taken_back(ctx: Ctx) -> None:
    ruth = run(ctx, clients.create, CreateClient(name="Ruth Abramson")).id
    run(ctx, care.add_task, AddTask(client_id=ruth, title="Mat under the sink"))
    tab = Tab(cookie=f"livingrite_session={session_of(member(ctx, Role.ADMIN))}", path="/care", route="/care")
    page = tab.state(ToDoState)
    tab.run(ToDoState, "read")
    [one] = page.waiting
    tab.run(ToDoState, "done", task_id=one["id"])
    assert (page.waiting, page.message) == ([], "Done. It is off the list.")
    tab.run(ToDoState, "again", task_id=one["id"])
    assert [row["id"] for row in page.waiting] == [one["id"]]
