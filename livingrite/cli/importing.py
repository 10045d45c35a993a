"""`livingrite import`: bring clients or appointments in from a file of another program."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from livingrite.core.ctx import Ctx
from livingrite.core.errors import Problem
from livingrite.core.i18n import translate
from livingrite.core.uow import run
from livingrite.identity import service as identity
from livingrite.imports import service as imports
from livingrite.imports.schemas import (
    AppointmentOptions,
    ClientOptions,
    ImportKind,
    ImportStatus,
    Options,
    RunImport,
    StartImport,
)
from livingrite.scheduling import service as scheduling

app = typer.Typer(no_args_is_help=True, help="Bring clients or appointments in from a file of another program.")

ENOUGH = 11 * 1024 * 1024  # one more megabyte than is accepted: larger files are refused without reading them

File = Annotated[Path, typer.Argument(help="The exported file.", exists=True, dir_okay=False, readable=True)]
Organization = Annotated[str, typer.Option(help="The organization's address, e.g. willow.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")]
AllOrNothing = Annotated[bool, typer.Option("--all-or-nothing", help="Import nothing when any row is refused.")]
Report = Annotated[Path | None, typer.Option(help="Write every refused row to this CSV file.")]


@app.callback()
def importing() -> None:
    """Bring clients or appointments in from a file of another program."""


@app.command("clients")
def import_clients(
    file: File,
    organization: Organization,
    column: Annotated[list[str] | None, typer.Option("--map", help="Column=field, as often as needed.")] = None,
    dry_run: DryRun = False,
    all_or_nothing: AllOrNothing = False,
    report: Report = None,
) -> None:
    """Clients from a CSV file. Fields: name, given_name, family_name, email, phone, birth_date, gender, address, street,
    postal_code, city, country, external_id, note."""

    def options(ctx: Ctx, run_id: UUID) -> Options:
        columns = {found.header: found.field for found in run(ctx, imports.columns, run_id) if found.field}
        for given in column or ():
            header, _equals, field = given.rpartition("=")
            columns = {other: taken for other, taken in columns.items() if taken != field}
            columns[header.strip()] = field.strip()
        return ClientOptions(columns=columns, all_or_nothing=all_or_nothing)

    _import(ImportKind.CLIENTS, file, organization, options, dry_run, report)


@app.command("appointments")
def import_appointments(
    file: File,
    organization: Organization,
    clinician: Annotated[str, typer.Option(help="Whose calendar it is: the name as in the diary.")],
    service: Annotated[str | None, typer.Option(help="What is done there; the first service if not given.")] = None,
    create_clients: Annotated[bool, typer.Option(help="Make a client of a title that names none.")] = True,
    since: Annotated[dt.datetime | None, typer.Option("--from", formats=["%Y-%m-%d"])] = None,
    until: Annotated[dt.datetime | None, typer.Option("--to", formats=["%Y-%m-%d"])] = None,
    dry_run: DryRun = False,
    all_or_nothing: AllOrNothing = False,
    report: Report = None,
) -> None:
    """Appointments from an iCalendar file: one year back and one year ahead, if no dates are given."""

    def options(ctx: Ctx, _run_id: UUID) -> Options:
        who = _named("clinician", clinician, [each for each in run(ctx, scheduling.list_clinicians) if each.is_active])
        given = [each for each in run(ctx, scheduling.list_services) if each.is_active]
        fitting = [each for each in given if not each.clinician_ids or who.id in each.clinician_ids]
        what = _named("service", service, fitting) if service else next(iter(fitting), None)
        if what is None:
            raise typer.BadParameter(f"{who.name} gives no service yet.")
        return AppointmentOptions(
            clinician_id=who.id,
            service_id=what.id,
            create_clients=create_clients,
            all_or_nothing=all_or_nothing,
            from_date=since.date() if since else None,
            to_date=until.date() if until else None,
        )

    _import(ImportKind.APPOINTMENTS, file, organization, options, dry_run, report)


def _named(kind: str, name: str, found: list[Any]) -> Any:
    """The one whose name is or, alone, contains `name`."""
    wanted = name.casefold()
    exact = [each for each in found if each.name.casefold() == wanted]
    matching = exact or [each for each in found if wanted in each.name.casefold()]
    if len(matching) != 1:
        raise typer.BadParameter(f"No single {kind} is called {name!r}. There are: {', '.join(e.name for e in found)}.")
    return matching[0]


def _import(
    kind: ImportKind,
    file: Path,
    slug: str,
    options: Callable[[Ctx, UUID], Options],
    dry_run: bool,
    report: Path | None,
) -> None:
    try:
        ctx = Ctx.system(run(Ctx.identity(channel="cli"), identity.organization_by_slug, slug), channel="cli")
        with file.open("rb") as opened:
            command = StartImport(kind=kind, file_name=file.name, data=opened.read(ENOUGH))
        run_id = run(ctx, imports.start_import, command).id
        if dry_run:
            _foretell(ctx, run_id, options(ctx, run_id))
            return
        run(ctx, imports.run_import, RunImport(run_id=run_id, options=options(ctx, run_id)), background=False)
        status = _do(ctx, run_id, report)
    except Problem as problem:
        raise SystemExit(translate("en", problem.message, **problem.params)) from None
    if status is not ImportStatus.FINISHED:
        raise SystemExit("Nothing was imported." if status is ImportStatus.REFUSED else "The import was stopped.")


def _foretell(ctx: Ctx, run_id: UUID, options: Options) -> None:
    seen = run(ctx, imports.preview, run_id, options)
    for row in seen.refused:
        typer.echo(f"line {row.line}: {imports.sentence('en', row)}")
    typer.echo(f"{seen.accepted} would be imported, {len(seen.refused)} would be refused.")
    run(ctx, imports.cancel_import, run_id)


def _do(ctx: Ctx, run_id: UUID, report: Path | None) -> ImportStatus:
    """Part by part, each in a transaction of its own, with a bar."""
    view = run(ctx, imports.get, run_id)
    with typer.progressbar(length=view.total, label="Importing") as bar:
        while not view.ended:
            before = view.done
            view = run(ctx, imports.advance, run_id, background=False)
            bar.update(view.done - before)
    view = run(ctx, imports.get, run_id)
    for row in view.report:
        typer.echo(f"line {row.line}: {imports.sentence('en', row)}")
    if report:
        report.write_bytes(run(ctx, imports.report_csv, run_id))
    typer.echo(f"{view.created} new, {view.updated} completed, {view.unchanged} unchanged, {view.refused} refused.")
    return view.status
