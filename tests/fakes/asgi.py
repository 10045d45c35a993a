"""A fake vendor written as an ASGI app, on a port of its own: the real SDK talks HTTP to it, in tests and by hand."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from granian.constants import Interfaces
from granian.server.embed import Server


@contextmanager
def serving(app: Any, port: int = 0) -> Iterator[str]:
    """The base URL of the ASGI `app` while the block runs; port 0 takes any free one."""
    port = port or free_port()
    loop = asyncio.new_event_loop()
    server = Server(app, "127.0.0.1", port, interface=Interfaces.ASGINL, websockets=False, log_enabled=False)

    def work() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(server.serve())
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    wait_for(port)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        loop.call_soon_threadsafe(server.stop)
        thread.join(10)


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def wait_for(port: int, seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError(f"nothing listens on port {port}")
