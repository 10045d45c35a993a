"""Every refusal as `application/problem+json` (RFC 9457), in one shape."""

from collections.abc import Mapping
from typing import Any

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from livingrite.core.errors import Busy, Invalid, Problem, Throttled
from livingrite.core.i18n import _, choose_locale, translate
from livingrite.core.log import logger

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: _("The request could not be read."),
    401: _("Please sign in."),
    403: _("Your role does not allow this."),
    404: _("This was not found. It may have been removed."),
    405: _("This address does not support that method."),
    409: _("This cannot be done at the same time as something else."),
    412: _("Someone else changed this a moment ago. Here is how it is now."),
    413: _("This file is too large."),
    415: _("This kind of content is not supported."),
    422: _("Some details need another look."),
    428: _("Send If-Match with the version you have seen."),
    429: _("Too many tries. Please wait a moment."),
    500: _("Something went wrong on our side."),
    503: _("The service is not ready yet."),
}
CODES = {400: "bad_request", 401: "unauthenticated", 403: "denied", 404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "unsupported_media_type", 422: "invalid"}  # fmt: skip


class ProblemResponse(JSONResponse):
    media_type = MEDIA_TYPE

    def render(self, content: Any) -> bytes:
        return orjson.dumps(content)


def problem_response(
    request: Request,
    status: int,
    code: str,
    detail: str | None = None,
    *,
    extras: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """One problem, `detail` already in the reader's language."""
    locale = locale_of(request)
    title = translate(locale, TITLES.get(status, TITLES[400 if status < 500 else 500]))
    body = {"type": f"/problems/{code}", "title": title, "status": status, "detail": detail or title, "code": code}
    return ProblemResponse(body | dict(extras or {}), status, dict(headers or {}))


def locale_of(request: Request) -> str:
    return choose_locale(request.cookies.get("lr_locale"), request.headers.get("accept-language"))


def install(app: FastAPI) -> None:
    """Answer every exception of the API with a problem."""
    app.add_exception_handler(Problem, _problem)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, _invalid_payload)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, _http)  # type: ignore[arg-type]
    app.add_exception_handler(Exception, _unknown)


async def _problem(request: Request, problem: Problem) -> JSONResponse:
    locale = locale_of(request)
    extras = dict(problem.extras())
    if isinstance(problem, Invalid) and problem.fields:
        extras["errors"] = [
            {
                "field": name,
                "message": translate(locale, said) if isinstance(said, str) else translate(locale, said[0], **said[1]),
            }
            for name, said in problem.fields.items()
        ]
    headers = {"Retry-After": str(problem.retry_after)} if isinstance(problem, Throttled | Busy) else {}
    if problem.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    detail = translate(locale, problem.message, **problem.params)
    return problem_response(request, problem.status, problem.code, detail, extras=extras, headers=headers)


async def _invalid_payload(request: Request, error: RequestValidationError) -> JSONResponse:
    found = [
        {
            "field": ".".join(str(part) for part in item["loc"][1:]) or str(item["loc"][0]),
            "message": item["msg"],
            "code": item["type"],
        }
        for item in error.errors()
    ]
    if any(item["code"] == "json_invalid" for item in found):
        return problem_response(request, 400, "bad_request")
    return problem_response(request, 422, "invalid", extras={"errors": found})


async def _http(request: Request, error: HTTPException) -> JSONResponse:
    code = CODES.get(error.status_code, "problem")
    return problem_response(request, error.status_code, code, headers=error.headers)


async def _unknown(request: Request, error: Exception) -> JSONResponse:
    request_id = request.scope.get("livingrite.request_id", "")
    logger().error("request.failed", request_id=request_id, exc_info=error)
    return problem_response(request, 500, "internal")
