"""`@handler`: nothing a browser can call runs before identity, permission and payload are checked."""

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable
from enum import StrEnum
from functools import partial, wraps
from typing import Any, get_type_hints

import reflex as rx
from pydantic import TypeAdapter, ValidationError

from livingrite.core.errors import Invalid, Problem
from livingrite.core.sentences import OTHER, Sentence, problems
from livingrite.ui.session import admission, refusal

Access = StrEnum | str
PUBLIC = "public"
SIGNED_IN = "signed_in"
MARK = "__livingrite_access__"

Admit = Callable[[Any], Awaitable[None]]


def handler(
    access: Access, *, background: bool = False, while_locked: bool = False, touch: bool = False
) -> Callable[..., Any]:
    """Make an `async def` of a State an event handler that browsers may call.

    `access` is a Permission, SIGNED_IN or PUBLIC. Arguments are validated against their annotations (any pydantic type);
    a bad one is Invalid. A Problem becomes a sentence in the live region, anything else a reference number.
    `touch` counts as the person's activity (only what a hand caused: the clock of the idle lock starts again).
    """

    def decorate(function: Callable[..., Any]) -> Any:
        check = Payload(function)
        guarded = _stream if inspect.isasyncgenfunction(function) else _call
        if not inspect.isasyncgenfunction(function) and not inspect.iscoroutinefunction(function):
            raise TypeError(
                f"{function.__qualname__} must be `async def`: a plain one would stop every tab of its worker"
            )
        wrapper: Any = guarded(
            function, check, partial(admission.admit, access=str(access), while_locked=while_locked, touch=touch)
        )
        wrapper.__signature__ = check.open_signature()
        wrapper.__annotations__ = dict.fromkeys(check.names, Any)
        del wrapper.__wrapped__
        setattr(wrapper, MARK, str(access))
        as_event: Any = rx.event(background=background)
        return as_event(wrapper)

    return decorate


def _call(function: Callable[..., Any], check: "Payload", admit: Admit) -> Callable[..., Any]:
    @wraps(function)
    async def guarded(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            await admit(self)
            return await function(self, **check(args, kwargs))
        except Problem as problem:
            return await refusal.refuse(self, problem)
        except Exception as error:  # noqa: BLE001 - the edge: nobody below may show a trace
            return await refusal.apologise(self, error, function.__qualname__)

    return guarded


def _stream(function: Callable[..., Any], check: "Payload", admit: Admit) -> Callable[..., Any]:
    @wraps(function)
    async def guarded(self: Any, *args: Any, **kwargs: Any) -> AsyncIterator[Any]:
        try:
            await admit(self)
            async for event in function(self, **check(args, kwargs)):
                yield event
        except Problem as problem:
            yield await refusal.refuse(self, problem)
        except Exception as error:  # noqa: BLE001 - the edge: nobody below may show a trace
            yield await refusal.apologise(self, error, function.__qualname__)

    return guarded


class Payload:
    """The arguments of one handler, checked by pydantic: what arrives is whatever a browser chose to send."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        parameters = list(inspect.signature(function).parameters.values())[1:]
        self.parameters = parameters
        self.names = [parameter.name for parameter in parameters]
        self._adapters: dict[str, TypeAdapter[Any]] | None = None

    def open_signature(self) -> inspect.Signature:
        """The signature Reflex sees: it must not try conversions of its own, which log what they fail on."""
        own = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)
        return inspect.Signature([own, *[p.replace(annotation=Any) for p in self.parameters]])

    def __call__(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        given = {**dict(zip(self.names, args, strict=False)), **kwargs}
        wrong: dict[str, Sentence] = {}
        checked: dict[str, Any] = {}
        for name, adapter in self._types().items():
            if name not in given:
                continue
            try:
                checked[name] = adapter.validate_python(_shown(name, given.pop(name)))
            except ValidationError as error:
                wrong |= problems(error, name)
        if given or wrong:
            raise Invalid(fields=wrong or {"": OTHER})
        return checked

    def _types(self) -> dict[str, TypeAdapter[Any]]:
        if self._adapters is None:
            hints = get_type_hints(self._function, include_extras=True)
            self._adapters = {name: TypeAdapter(hints.get(name, Any)) for name in self.names}
        return self._adapters


def _shown(name: str, given: Any) -> Any:
    """A form (`form`, `typed`) comes with null for each field that is not on screen just now: those are left out."""
    if name not in ("form", "typed") or not isinstance(given, dict):
        return given
    return {key: value for key, value in given.items() if value is not None}
