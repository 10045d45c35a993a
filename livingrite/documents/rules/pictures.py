"""Draws a picture anew: what it shows stays, where and with what it was taken goes, turned the right way up."""

import io
import warnings
from dataclasses import dataclass

from livingrite.documents.errors import unfit
from livingrite.documents.rules.kinds import GIF, HEIC, JPEG, PNG, TIFF, WEBP, Kind

MOST_PIXELS = 64_000_000  # the largest phone cameras have 50 million
THUMBNAIL = (480, 480)
FORMATS = {JPEG: "JPEG", PNG: "PNG", GIF: "GIF", WEBP: "WEBP", HEIC: "HEIF", TIFF: "TIFF"}
BECOMES = {HEIC: JPEG, TIFF: PNG}  # what no browser shows


@dataclass(frozen=True, slots=True)
class Picture:
    data: bytes
    kind: Kind
    width: int
    height: int
    thumbnail: bytes


def redraw(data: bytes, kind: Kind) -> Picture:
    """Raises Unfit for what cannot be opened, and for pictures that would fill the memory."""
    import pillow_heif  # a library of 8 MB that only the job needs
    from PIL import Image, ImageOps, UnidentifiedImageError  # only the job draws

    pillow_heif.register_heif_opener()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(data), formats=[FORMATS[kind]])
            if opened.width * opened.height * getattr(opened, "n_frames", 1) > MOST_PIXELS:
                raise unfit("too_many_pixels")
            moves = kind is GIF and getattr(opened, "n_frames", 1) > 1
            upright = opened if moves else ImageOps.exif_transpose(opened)
            upright.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise unfit("too_many_pixels") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError):
        raise unfit("broken") from None
    becomes = BECOMES.get(kind, kind)
    size = upright.size
    drawn = _written(upright, becomes, moves=moves)
    return Picture(drawn, becomes, *size, thumbnail_of(upright))


def thumbnail_of(picture: object) -> bytes:
    """A JPEG of at most 480 x 480, on white."""
    from PIL import Image  # only the job draws

    assert isinstance(picture, Image.Image)
    small = picture.convert("RGBA")
    small.thumbnail(THUMBNAIL)
    ground = Image.new("RGB", small.size, "white")
    ground.paste(small, mask=small.getchannel("A"))
    out = io.BytesIO()
    ground.save(out, "JPEG", quality=80)
    return out.getvalue()


def _written(picture: object, kind: Kind, *, moves: bool) -> bytes:
    """Only pixels and the colour profile go over."""
    from PIL import Image  # only the job draws

    assert isinstance(picture, Image.Image)
    out, profile = io.BytesIO(), picture.info.get("icc_profile")
    if moves:
        picture.save(out, "GIF", save_all=True, comment=b"")
        return out.getvalue()
    plain = Image.new(picture.mode, picture.size)
    plain.paste(picture)
    if picture.mode == "P" and picture.palette:
        plain = picture.convert("RGBA")
    if kind is JPEG:
        plain.convert("RGB").save(out, "JPEG", quality=92, icc_profile=profile)
    elif kind is WEBP:
        plain.save(out, "WEBP", quality=92, icc_profile=profile)
    else:
        plain.save(out, FORMATS[kind], icc_profile=profile)
    return out.getvalue()
