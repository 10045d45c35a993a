"""A loader on plain sockets: HTTP libraries for Python spend more time on a call than the servers do."""

import selectors
import socket
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

import orjson

_sources = count()


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    headers: Mapping[str, str] = field(default_factory=dict)

    def get(self, path: str) -> bytes:
        return self._call("GET", path, b"")

    def post(self, path: str, body: object) -> bytes:
        return self._call("POST", path, orjson.dumps(body))

    def _call(self, method: str, path: str, body: bytes) -> bytes:
        lines = {"Host": f"127.0.0.1:{self.port}", **self.headers}
        if body:
            lines |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body


class Connection:
    """Kept open for many calls. Each comes from a loopback address of its own, as visitors do: limits count them."""

    def __init__(self, port: int) -> None:
        number = next(_sources)
        self.socket = socket.create_connection(
            ("127.0.0.1", port), timeout=30, source_address=(f"127.1.{number // 250 % 250}.{number % 250 + 1}", 0)
        )
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._got = bytearray()
        self._whole = -1
        self.began = 0.0

    def send(self, call: bytes) -> None:
        self._got.clear()
        self._whole = -1
        self.began = time.perf_counter()
        self.socket.sendall(call)

    def receive(self) -> bool:
        """Take what has arrived; whether the answer is complete."""
        part = self.socket.recv(1 << 18)
        if not part:
            raise ConnectionError("the server closed the connection")
        self._got += part
        if self._whole < 0 and (end := self._got.find(b"\r\n\r\n")) >= 0:
            self._whole = end + 4 + _length(bytes(self._got[:end]))
        return 0 <= self._whole <= len(self._got)

    def call(self, call: bytes) -> tuple[int, bytes]:
        self.send(call)
        while not self.receive():
            pass
        return self.status, bytes(self._got[self._got.find(b"\r\n\r\n") + 4 :])

    @property
    def status(self) -> int:
        return int(self._got[9:12])

    def check(self) -> None:
        if self.status >= 400:
            raise RuntimeError(f"{self.status}: {bytes(self._got[-300:]).decode(errors='replace')}")


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0


def one_by_one(port: int, calls: Iterable[bytes]) -> list[float]:
    """Milliseconds of each call over one connection."""
    connection, times = Connection(port), []
    for call in calls:
        connection.send(call)
        while not connection.receive():
            pass
        times.append((time.perf_counter() - connection.began) * 1000)
        connection.check()
    connection.socket.close()
    return times


def at_once(port: int, connections: int, calls: Iterator[bytes], seconds: float) -> tuple[float, list[float]]:
    """Keep so many calls under way; returns calls a second and the milliseconds of each."""
    times: list[float] = []
    with selectors.DefaultSelector() as selector:
        began = time.perf_counter()
        for _ in range(connections):
            connection = Connection(port)
            selector.register(connection.socket, selectors.EVENT_READ, connection)
            connection.send(next(calls))
        while selector.get_map():
            for key, _ in selector.select(30):
                connection = key.data
                if not connection.receive():
                    continue
                now = time.perf_counter()
                times.append((now - connection.began) * 1000)
                connection.check()
                if now - began < seconds:
                    connection.send(next(calls))
                else:
                    selector.unregister(connection.socket)
                    connection.socket.close()
        return len(times) / (time.perf_counter() - began), times
