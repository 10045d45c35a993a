"""What a file is called: as it came, without what another machine could take for a path or a command."""

import re
import unicodedata

LONGEST = 200
ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
ENDINGS = {".jpg": (".jpg", ".jpeg"), ".tiff": (".tif", ".tiff"), ".txt": (".txt", ".csv", ".md", ".log"), ".mp4": (".mp4", ".m4v", ".3gp"), ".ogg": (".ogg", ".oga", ".opus")}  # fmt: skip


def clean(name: str) -> str:
    """One line, no folder, no control or direction marks that hide an ending (`gpj.exe`), at most 200 letters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(letter for letter in last if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    kept = " ".join(kept.split()).strip(". ") or "file"
    if len(kept) <= LONGEST:
        return kept
    ending = ENDING.search(kept)
    tail = ending[0] if ending else ""
    return kept[: LONGEST - len(tail)] + tail


def with_ending(name: str, ending: str) -> str:
    """`name` with the ending of what the file is: a picture that is called x.pdf becomes x.jpg."""
    if name.casefold().endswith(ENDINGS.get(ending, (ending,))):
        return name
    return clean(ENDING.sub("", name)[: LONGEST - len(ending)] + ending)
