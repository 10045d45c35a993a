"""`livingrite import` as it is typed."""

from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from livingrite.cli.importing import app
from livingrite.core.uow import open_uow
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import Money, ResourceFields, ResourceKind, ServiceFields

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture
def slug(importer) -> str:
    with open_uow(importer.ctx) as uow:
        return uow.session.connection().execute(text("SELECT slug FROM organization")).scalar_one()


def livingrite_import(*arguments: str | Path):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_clients_come_in_and_every_refused_row_is_named(importer, slug, tmp_path) -> None:
    report = tmp_path / "refused.csv"
    done = livingrite_import("clients", FIXTURES / "clients.csv", "--organization", slug, "--report", report)
    assert done.exit_code == 0
    assert "line 7: The name is missing." in done.output
    assert "5 new, 0 completed, 0 unchanged, 3 refused." in done.output
    assert len(importer.people()) == 5
    assert len(report.read_bytes().splitlines()) == 4
    again = livingrite_import("clients", FIXTURES / "clients.csv", "--organization", slug)
    assert "0 new, 0 completed, 5 unchanged, 3 refused." in again.output


def test_a_dry_run_says_it_and_does_nothing(importer, slug) -> None:
    done = livingrite_import("clients", FIXTURES / "clients.csv", "--organization", slug, "--dry-run")
    assert (done.exit_code, "5 would be imported, 3 would be refused." in done.output) == (0, True)
    assert importer.people() == []


def test_a_column_can_be_mapped_by_hand(importer, slug, tmp_path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("Wer;Wie\nAnna Lang;anna@mail.example\n")
    assert livingrite_import("clients", file, "--organization", slug).exit_code == 1
    done = livingrite_import("clients", file, "--organization", slug, "--map", "Wer=name", "--map", "Wie=email")
    assert done.exit_code == 0
    assert [(person.name, person.email) for person in importer.people()] == [("Anna Lang", "anna@mail.example")]


def test_all_or_nothing_ends_with_an_error(importer, slug) -> None:
    done = livingrite_import("clients", FIXTURES / "clients.csv", "--organization", slug, "--all-or-nothing")
    assert (done.exit_code, importer.people()) == (1, [])


def test_appointments_come_in_for_the_named_clinician(importer, slug) -> None:
    importer.run(scheduling.create_clinician, ResourceFields(kind=ResourceKind.CLINICIAN, name="Dr Maya Stern"))
    fields = ServiceFields(name="Massage", duration_minutes=50, price=Money(amount=6000, currency="EUR"))
    importer.run(scheduling.create_service, fields)
    window = ("--from", "2026-11-01", "--to", "2027-03-01")
    asked = ("appointments", FIXTURES / "appointments.ics", "--organization", slug, "--clinician", "maya", *window)
    done = livingrite_import(*asked)
    assert "8 new, 0 completed, 0 unchanged, 2 refused." in done.output, done.output
    assert "line 68: The event ends before it starts." in done.output
    assert "8 unchanged" in livingrite_import(*asked).output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--clinician", "Nobody"), "No single clinician"),
        (("--organization", "no-such-place"), "not found"),
    ],
)
def test_unknown_names_are_said(importer, slug, arguments, says) -> None:
    base = ["appointments", FIXTURES / "appointments.ics", "--organization", slug, "--clinician", "x", *arguments]
    done = livingrite_import(*base)
    assert done.exit_code != 0
    assert says in done.output + str(done.exception)
