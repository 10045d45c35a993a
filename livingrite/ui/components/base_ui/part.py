"""What every wrapped Base UI part shares: the pinned package."""

import reflex as rx


class Part(rx.Component):
    """A headless part: behaviour and accessibility theirs, looks ours."""

    lib_dependencies: list[str] = ["@base-ui/react@1.9.0"]
