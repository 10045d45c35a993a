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


REPEATABLE: dict[str, Any] = {
    "parameters": [
        {
            "name": "Idempotency-Key",
            "in": "header",
            "required": False,
            "description": "The same key and body again get the first answer again; another body gets 409.",
            "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
        }
    ]
}
"""`openapi_extra=` of a route that answers with `created` and another status than 201."""

NOT_REPEATED = ("/api/v1/auth/register/confirm",)  # its code opens one organization and is used up
VERSION_IN_BODY = ("/api/v1/medications/{medication_id}/doses",)  # of the record that is corrected, if there is one


def _if_match(required: bool) -> dict[str, Any]:
    return {
        "name": "If-Match",
        "in": "header",
        "required": required,
        "description": "The version that was seen, as its ETag gave it, or `*` for whatever there is (RFC 9110, 13.1.1).",
        "schema": {"type": "string", "pattern": r'^(\*|(W/)?"[0-9]{1,18}")$', "examples": ['"1"']},
    }


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    """Add what a route reads of the request's headers, as its answers tell: only one made against a version says 412."""
    answers, parameters = operation["responses"], operation.setdefault("parameters", [])
    if "412" in answers and path not in VERSION_IN_BODY:
        parameters.append(_if_match(required="428" in answers))
    if method == "post" and "201" in answers and path not in NOT_REPEATED:
        parameters += REPEATABLE["parameters"]
        answers.setdefault("409", public_problems(409)[409])


def install(app: FastAPI) -> None:
    """Put into the document what no route's signature says: the shape of a problem, and the headers about versions and
    about sending again."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        document = plain()
        schemas = document["components"]["schemas"]
        if ProblemBody.__name__ not in schemas:
            shape = ProblemBody.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas |= shape.pop("$defs")
            schemas[ProblemBody.__name__] = shape
            for path, operations in document["paths"].items():
                for method, operation in operations.items():
                    _complete(path, method, operation)
        return document

    app.openapi = openapi  # type: ignore[method-assign]
