"""The imports so far. The upload itself is posted by the browser, so that no file passes through State."""

from typing import Annotated, Any, Literal

from pydantic import Field

from livingrite.imports import service as imports
from livingrite.imports.events import channel
from livingrite.imports.permissions import Permission
from livingrite.imports.schemas import ImportView
from livingrite.ui.components.file_field import base_name
from livingrite.ui.pages.imports.words import STATUS, TONES, figures, kind_named, moment
from livingrite.ui.session import handler
from livingrite.ui.session.posted import PostedState


class ImportsState(PostedState):
    runs: list[dict[str, str]] = []
    chosen: dict[str, str] = {"clients": "", "appointments": ""}
    loaded: bool = False

    @handler(Permission.RUN)
    async def load(self) -> Any:
        """Read the list, now and whenever an import moves; say why a file was refused."""
        focus = self.read_posted()
        self.chosen = {"clients": "", "appointments": ""}
        self.watch([channel(self.ctx.organization)], ImportsState.refresh)
        await self._read()
        return focus

    @handler(Permission.RUN)
    async def choose(
        self, kind: Literal["clients", "appointments"], path: Annotated[str, Field(max_length=1000)]
    ) -> None:
        """Name the file that the form will post."""
        self.chosen = self.chosen | {kind: base_name(path)}

    @handler(Permission.RUN)
    async def refresh(self) -> None:
        """An import has moved."""
        await self._read()

    async def _read(self) -> None:
        self.runs = [self._shown(view) for view in await self.verb(imports.latest)]
        self.loaded = True

    def _shown(self, view: ImportView) -> dict[str, str]:
        return {
            "id": str(view.id),
            "name": view.file_name,
            "kind": self.words(kind_named(view.kind, self.client_word)),
            "when": moment(self.ctx, view.created_at),
            "figures": figures(self.ctx.locale, view),
            "status": self.words(STATUS[view.status]),
            "tone": TONES[view.status],
        }
