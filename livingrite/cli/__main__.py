"""Lets the supervisor start its children with the interpreter it runs on: `python -m livingrite.cli worker`."""

from livingrite.cli import app

app()
