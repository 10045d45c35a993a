"""Wall time follows the pinned zone rules, whatever the machine has."""

import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

SHOW = """
import livingrite.core
from datetime import datetime
from zoneinfo import ZoneInfo
print(datetime(2027, 1, 1, tzinfo=ZoneInfo("Europe/Berlin")).utcoffset())
"""


def test_the_systems_own_zone_files_are_not_read(tmp_path: Path) -> None:
    wrong = tmp_path / "Europe" / "Berlin"
    wrong.parent.mkdir()
    wrong.write_bytes((resources.files("tzdata") / "zoneinfo" / "Asia" / "Tokyo").read_bytes())
    environment = os.environ | {"PYTHONTZPATH": str(tmp_path)}
    shown = subprocess.run([sys.executable, "-c", SHOW], env=environment, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "1:00:00"
