"""Dates as people type them into a date field: what the browser runs (date_words.js), run by the Node that builds the pages."""

import json
import subprocess
import sys
from pathlib import Path

from livingrite.ui.components import date_field

NODE = Path(sys.executable).parent / "node"
SCRIPT = Path(date_field.__file__).with_name("date_words.js")
TYPED = {
    "en": {
        "2026-11-24": "2026-11-24", "24.11.2026": "2026-11-24", "24/11/26": "2026-11-24", "11/24/2026": "2026-11-24",
        "24 Nov 2026": "2026-11-24", "Nov 24, 2026": "2026-11-24", "Wednesday 4 March 2026": "2026-03-04",
        "31 Feb 2026": None, "nonsense": None, "": None, "2026-02-31": None,
    },
    "de": {"24. November 2026": "2026-11-24", "Sa., 21. Nov. 2026": "2026-11-21", "3. März 2026": "2026-03-03"},
    "he": {"24 בנובמבר 2026": "2026-11-24", "24 נובמבר 2026": "2026-11-24", "יום ג׳, 24 בנוב׳ 2026": "2026-11-24"},
}  # fmt: skip
PROGRAM = """
globalThis.document = { documentElement: { lang: "en" } };
const m = await import(process.argv[1]);
const typed = JSON.parse(process.argv[2]);
const said = {};
let lost = 0;
for (const lang of ["en", "de", "he"]) {
  document.documentElement.lang = lang;
  said[lang] = Object.fromEntries(Object.keys(typed[lang]).map((text) => [text, m.read(text) === null ? null : m.iso(m.read(text))]));
  for (let day = Date.UTC(2026, 0, 1); day < Date.UTC(2027, 0, 1); day += 864e5)
    if (m.read(m.shown(day, false)) !== day || m.read(m.shown(day, true)) !== day) lost += 1;
}
document.documentElement.lang = "en";
const born = m.iso(m.read("6.4.80", true));
console.log(JSON.stringify({ said, lost, born, short: m.iso(m.sameDay(Date.UTC(2026, 0, 31), 1)) }));
"""


def test_every_form_is_read_and_what_is_shown_is_read_again_as_the_same_day() -> None:
    command = [str(NODE), "--input-type=module", "-e", PROGRAM, str(SCRIPT), json.dumps(TYPED)]
    answer = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert answer == {"said": TYPED, "lost": 0, "born": "1980-04-06", "short": "2026-02-28"}
