"""A clinic's logo: whatever was uploaded is read as a picture and drawn anew, so that nothing but pixels is kept."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from livingrite.core.errors import Invalid
from livingrite.core.i18n import _

LARGEST_FILE = 2 * 1024 * 1024
LARGEST_SIDE = 4_000
SHOWN = 640, 192
"""Pixels, twice what is shown."""
KINDS = ("PNG", "JPEG", "WEBP")


def redrawn(data: bytes) -> bytes:
    """The picture as a PNG of at most 640 x 192. Raises Invalid for anything that is not a PNG, JPEG or WebP."""
    if len(data) > LARGEST_FILE:
        raise _refused(_("The picture is larger than 2 MB."))
    if b"<svg" in data[:1024].lower():
        raise _refused(_("An SVG can carry programs. Export the logo as PNG and choose that file."))
    try:
        with Image.open(BytesIO(data), formats=KINDS) as picture:
            if max(picture.size) > LARGEST_SIDE:
                raise _refused(_("The picture has too many pixels: at most 4000 on a side."))
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise _refused(_("This is not a PNG, JPEG or WebP picture.")) from None
    upright.thumbnail(SHOWN, Image.Resampling.LANCZOS)
    out = BytesIO()
    upright.save(out, "PNG", optimize=True)
    return out.getvalue()


def _refused(sentence: str) -> Invalid:
    return Invalid(fields={"logo": sentence})
