"""The places a shell can go to, as data."""

from dataclasses import dataclass

from livingrite.ui.components.kinds import Flag, Text


@dataclass(frozen=True)
class NavItem:
    """One place. count: how many things wait there (a Var or None); "0" or "" shows nothing. shown: who may go there."""

    key: str
    label: Text
    icon: str
    href: Text
    count: Text | None = None
    shown: Flag = True


@dataclass(frozen=True)
class NavGroup:
    """Places under one heading; the first group has none."""

    items: list[NavItem]
    label: Text | None = None
