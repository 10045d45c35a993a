"""The clinic of the diary's tests, counted."""

from tests.service.scheduling.conftest import clinic

__all__ = ["clinic"]
