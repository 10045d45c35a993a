"""Texts filled by the browser read as those the server fills."""

import json
import subprocess
import sys
from pathlib import Path

from livingrite.core.i18n.catalogue import fill
from livingrite.ui.frontend.texts import JAVASCRIPT

NODE = Path(sys.executable).parent / "node"
FILLED = [
    ("מועד ל־{name}", "אסתר"),
    ("מועד ל־{name}", "Esther"),
    ("נדחה מ־{name}", "8:30"),
    ("בית־{name}", "אסתר"),
    ("Hello {name}", "אסתר"),
]
PROGRAM = """
globalThis.window = globalThis;
const { text } = await import("data:text/javascript," + encodeURIComponent(process.argv[1]));
console.log(JSON.stringify(JSON.parse(process.argv[2]).map(([key, name]) => text(key, { name }))));
"""


def test_a_hebrew_prefix_is_joined_alike_on_both_sides() -> None:
    command = [str(NODE), "--input-type=module", "-e", PROGRAM, JAVASCRIPT, json.dumps(FILLED)]
    said = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert said == [fill(text, {"name": name}) for text, name in FILLED]
    assert said[0] == "מועד לאסתר"
