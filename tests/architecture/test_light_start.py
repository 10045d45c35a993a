"""A web worker starts without the vendors' SDKs: they cost memory and a second, and only jobs speak to vendors."""

import subprocess
import sys

HEAVY = (
    "twilio",
    "sendgrid",
    "pywebpush",
    "googleapiclient",
    "reportlab",
    "boto3",
    "pillow_heif",
    "imageio_ffmpeg",
    "typst",
    "plotly",
    "docx",
    "simple_icd_10_cm",
)


def test_the_site_loads_no_vendors_sdk() -> None:
    loaded = f"import sys, livingrite.livingrite; print([name for name in {HEAVY} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
