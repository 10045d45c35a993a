"""A fake vendor written as an ASGI app, on a port of its own: the real SDK talks HTTP to it, in tests and by hand."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn


@contextmanager
def serving(app: Any, port: int = 0) -> Iterator[str]:
    """The base URL of the ASGI `app` while the block runs; port 0 takes any free one."""
    port = port or free_port()
    # Pure Python on purpose: a server with threads of its own outside Python (granian's embedded one) can take the
    # whole test worker with it when it stops.
    options = uvicorn.Config(
        app, "127.0.0.1", port, loop="asyncio", http="h11", ws="none", lifespan="off", log_config=None
    )
    server = uvicorn.Server(options)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    wait_for(port)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
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
