"""Every refusal as `application/problem+json` (RFC 9457), in one shape."""

from collections.abc import Mapping
from typing import Any

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from livingrite.api.refusals import on_record
from livingrite.core.errors import Busy, Denied, Invalid, Problem, Throttled
from livingrite.core.i18n import DEFAULT, _, choose_locale, translate
from livingrite.core.log import logger
from livingrite.core.sentences import sentence

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
    """What the request asks for; else the language of the person behind it, once they are known."""
    known = getattr(request.state, "ctx", None)
    asked = request.cookies.get("lr_locale"), request.headers.get("accept-language")
    return choose_locale(*asked, fallback=known.locale if known else DEFAULT)


def install(app: FastAPI) -> None:
    """Answer every exception of the API with a problem."""
    app.add_exception_handler(Problem, _problem)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, _invalid_payload)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, _http)  # type: ignore[arg-type]
    app.add_exception_handler(Exception, _unknown)


async def _problem(request: Request, problem: Problem) -> JSONResponse:
    if isinstance(problem, Denied):
        await on_record(request, getattr(problem, "client_id", None))
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
    errors, locale = error.errors(), locale_of(request)
    if any(item["type"] == "json_invalid" for item in errors):
        return problem_response(request, 400, "bad_request")
    if any(item["loc"] == ("body",) for item in errors) and not _sent_json(request):
        return problem_response(request, 415, "unsupported_media_type")
    found = [{"field": _field(item["loc"]), "message": _said(locale, item), "code": item["type"]} for item in errors]
    return problem_response(request, 422, "invalid", extras={"errors": found})


def _sent_json(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))


def _field(place: tuple[Any, ...]) -> str:
    return ".".join(str(part) for part in place[1:]) or str(place[0])


def _said(locale: str, item: dict[str, Any]) -> str:
    msgid, facts = sentence(item)
    return translate(locale, msgid, **facts)


async def _http(request: Request, error: HTTPException) -> JSONResponse:
    code = CODES.get(error.status_code, "problem")
    return problem_response(request, error.status_code, code, headers=error.headers)


async def _unknown(request: Request, error: Exception) -> JSONResponse:
    request_id = request.scope.get("livingrite.request_id", "")
    logger().error("request.failed", request_id=request_id, exc_info=error)
    return problem_response(request, 500, "internal")
