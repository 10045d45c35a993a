"""A Lucide icon drawn from the one sheet assets/icons.svg: names may be Vars, and no JavaScript is shipped per icon."""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML

from livingrite.ui.components.kinds import Text, classes
from livingrite.ui.theme.sprite import ICONS, MIRRORED, SPRITE


class Glyph(BaseHTML):
    """An <svg> without the memo wrapper of rx.el.svg, so that hundreds of icons stay cheap."""

    tag = "svg"


def icon(
    name: Text,
    *,
    size: int | None = None,
    label: Text | None = None,
    mirror: bool | None = None,
    class_name: Text | None = None,
    **props: Any,
) -> rx.Component:
    """Name = Lucide name. Without label it is decoration; size in pixels, 13 - 30 (default: the control's)."""
    if isinstance(name, str) and name not in ICONS:
        msg = f"No icon {name!r} in assets/icons.svg: paste its Lucide shapes there as a <symbol>."
        raise ValueError(msg)
    turns = name in MIRRORED if mirror is None and isinstance(name, str) else bool(mirror)
    meaning: dict[str, Any] = {"aria_hidden": "true"} if label is None else {"role": "img", "aria_label": label}
    return Glyph.create(
        rx.el.svg.use(href=f"{SPRITE}#{name}"),
        class_name=classes("icon", f"i{size}" if size else None, "mirror" if turns else None, class_name),
        **meaning,
        **props,
    )
