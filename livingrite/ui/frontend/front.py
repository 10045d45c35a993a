"""A clinic's own look on its public pages, written into the HTML: the first paint has it, and no State carries it."""

from base64 import b64encode
from collections.abc import Callable, Coroutine
from hashlib import sha256
from typing import Any
from urllib.parse import unquote, urlencode

from starlette.requests import Request

from livingrite.core.errors import Problem
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import FrameView

LANGUAGE, EMBED = "lang", "embed"
"""Parameters of a public page's address: the language, whatever the browser's cookie says; shown inside another site."""
FRAMED = "livingrite.framed"
"""In a request's scope: who may frame the answer is said by its content policy."""

# A browser that blocks cookies of other sites also denies a frame its storage, by an exception that would end the page:
# what is kept there then lives as long as the frame does.
MEMORY = (
    'try{sessionStorage}catch{for(const name of["sessionStorage","localStorage"]){const kept=new Map();'
    "Object.defineProperty(window,name,{value:{getItem:(key)=>kept.get(key)??null,"
    "setItem:(key,value)=>kept.set(key,String(value)),removeItem:(key)=>kept.delete(key)}})}}"
)

TINTS = "--jade-3:var(--accent-soft);--jade-4:var(--accent-soft-hover)"
"""What lies under icons in the accent."""

Front = Callable[[list[str]], Coroutine[Any, Any, FrameView]]
"""From the parts of a path to the look of the clinic it is about."""


async def of_clinic(path: list[str]) -> FrameView:
    return await scheduling.read_frame(slug=path[-1])


async def of_link(path: list[str]) -> FrameView:
    return await scheduling.read_frame(token=path[-1])


async def of_policy(path: list[str]) -> FrameView:
    return await scheduling.read_frame(slug=path[-2])


async def of_offer(path: list[str]) -> FrameView:
    return await scheduling.read_frame(offer=path[-1])


async def read(front: Front | None, request: Request) -> FrameView:
    """Nothing special for a page that is nobody's, or whose clinic is unknown."""
    if front is None:
        return FrameView()
    try:
        return await front([unquote(part) for part in request.url.path.strip("/").split("/")])
    except Problem:
        return FrameView()


def in_another_language(view: FrameView, request: Request, locale: str) -> str:
    """Where the page is in a language that the clinic offers; "" when it is that already."""
    if not view.languages or locale in view.languages:
        return ""
    return f"{request.url.path}?{urlencode({**request.query_params, LANGUAGE: view.languages[0]})}"


def framed(view: FrameView, request: Request) -> bool:
    """Asked for as a part of another site, by a clinic that has named such sites."""
    return request.query_params.get(EMBED) == "1" and bool(view.frame_origins)


def dressed(page: str, view: FrameView, *, framed: bool) -> str:
    """The page with the clinic's colours; they outweigh those of tokens.css."""
    rules = "".join(f"--{name}:{value};" for name, value in sorted(view.tokens.items()))
    if rules:
        page = page.replace("</head>", f"<style>:root:root{{{rules}{TINTS}}}</style></head>", 1)
    if not framed:
        return page
    page = page.replace("<html ", '<html data-framed="true" ', 1)
    return page.replace("</head>", f"<script>{MEMORY}</script></head>", 1)


def policy(given: str, view: FrameView) -> str:
    """The content policy under which those sites, and no other, may frame the page."""
    memory = b64encode(sha256(MEMORY.encode()).digest()).decode()
    framers = given.replace("frame-ancestors 'none'", "frame-ancestors " + " ".join(view.frame_origins))
    return framers.replace("script-src 'self'", f"script-src 'self' 'sha256-{memory}'")
