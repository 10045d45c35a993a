"""The API for people who read: every route with what it takes and answers, made from the OpenAPI document, no script."""

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

router = APIRouter(prefix="/api/v1", include_in_schema=False)

METHODS = ("get", "post", "put", "patch", "delete")
STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2a2a;background:#fff}"
    "code{font:14px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}"
    "article{border-top:1px solid #d5dddd;padding:.5rem 0}h3{margin:.5rem 0}td{padding:.1rem 1rem .1rem 0;vertical-align:top}"
    "a{color:#0b5f5a}:target{outline:2px solid #0b5f5a;outline-offset:4px}"
    "@media(prefers-color-scheme:dark){body{color:#e3eaea;background:#141b1b}a{color:#7fd1ca}article{border-color:#33403f}}"
)
HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


@router.get("/docs", response_class=HTMLResponse)
async def docs(request: Request) -> HTMLResponse:
    return HTMLResponse(page(request.app.openapi()), headers={"Content-Security-Policy": POLICY})


def page(document: dict[str, Any]) -> str:
    """The whole document as one page of HTML."""
    groups: dict[str, list[str]] = {}
    for path, methods in document["paths"].items():
        for method in (name for name in METHODS if name in methods):
            operation = methods[method]
            groups.setdefault(operation.get("tags", ["other"])[0], []).append(_operation(path, method, operation))
    title = escape(f"{document['info']['title']} API {document['info']['version']}")
    contents = " ".join(f'<a href="#{_anchor(tag)}">{escape(tag)}</a>' for tag in groups)
    routes = "".join(f'<h2 id="{_anchor(tag)}">{escape(tag)}</h2>{"".join(found)}' for tag, found in groups.items())
    schemas = "".join(_schema(name, one) for name, one in document["components"]["schemas"].items())
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{STYLE}</style></head>'
        f'<body><h1>{title}</h1><p>For programs: <a href="/api/v1/openapi.json">openapi.json</a>.</p>'
        f"<nav>{contents}</nav><main>{routes}<h2>Schemas</h2>{schemas}</main></body></html>"
    )


def _operation(path: str, method: str, operation: dict[str, Any]) -> str:
    parts = [f"<article><h3><code>{method.upper()} {escape(path)}</code></h3><p>{escape(operation['summary'])}</p>"]
    if operation.get("description"):
        parts.append(f"<p>{escape(operation['description'])}</p>")
    parts.append(_table("Parameters", _parameters(operation)))
    bodies = operation.get("requestBody", {}).get("content", {})
    parts.append(_table("Body", ((escape(kind), _type(one.get("schema", {})), "") for kind, one in bodies.items())))
    parts.append(_table("Answers", _answers(operation)))
    return "".join(parts) + "</article>"


def _parameters(operation: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for one in operation.get("parameters", ()):
        needed = ", needed" if one.get("required") else ""
        about = one.get("description") or one["schema"].get("description", "")
        yield f"{escape(one['name'])} ({one['in']}{needed})", _type(one["schema"]), escape(about)


def _answers(operation: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for code, one in operation["responses"].items():
        shapes = [_type(content.get("schema", {})) for content in one.get("content", {}).values()]
        yield code, " or ".join(shape for shape in shapes if shape), escape(one["description"])


def _schema(name: str, schema: dict[str, Any]) -> str:
    needed = schema.get("required", ())
    fields = (
        (escape(field) + (", needed" if field in needed else ""), _type(one), escape(one.get("description", "")))
        for field, one in schema.get("properties", {}).items()
    )
    about = escape(schema.get("description", "")) or ("" if "properties" in schema else _type(schema))
    return f'<article id="{_anchor(name)}"><h3><code>{escape(name)}</code></h3><p>{about}</p>{_table("Fields", fields)}</article>'


def _table(title: str, rows: Iterator[tuple[str, str, str]]) -> str:
    written = "".join(
        f"<tr><td><code>{name}</code></td><td>{kind}</td><td>{about}</td></tr>" for name, kind, about in rows
    )
    return f"<h4>{title}</h4><table>{written}</table>" if written else ""


def _type(schema: dict[str, Any]) -> str:
    """A schema in words; another one as a link to it."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f'<a href="#{_anchor(name)}">{escape(name)}</a>'
    if "anyOf" in schema or "oneOf" in schema:
        return " or ".join(_type(one) for one in schema.get("anyOf") or schema["oneOf"])
    if "enum" in schema or "const" in schema:
        return ", ".join(f"<code>{escape(str(one))}</code>" for one in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return escape(" ".join(filter(None, (schema.get("type", ""), schema.get("format", "")))))


def _anchor(name: str) -> str:
    return escape(name.lower().replace(" ", "-"), quote=True)
