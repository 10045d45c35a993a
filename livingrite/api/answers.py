"""How a route runs one verb and answers: transaction, idempotency, ETag, JSON. Routes stay two lines long."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import anyio
import orjson
from anyio import to_thread
from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel

from livingrite.api.visits import address_of
from livingrite.core import throttle, uow
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Invalid, PreconditionRequired
from livingrite.core.i18n import _
from livingrite.core.idempotency import Answer, answered, once

THREADS = anyio.CapacityLimiter(4)
KEY_LENGTH = 255
VERSION = re.compile(r'(?:W/)?"?([0-9]{1,18})"?')


async def answer(ctx: Ctx, verb: Callable[..., Any], *args: Any, status: int = 200, **kwargs: Any) -> Response:
    """Run `verb(uow, ...)` in a transaction of its own and answer with what it returns."""
    view = await in_thread(uow.run, ctx, verb, *args, **kwargs)
    return as_json(view, status)


def as_json(view: Any, status: int = 200) -> Response:
    """`view` as it goes out, written once."""
    if view is None:
        return Response(status_code=204)
    return Response(orjson.dumps(view, default=_plain), status, _headers(view), "application/json")


async def created(
    request: Request,
    ctx: Ctx,
    verb: Callable[..., Any],
    *args: Any,
    status: int = 201,
    same: bytes | None = None,
    secret: str | None = None,
) -> Response:
    """Like `answer`, for a POST that creates: the same Idempotency-Key and body give the first answer again. `same`
    stands for a body that differs each time it is sent, as the parts of an upload do.

    A key belongs to the login. A visitor's belongs to the `secret` that they were given before, as the token of a hold;
    without one to their address and browser, so that a neighbour behind the same address does not get their answer."""
    once = key_of_request(request, await request.body() if same is None else same, secret)
    if once is None:
        return await answer(ctx, verb, *args, status=status)
    return respond(await in_thread(uow.run, ctx, once.first, lambda unit: written(verb(unit, *args), status)))


@dataclass(frozen=True, slots=True)
class Once:
    """The Idempotency-Key of a request, with what is the same each time it is sent."""

    key: str
    wanted: bytes
    visitor: str

    def known(self, unit: uow.Uow) -> Answer | None:
        """What was answered before; for work that begins outside of the transaction that answers."""
        return answered(unit, self.key, self.wanted, visitor=self.visitor)

    def first(self, unit: uow.Uow, produce: Callable[[uow.Uow], Answer]) -> Answer:
        """What `produce` answers, or what was answered before."""
        return once(unit, self.key, self.wanted, lambda: produce(unit), visitor=self.visitor)


def key_of_request(request: Request, same: bytes, secret: str | None = None) -> Once | None:
    """None for a request without an Idempotency-Key."""
    key = idempotency_key(request)
    if key is None:
        return None
    wanted = b"\0".join((request.method.encode(), request.url.path.encode(), same))
    visitor = throttle.digest(secret or f"{address_of(request)} {request.headers.get('user-agent', '')}")
    return Once(key, wanted, visitor)


def idempotency_key(request: Request) -> str | None:
    """Raises Invalid for one that is empty or too long."""
    key = request.headers.get("idempotency-key")
    if key is not None and not 1 <= len(key) <= KEY_LENGTH:
        raise Invalid(fields={"Idempotency-Key": _("Use 1 to 255 characters.")})
    return key


async def in_thread(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    return await to_thread.run_sync(partial(function, *args, **kwargs), limiter=THREADS)


def _headers(view: Any) -> dict[str, str]:
    version = getattr(view, "version", None)
    return {} if version is None else {"ETag": f'"{version}"'}


def written(view: Any, status: int = 200) -> Answer:
    """`view` as JSON to keep; a view with a `version` gets it as its ETag."""
    if view is None:
        return Answer(204, "")
    return Answer(status, orjson.dumps(view, default=_plain).decode(), _headers(view))


def respond(given: Answer) -> Response:
    return Response(given.body or None, given.status, given.headers, "application/json" if given.body else None)


def if_match(request: Request) -> int | None:
    """The version a PATCH, PUT or DELETE was made against; None for `*`, which is whatever there is (RFC 9110, 13.1.1).
    A proxy that compresses makes an ETag weak, so weak ones count. Raises PreconditionRequired when there is none."""
    header = request.headers.get("if-match")
    if header is None:
        raise PreconditionRequired
    if header.strip() == "*":
        return None
    found = VERSION.fullmatch(header.strip())
    if found is None:
        raise Invalid(fields={"If-Match": _("Send the version as it was given in ETag.")})
    return int(found[1])


def if_match_or_none(request: Request) -> int | None:
    """For verbs that accept it and do not ask for it."""
    return if_match(request) if "if-match" in request.headers else None


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump()
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(type(value).__name__)
