"""Files in a bucket: encrypted there (AES256), given out by links that are signed for minutes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from livingrite.core.config import settings
from livingrite.core.storage import FileGone, StorageAway

PIECE = 256 * 1024
PART = 8 * 1024 * 1024  # of a large file; S3 wants at least 5 MB
ENCRYPTED = {"ServerSideEncryption": "AES256"}
GONE = ("404", "NoSuchKey")


@dataclass(frozen=True)
class Bucket:
    """The files of one organization: all below a folder of its own."""

    organization_id: UUID
    client: Any
    name: str

    def write(self, key: str, chunks: Iterable[bytes]) -> int:
        """One request for a small file; a large one in parts, which are taken back when it fails."""
        where = {"Bucket": self.name, "Key": self._key(key)}
        parts = _parts(chunks)
        first = next(parts, b"")
        with _vendor():
            if len(first) < PART:
                self.client.put_object(**where, Body=first, **ENCRYPTED)
                return len(first)
            return self._in_parts(where, first, parts)

    def read(self, key: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        if end is not None and end <= start:
            return
        wanted = f"bytes={start}-{'' if end is None else end - 1}"
        span = {} if (start, end) == (0, None) else {"Range": wanted}
        with _vendor():
            body = self.client.get_object(Bucket=self.name, Key=self._key(key), **span)["Body"]
            yield from body.iter_chunks(PIECE)

    def delete(self, keys: Iterable[str]) -> None:
        for key in keys:
            with _vendor():
                self.client.delete_object(Bucket=self.name, Key=self._key(key))

    def link(self, key: str, *, seconds: int, media_type: str, disposition: str) -> str | None:
        """Signed here; the bucket is not asked."""
        wanted = {"Bucket": self.name, "Key": self._key(key)}
        shown = {
            "ResponseContentType": media_type,
            "ResponseContentDisposition": disposition,
            "ResponseCacheControl": "no-store",
        }
        return self.client.generate_presigned_url("get_object", Params=wanted | shown, ExpiresIn=seconds)

    def _key(self, key: str) -> str:
        return f"{self.organization_id.hex}/{key}"

    def _in_parts(self, where: dict[str, str], first: bytes, rest: Iterator[bytes]) -> int:
        upload = where | {"UploadId": self.client.create_multipart_upload(**where, **ENCRYPTED)["UploadId"]}
        done, total, piece = [], 0, first
        try:
            while piece:
                number = len(done) + 1
                answer = self.client.upload_part(**upload, PartNumber=number, Body=piece)
                done.append({"PartNumber": number, "ETag": answer["ETag"]})
                total += len(piece)
                piece = next(rest, b"")
        except BaseException:
            self.client.abort_multipart_upload(**upload)
            raise
        self.client.complete_multipart_upload(**upload, MultipartUpload={"Parts": done})
        return total


@lru_cache
def client() -> Any:
    """One for the process; boto3's clients may be used by several threads."""
    chosen = settings()
    secret = chosen.s3_secret_key
    return boto3.client(
        "s3",
        endpoint_url=chosen.s3_endpoint_url or None,
        region_name=chosen.s3_region,
        aws_access_key_id=chosen.s3_access_key or None,
        aws_secret_access_key=secret.get_secret_value() if secret else None,
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            connect_timeout=5,
            read_timeout=30,
            retries={"max_attempts": 3, "mode": "standard"},
        ),
    )


def bucket_of(organization_id: UUID) -> Bucket:
    return Bucket(organization_id, client(), settings().s3_bucket)


class _vendor:  # noqa: N801 - reads as a word: with _vendor()
    """The SDK's errors as ours; none of their words is kept."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, ClientError):
            code = str(error.response.get("Error", {}).get("Code", ""))
            raise (FileGone(code) if code in GONE else StorageAway(code)) from error
        if isinstance(error, BotoCoreError | OSError):
            raise StorageAway(type(error).__name__) from error


def _parts(chunks: Iterable[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) >= PART:
            yield bytes(held[:PART])
            del held[:PART]
    if held:
        yield bytes(held)
