"""Where something stands that opens beside an element which the browser finds by a CSS selector."""

from typing import Any

import reflex as rx

from livingrite.ui.components.browser import in_browser
from livingrite.ui.components.kinds import Text

_ANCHOR = """(s) => () => {
  const find = () => document.querySelector(s) ?? document.body;
  return { contextElement: find(), getBoundingClientRect: () => find().getBoundingClientRect() };
}"""


def place_of(selector: Text) -> rx.Var[Any]:
    """For a positioner's `anchor`. Looked up again whenever it is placed: what changes may be another element afterwards."""
    return in_browser(_ANCHOR, selector, gives=object)
