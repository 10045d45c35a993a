"""Viruses, asked of a real clamd that knows one: EICAR's harmless one."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from livingrite.core.scanner import ScannerAway
from livingrite.integrations.clamd.scanner import Clamd
from tests import clamd

CHUNK = 64 * 1024


@pytest.fixture(scope="module")
def scanner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clamd]:
    with clamd.running(tmp_path_factory.mktemp("clamd")) as address:
        yield Clamd(address)


def packed(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        pack.writestr("word/media/x.txt", data)
    return out.getvalue()


def test_it_finds_a_virus_also_in_a_packed_file_and_lets_clean_ones_pass(scanner: Clamd) -> None:
    assert scanner.scan([clamd.EICAR]) == "Eicar-Test"
    assert scanner.scan([clamd.EICAR[:20], clamd.EICAR[20:]]) == "Eicar-Test"
    assert scanner.scan([packed(clamd.EICAR)]) == "Eicar-Test"
    assert scanner.scan([b"%PDF-1.4 harmless"]) is None


def test_what_is_too_large_for_it_nobody_has_looked_at(scanner: Clamd) -> None:
    with pytest.raises(ScannerAway):
        scanner.scan(b"x" * CHUNK for _ in range(25 * 16))


def test_no_scanner_is_never_a_clean_file(tmp_path: Path) -> None:
    for address in (f"unix://{tmp_path}/none.sock", "tcp://127.0.0.1:1"):
        with pytest.raises(ScannerAway):
            Clamd(address).scan([b"harmless"])
