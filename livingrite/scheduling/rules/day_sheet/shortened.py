"""How much of a client may lie on a desk: the organization decides (case C20)."""

from livingrite.scheduling.models import PrintedName


def shortened(name: str, naming: PrintedName) -> str:
    """The name, its initials, or nothing."""
    if naming is PrintedName.INITIALS:
        return " ".join(f"{word[0]}." for word in name.split())
    return name if naming is PrintedName.FULL else ""
