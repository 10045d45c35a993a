"""The command `livingrite`. A new command is one line in COMMANDS."""

from importlib import import_module
from typing import Any

import typer
from pydantic import ValidationError
from typer.core import TyperGroup

from livingrite.cli import attach

# Each module is imported only when its command runs: `livingrite up` then starts in 0.2 s instead of 1.5 s, and nothing
# imports jobs, which are started by name as they are enqueued by name.
COMMANDS = {
    "up": "livingrite.cli.up:up",
    "web": "livingrite.cli.web:web",
    "worker": "jobs.worker:run",
    "relay": "jobs.outbox:run",
    "cron": "jobs.cron:run",
    "migrate": "livingrite.cli.migrate:migrate",
    "migration": "livingrite.cli.migrate:migration",
    "roles": "livingrite.cli.roles:roles",
    "build": "livingrite.cli.frontend:build",
    "seed": "livingrite.cli.seed:seed",
    "import": "livingrite.cli.importing:app",
    "i18n": "livingrite.cli.i18n:app",
    "codes": "livingrite.cli.codes:app",
    "audit": "livingrite.cli.audit:app",
    "zones": "livingrite.cli.zones:app",
}
WITHOUT_DATABASE = {"up", "build", "i18n", "roles"}


class Commands(TyperGroup):
    def main(self, *args: Any, **kwargs: Any) -> Any:
        """With a sentence instead of a traceback for settings that do not fit together."""
        try:
            return super().main(*args, **kwargs)
        except ValidationError as error:
            if error.title != "Settings":
                raise
            raise SystemExit("\n".join(_setting(problem) for problem in error.errors())) from None

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 (named by Typer)
        return list(COMMANDS)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] in set(COMMANDS) - WITHOUT_DATABASE and "--help" not in args:
            attach.to_running_servers()
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 (named by Typer)
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        found = getattr(import_module(module), attribute)
        if not isinstance(found, typer.Typer):
            function, found = found, typer.Typer(add_completion=False)
            found.command(cmd_name)(function)
        command = typer.main.get_command(found)
        command.name = cmd_name
        return command


def _setting(problem: Any) -> str:
    names = ", ".join(str(name).upper() for name in problem["loc"])
    words = problem["msg"].removeprefix("Value error, ")
    return f"{names}: {words}" if names else f"{words}; see .env.example."


# A traceback with local variables could print what a patient wrote.
app = typer.Typer(cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def livingrite() -> None:
    """Scheduler, care feed, booking and command center for small clinics and home care."""
