"""What every route may answer, for the OpenAPI document: a client program learns its errors from it."""

from typing import Any, Literal

from fastapi import FastAPI
from pydantic import BaseModel

from livingrite.api.problems import MEDIA_TYPE


class FieldError(BaseModel):
    field: str
    message: str
    code: str | None = None


class ProblemBody(BaseModel):
    """RFC 9457. `code` is stable and meant for programs, `detail` is a sentence in the caller's language."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldError] | None = None


class BlockedBy(BaseModel):
    kind: Literal["clinician", "room", "device", "client", "hours", "buffer"]
    name: str


WORDS = {
    400: "The body is not JSON, or a header is malformed.",
    401: "No identity, or an expired one.",
    403: "The role does not allow it.",
    404: "Unknown, or another organization's.",
    409: "Something else stands in the way; `code` says what.",
    412: "The version in If-Match is no longer the present one.",
    413: "The body is too large: 2 MB, files 64 MB.",
    415: "The body is not sent as JSON.",
    422: "Invalid, field by field in `errors`.",
    428: "If-Match is missing.",
    429: "Too many requests; Retry-After says when.",
    503: "Busy for a moment; Retry-After says when to send it again.",
}
ALWAYS = (400, 413, 415, 422, 429, 503)
# 404 also for an X-Organization that is not the caller's.
SIGNED_IN = (*ALWAYS, 401, 403, 404)


def problems(*codes: int) -> dict[int | str, dict[str, Any]]:
    """`responses=` of a route that may also answer `codes`."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}
    return {code: {"description": WORDS[code], "content": content} for code in sorted({*SIGNED_IN, *codes})}


def public_problems(*codes: int) -> dict[int | str, dict[str, Any]]:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}
    return {code: {"description": WORDS[code], "content": content} for code in sorted({*ALWAYS, *codes})}


def install(app: FastAPI) -> None:
    """Put the shape of a problem into the document: the answers above name it, and no route returns it."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        document = plain()
        schemas = document["components"]["schemas"]
        if ProblemBody.__name__ not in schemas:
            shape = ProblemBody.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas |= shape.pop("$defs")
            schemas[ProblemBody.__name__] = shape
        return document

    app.openapi = openapi  # type: ignore[method-assign]
