"""PostgreSQL and Valkey from their wheels, for a machine that has neither (docs/adr/0008)."""

from livingrite.cli.embedded.access import Access
from livingrite.cli.embedded.servers import Embedded, ServerFailed

__all__ = ["Access", "Embedded", "ServerFailed"]
