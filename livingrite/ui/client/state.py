"""The part of State that all pages of a client share: who they are."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from livingrite.core.errors import NotFound
from livingrite.ui.client.head import Head, read_head, risks, words
from livingrite.ui.session import BaseState

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

R = TypeVar("R")
P = ParamSpec("P")


class ClientTabState(BaseState):
    """Pages build on this and call `_open` in `load`. `client_unknown`: nobody has this address."""

    head: dict[str, str] = {}
    risks: list[dict[str, str]] = []
    tab_counts: dict[str, str] = {}
    client_unknown: bool = False

    def _client(self) -> UUID:
        """Whom the address names. Raises NotFound."""
        try:
            return UUID(str(self.router.url.path).strip("/").split("/")[1])
        except (ValueError, IndexError):
            raise NotFound from None

    async def _open(
        self, read: "Callable[Concatenate[Uow, Head, P], R]", *args: P.args, **kwargs: P.kwargs
    ) -> R | None:
        """`read(uow, head, ...)` in one transaction with the head. None when nobody has this address: the frame says so,
        the page has nothing to do."""

        def both(uow: "Uow", client_id: UUID) -> tuple[Head, R]:
            head = read_head(uow, client_id)
            return head, read(uow, head, *args, **kwargs)

        try:
            head, found = await self.verb(both, self._client())
        except NotFound:
            self.client_unknown, self.head = True, {}
            return None
        self.client_unknown = False
        self.head, self.risks = words(head, self.ctx.locale, self.ctx.timezone), risks(head.client)
        self.tab_counts = {key: str(number) if number else "" for key, number in head.counts.items()}
        return found
