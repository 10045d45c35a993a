"""In front of moto, which believes every signature: checks them as S3 does (header and link), and asks for encryption.

Speaks the algorithm by the SDK's own signer, so that what passes here is what botocore itself would have signed."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

import httpx
from botocore.auth import S3SigV4Auth, S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

HOP = {"host", "content-length", "transfer-encoding", "connection"}


class Gate:
    def __init__(self, upstream: str, access: str, secret: str) -> None:
        self.upstream, self.credentials = upstream, Credentials(access, secret)
        self.seen: list[tuple[str, str, dict[str, str]]] = []

    async def __call__(
        self, scope: dict[str, Any], receive: Callable[[], Awaitable], send: Callable[..., Awaitable]
    ) -> None:
        if scope["type"] != "http":
            return
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        query, path = scope["query_string"].decode(), scope["raw_path"].decode()
        self.seen.append((scope["method"], path, headers))
        refusal = self._refusal(scope["method"], path, query, headers)
        if refusal:
            await self._answer(send, 403, {}, f"<Error><Code>{refusal}</Code></Error>".encode())
            return
        kept = {name: value for name, value in headers.items() if name.casefold() not in HOP}
        async with httpx.AsyncClient() as client:
            url = f"{self.upstream}{path}" + (f"?{query}" if query else "")
            found = await client.request(scope["method"], url, headers=kept, content=body)
        given = {
            name: value for name, value in found.headers.items() if name.casefold() not in HOP | {"content-encoding"}
        }
        if scope["method"] == "HEAD":
            given["content-length"] = found.headers.get("content-length", "0")
        await self._answer(send, found.status_code, given, found.content)

    async def _answer(self, send: Any, status: int, headers: dict[str, str], body: bytes) -> None:
        pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": pairs})
        await send({"type": "http.response.body", "body": body})

    def _refusal(self, method: str, path: str, query: str, headers: dict[str, str]) -> str:
        given = dict(parse_qsl(query, keep_blank_values=True))
        url = f"http://{headers['host']}{path}"
        if "X-Amz-Signature" in given:
            return self._of_link(method, url, query, headers)
        if "authorization" not in headers:
            return "AccessDenied"
        signed = headers["authorization"].partition("SignedHeaders=")[2].partition(",")[0].split(";")
        request = AWSRequest(
            method,
            url + (f"?{query}" if query else ""),
            headers={name: headers[name] for name in signed if name in headers},
        )
        request.context["timestamp"] = headers["x-amz-date"]
        auth = S3SigV4Auth(self.credentials, "s3", _region(headers["authorization"]))
        return (
            ""
            if f"Signature={_signature(auth, request, headers)}" in headers["authorization"]
            else "SignatureDoesNotMatch"
        )

    def _of_link(self, method: str, url: str, query: str, headers: dict[str, str]) -> str:
        """The signature is over the address as it came, without itself."""
        given = dict(parse_qsl(query, keep_blank_values=True))
        rest = "&".join(part for part in query.split("&") if not part.startswith("X-Amz-Signature="))
        at = datetime.strptime(given["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        if datetime.now(UTC) > at + timedelta(seconds=int(given["X-Amz-Expires"])):
            return "AccessDenied"
        auth = S3SigV4QueryAuth(self.credentials, "s3", given["X-Amz-Credential"].split("/")[2])
        request = AWSRequest(method, f"{url}?{rest}", headers={"host": headers["host"]})
        request.context["timestamp"] = given["X-Amz-Date"]
        said = auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request)
        return "" if said == given["X-Amz-Signature"] else "SignatureDoesNotMatch"


def _region(authorization: str) -> str:
    return authorization.partition("Credential=")[2].split("/")[2]


def _signature(auth: S3SigV4Auth, request: AWSRequest, headers: dict[str, str]) -> str:
    """What is signed is the digest the client named: moto compares it with the body."""
    auth.payload = lambda _request: headers.get("x-amz-content-sha256", "")  # pyright: ignore[reportAttributeAccessIssue]
    return auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request)
