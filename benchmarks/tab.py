"""An open tab without a browser: a websocket that speaks Reflex's wire format (notes/reflex.md)."""

import asyncio
import contextlib
import time
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import orjson
from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, Ping, Request, TextMessage

VERSION = "0.10.1"
HYDRATE = "reflex___state____state.hydrate_and_load"
TIMEOUT = 60.0


class Closed(ConnectionError):
    """The server has gone, or refused this tab."""


class Tab:
    """One page of one person. `token` is what the browser keeps in its session storage over a reconnect."""

    def __init__(self, port: int, session: str, path: str, **query: str) -> None:
        self.port = port
        self.session = session
        self.path = path
        self.query = query
        self.token = str(uuid4())
        self.frames: list[tuple[float, str]] = []
        self._news = asyncio.Condition()
        self._reading: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        await self.close()

    async def open(self) -> None:
        """Connect and ask for the page; `until` says when it has come."""
        self.frames.clear()
        self._wire = WSConnection(ConnectionType.CLIENT)
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)
        origin = f"http://127.0.0.1:{self.port}"
        headers = [(b"Origin", origin.encode()), (b"Cookie", f"livingrite_session={self.session}".encode())]
        target = f"/_event/?EIO=4&transport=websocket&token={self.token}"
        asked = Request(f"127.0.0.1:{self.port}", target, subprotocols=[VERSION], extra_headers=headers)
        self._writer.write(self._wire.send(asked))
        self._reading = asyncio.create_task(self._read())
        await self.until("0{")
        self._say("40/_event," + orjson.dumps({"event": self._event(HYDRATE, {})}).decode())

    async def send(self, name: str, **payload: Any) -> None:
        """What a click or a key sends."""
        self._say("42/_event," + orjson.dumps(["event", self._event(name, payload)]).decode())
        await self._writer.drain()

    async def until(self, *parts: str, since: int = 0) -> float:
        """When a frame with all `parts` arrived (time.perf_counter), among those after the first `since`."""
        async with asyncio.timeout(TIMEOUT), self._news:
            while True:
                for moment, frame in self.frames[since:]:
                    if all(part in frame for part in parts):
                        return moment
                if self._reading is None or self._reading.done():
                    raise Closed(f"{self.path}: the server closed the tab")
                await self._news.wait()

    async def close(self) -> None:
        if self._reading:
            self._reading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reading
            self._reading = None
            self._writer.close()

    def _event(self, name: str, payload: dict[str, Any]) -> dict[str, Any]:
        address = self.path + (
            "?" + "&".join(f"{key}={value}" for key, value in self.query.items()) if self.query else ""
        )
        router = {"pathname": self.path, "asPath": address, "query": self.query}
        return {"name": name, "payload": payload, "router_data": router}

    def _say(self, text: str) -> None:
        self._writer.write(self._wire.send(TextMessage(data=text)))

    async def _read(self) -> None:
        try:
            parts: list[str] = []
            while data := await self._reader.read(1 << 16):
                self._wire.receive_data(data)
                for event in self._wire.events():
                    if isinstance(event, TextMessage):
                        parts.append(event.data)
                        if event.message_finished:
                            await self._take("".join(parts))
                            parts.clear()
                    elif isinstance(event, Ping):
                        self._writer.write(self._wire.send(event.response()))
                    elif not isinstance(event, AcceptConnection):
                        return  # refused or closed
        except OSError:
            pass
        finally:
            with contextlib.suppress(asyncio.CancelledError):
                async with self._news:
                    self._news.notify_all()

    async def _take(self, frame: str) -> None:
        if frame == "2":
            self._say("3")
            return
        async with self._news:
            self.frames.append((time.perf_counter(), frame))
            self._news.notify_all()
