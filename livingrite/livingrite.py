"""Builds the web app: pages, the API beneath them, and what runs as long as a worker does."""

import contextlib
import gc
from collections.abc import AsyncIterator

import reflex as rx
import reflex.model  # noqa: F401 - imported here, or the first event of a fresh worker waits a second for it

from livingrite.api.app import create_api
from livingrite.api.middleware import around
from livingrite.core import log
from livingrite.core.config import settings
from livingrite.ui import routes, sockets, wake
from livingrite.ui.session.refusal import unexpected


@contextlib.asynccontextmanager
async def quiet_memory() -> AsyncIterator[None]:
    """Freeze what start-up built: the collector's pauses are then short (p95 46-85 -> 5-21 ms)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    yield


def build() -> rx.App:
    """The app that both `reflex export` and the server load."""
    built = rx.App(
        toaster=None,
        stylesheets=["/css/fonts.css", "/css/tokens.css"],
        head_components=[
            rx.el.link(rel="manifest", href="/manifest.webmanifest"),
            rx.el.link(rel="preload", href="/fonts/inter-latin.woff2", custom_attrs={"as": "font", "crossOrigin": ""}),
            rx.el.script(src="/texts/app.js", id="texts"),
        ],
        backend_exception_handler=unexpected,
        api_transformer=[create_api(), routes.serve, around],
    )
    routes.register(built)
    for task in (quiet_memory, sockets.lifespan(built), wake.lifespan(built)):
        built.register_lifespan_task(task)
    return built


log.configure(settings().log_level)
app = build()
