"""Files in a bucket, through the real SDK over HTTP, behind a gate that checks signatures."""

from collections.abc import Iterator
from uuid import uuid4

import boto3
import httpx
import pytest
from moto.server import ThreadedMotoServer
from pydantic import SecretStr

from livingrite.core.config import settings
from livingrite.core.storage import FileGone, StorageAway
from livingrite.integrations.s3 import storage as s3
from tests.fakes.asgi import serving
from tests.fakes.sigv4gate import Gate

ACCESS, SECRET = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG"
SHOWN = {"media_type": "application/pdf", "disposition": "attachment; filename=a.pdf"}


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Gate, str]]:
    moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    moto.start()
    host, port = moto.get_host_and_port()
    gate = Gate(f"http://{host}:{port}", ACCESS, SECRET)
    plain = boto3.client(
        "s3", endpoint_url=gate.upstream, region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b"
    )
    plain.create_bucket(Bucket="files")
    with serving(gate) as url:
        yield gate, url
    moto.stop()


@pytest.fixture
def gate(served: tuple[Gate, str]) -> Gate:
    served[0].seen.clear()
    return served[0]


@pytest.fixture
def bucket(served: tuple[Gate, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[s3.Bucket]:
    told = {"s3_bucket": "files", "s3_endpoint_url": served[1], "s3_region": "us-east-1", "s3_access_key": ACCESS}
    for name, value in told.items():
        monkeypatch.setattr(settings(), name, value)
    monkeypatch.setattr(settings(), "s3_secret_key", SecretStr(SECRET))
    s3.client.cache_clear()
    yield s3.bucket_of(uuid4())
    s3.client.cache_clear()


def test_what_was_written_is_read_whole_in_part_and_gone_when_deleted(bucket: s3.Bucket, gate: Gate) -> None:
    key, data = f"{uuid4()}/file", bytes(range(256)) * 40
    assert bucket.write(key, [data[:1000], data[1000:]]) == len(data)
    assert b"".join(bucket.read(key)) == data
    assert b"".join(bucket.read(key, 300, 700)) == data[300:700]
    assert b"".join(bucket.read(key, len(data) - 5)) == data[-5:]
    puts = [headers for method, _, headers in gate.seen if method == "PUT"]
    assert [headers["x-amz-server-side-encryption"] for headers in puts] == ["AES256"]
    bucket.delete([key, f"{uuid4()}/file"])
    with pytest.raises(FileGone):
        list(bucket.read(key))


def test_a_large_file_goes_in_parts_encrypted(bucket: s3.Bucket, gate: Gate) -> None:
    key, chunk = f"{uuid4()}/file", b"x" * (1024 * 1024)
    assert bucket.write(key, (chunk for _ in range(9))) == 9 * len(chunk)
    assert sum(map(len, bucket.read(key))) == 9 * len(chunk)
    asked = [headers for method, _, headers in gate.seen if method == "POST"]
    assert sum("x-amz-server-side-encryption" in headers for headers in asked) == 1


def test_p15_a_link_is_good_for_one_file_and_some_minutes(bucket: s3.Bucket) -> None:
    key, other = f"{uuid4()}/file", f"{uuid4()}/file"
    for one in (key, other):
        bucket.write(one, [b"%PDF-1.4"])
    link = str(bucket.link(key, seconds=300, **SHOWN))
    found = httpx.get(link)
    assert (found.status_code, found.content) == (200, b"%PDF-1.4")
    assert found.headers["content-disposition"] == SHOWN["disposition"]
    for wrong in (link.replace(key, other), link.partition("?")[0], link.replace("a.pdf", "b.exe")):
        assert httpx.get(wrong).status_code == 403
    assert httpx.get(str(bucket.link(key, seconds=-1, **SHOWN))).status_code == 403


def test_an_organization_reaches_only_its_own_folder(bucket: s3.Bucket) -> None:
    key = f"{uuid4()}/file"
    bucket.write(key, [b"secret"])
    with pytest.raises(FileGone):
        list(s3.bucket_of(uuid4()).read(key))


def test_a_wrong_secret_is_no_loss_but_a_delay(bucket: s3.Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "s3_secret_key", SecretStr("another"))
    s3.client.cache_clear()
    with pytest.raises(StorageAway):
        s3.bucket_of(uuid4()).write(f"{uuid4()}/file", [b"x"])
