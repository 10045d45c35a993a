"""One table says which role may do what; no slice has a right that nobody holds."""

import ast
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from livingrite.identity.roles import GRANTS, permissions_of
from livingrite.identity.schemas import Role

PACKAGE = Path(__file__).parents[3] / "livingrite"


def declared() -> set[str]:
    found: set[str] = set()
    for path in PACKAGE.glob("*/permissions.py"):
        module = import_module(f"livingrite.{path.parent.name}.permissions")
        if any(
            isinstance(node, ast.ClassDef) and node.name == "Permission" for node in ast.parse(path.read_text()).body
        ):
            permission: type[StrEnum] = module.Permission
            found |= {member.value for member in permission}
    return found


def test_every_permission_of_every_slice_is_granted_and_no_other() -> None:
    assert set(GRANTS) == declared()
    assert all(holders.split() for holders in GRANTS.values())


def test_only_known_roles_hold_permissions() -> None:
    assert {role for holders in GRANTS.values() for role in holders.split()} == {role.value for role in Role}


def test_owners_may_everything_and_families_never_change_anything_of_the_clinic() -> None:
    assert permissions_of(["owner"]) == set(GRANTS)
    assert not any(
        right.split(".")[1] in ("manage", "update", "archive", "post", "edit")
        for right in permissions_of(["family"]) - {"calendar_feed.manage"}
    )


def test_several_roles_add_up() -> None:
    assert permissions_of(["billing", "front_desk"]) == permissions_of(["billing"]) | permissions_of(["front_desk"])
