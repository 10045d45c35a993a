"""Asks clamd over TCP or a unix socket: the file goes there in pieces (zINSTREAM), the answer is one line."""

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from livingrite.core.scanner import ScannerAway

SECONDS = 30.0
ENOUGH = 4096
PIECE = 1024 * 1024  # clamd takes any length; what it refuses is the sum


@dataclass(frozen=True, slots=True)
class Clamd:
    """`address` is `tcp://host:port` or `unix:///run/clamav/clamd.ctl`."""

    address: str

    def scan(self, chunks: Iterable[bytes]) -> str | None:
        """`stream: OK` is clean and nothing else is. A file above StreamMaxLength breaks the pipe: not looked at."""
        try:
            with self._connected() as line:
                line.sendall(b"zINSTREAM\0")
                for chunk in chunks:
                    for start in range(0, len(chunk), PIECE):
                        piece = chunk[start : start + PIECE]
                        line.sendall(len(piece).to_bytes(4, "big") + piece)
                line.sendall(bytes(4))
                answer = _answer(line)
        except OSError as error:
            raise ScannerAway(type(error).__name__) from error
        if answer == "stream: OK":
            return None
        if answer.startswith("stream: ") and answer.endswith(" FOUND"):
            return answer.removeprefix("stream: ").removesuffix(" FOUND").removesuffix(".UNOFFICIAL")[:100]
        raise ScannerAway("answer")

    def _connected(self) -> socket.socket:
        parts = urlsplit(self.address)
        if parts.scheme == "unix":
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(SECONDS)
            try:
                line.connect(parts.path)
            except OSError:
                line.close()
                raise
            return line
        return socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 3310), timeout=SECONDS)


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < ENOUGH:
        piece = line.recv(ENOUGH)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0").decode(errors="replace")
