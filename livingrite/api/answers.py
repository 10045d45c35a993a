"""How a route runs one verb and answers: transaction, idempotency, ETag, JSON. Routes stay two lines long."""

from collections.abc import Callable
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
from livingrite.core.idempotency import Answer, once

THREADS = anyio.CapacityLimiter(4)
KEY_LENGTH = 255


async def answer(ctx: Ctx, verb: Callable[..., Any], *args: Any, status: int = 200, **kwargs: Any) -> Response:
    """Run `verb(uow, ...)` in a transaction of its own and answer with what it returns."""
    view = await in_thread(uow.run, ctx, verb, *args, **kwargs)
    return respond(written(view, status))


async def created(
    request: Request, ctx: Ctx, verb: Callable[..., Any], *args: Any, status: int = 201, same: bytes | None = None
) -> Response:
    """Like `answer`, for a POST that creates: the same Idempotency-Key and body give the first answer again. `same`
    stands for a body that differs each time it is sent, as the parts of an upload do."""
    key = idempotency_key(request)
    if key is None:
        return await answer(ctx, verb, *args, status=status)
    body = await request.body() if same is None else same
    wanted = b"\0".join((request.method.encode(), request.url.path.encode(), body))
    address = throttle.digest(address_of(request))

    def first(unit: uow.Uow) -> Answer:
        return once(unit, key, wanted, lambda: written(verb(unit, *args), status), address=address)

    return respond(await in_thread(uow.run, ctx, first))


def idempotency_key(request: Request) -> str | None:
    """Raises Invalid for one that is empty or too long."""
    key = request.headers.get("idempotency-key")
    if key is not None and not 1 <= len(key) <= KEY_LENGTH:
        raise Invalid(fields={"Idempotency-Key": _("Use 1 to 255 characters.")})
    return key


async def in_thread(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    return await to_thread.run_sync(partial(function, *args, **kwargs), limiter=THREADS)


def written(view: Any, status: int = 200) -> Answer:
    """`view` as JSON; a view with a `version` gets it as its ETag."""
    if view is None:
        return Answer(204, "")
    version = getattr(view, "version", None)
    headers = {} if version is None else {"ETag": f'"{version}"'}
    return Answer(status, orjson.dumps(view, default=_plain).decode(), headers)


def respond(given: Answer) -> Response:
    return Response(given.body or None, given.status, given.headers, "application/json" if given.body else None)


def if_match(request: Request) -> int:
    """The version a PATCH, PUT or DELETE was made against. Raises PreconditionRequired when the header is missing."""
    header = request.headers.get("if-match")
    if header is None:
        raise PreconditionRequired
    value = header.strip().removeprefix("W/").strip('"')
    if not value.isdecimal():
        raise Invalid(fields={"If-Match": _("Send the version as it was given in ETag.")})
    return int(value)


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump()
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(type(value).__name__)
