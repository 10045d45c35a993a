"""An import survives the death of the worker that does it."""

import time
from collections.abc import Callable

from livingrite.clients import service as clients
from livingrite.clients.schemas import FindClients
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.imports import service as imports
from livingrite.imports.schemas import ClientOptions, ImportKind, ImportStatus, RunImport, StartImport
from tests.chaos.conftest import Start

ROWS = 500


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "this took too long"
        time.sleep(0.05)


def test_a_killed_worker_loses_and_repeats_no_row(ctx: Ctx, start: Start) -> None:
    data = "Name,Email\n" + "".join(f"Person {i},p{i}@mail.example\n" for i in range(ROWS))
    command = StartImport(kind=ImportKind.CLIENTS, file_name="many.csv", data=data.encode())
    run_id = run(ctx, imports.start_import, command).id
    run(ctx, imports.run_import, RunImport(run_id=run_id, options=ClientOptions()))

    def view():
        return run(ctx, imports.get, run_id)

    start("relay")
    doomed = start("worker")
    wait_for(lambda: view().done > 0)
    doomed.kill()
    doomed.wait()
    assert view().done < ROWS
    assert run(ctx, clients.find, FindClients(limit=1)).total == view().created
    start("worker")
    wait_for(lambda: view().ended)
    after = view()
    assert (after.status, after.created, after.unchanged, after.refused) == (ImportStatus.FINISHED, ROWS, 0, 0)
    assert run(ctx, clients.find, FindClients(limit=1)).total == ROWS
