"""Pictures of the work, in `data/attachments/`, each named by what it holds.

What is kept is a copy made anew from the picture's points alone: smaller, upright, without the place,
the time and the camera that a telephone writes into it. The original is never stored.
"""

from __future__ import annotations

import hashlib
import io
import struct
from typing import TYPE_CHECKING, cast

from journey.errors import InvalidValue, StoreUnusable
from journey.model.entry import Attachment
from journey.storage.atomic_files import make_folder, replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image

__all__ = ["FOLDER", "make_thumbnail", "save_picture"]

FOLDER = "attachments"
MAX_SIDE_PX = 1600  # pixels of the longer side of what is kept
THUMBNAIL = 320
MAX_PIXELS = (
    40_000_000  # decoded at once: more than any screen; larger photographs are decoded smaller
)
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")  # by content; others would start other programs
SHARP = {"PNG", "GIF"}  # screenshots and drawings: kept without loss


def save_picture(folder: Path, content: bytes, caption: str | None = None) -> Attachment:
    """Keep a copy of a picture and return what the day notes of it.

    Raises:
        InvalidValue: the bytes are no picture that can be read.
        StoreUnusable: it could not be written.
    """
    picture = _read(content)
    kind = "PNG" if picture.format in SHARP else "JPEG"
    small = _sized(picture, MAX_SIDE_PX, kind)
    buffer = io.BytesIO()
    small.save(buffer, kind, **({"optimize": True} if kind == "PNG" else {"quality": 85}))
    name = hashlib.sha256(buffer.getvalue()).hexdigest()
    file = f"{name[:2]}/{name}.{'png' if kind == 'PNG' else 'jpg'}"
    path = folder / FOLDER / file
    try:
        make_folder(path.parent)
        if not path.exists():
            replace_file(path, buffer.getvalue(), beside=folder / ".journey")
    except OSError as error:
        raise StoreUnusable(path, "store.cannot_write_picture", why=error.strerror) from None
    return Attachment(file=file, caption=caption, sha256=name)


def make_thumbnail(folder: Path, file: str) -> bytes:
    """Return a thumbnail of a kept picture as JPEG.

    Raises:
        InvalidValue: there is no such picture, or it cannot be read.
    """
    root = (folder / FOLDER).resolve()
    path = (root / file).resolve()
    if not path.is_relative_to(root):
        raise InvalidValue("picture", "value.picture_elsewhere", file=file)
    try:
        content = path.read_bytes()
    except OSError:
        raise InvalidValue("picture", "value.attachment_missing", file=file) from None
    buffer = io.BytesIO()
    _sized(_read(content), THUMBNAIL, "JPEG").save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def _read(content: bytes) -> Image.Image:
    from PIL import Image

    Image.init()
    formats = [name for name in (*FORMATS, "HEIF") if name in Image.OPEN]
    before, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None  # our own bound is below
    try:
        picture: Image.Image = Image.open(io.BytesIO(content), formats=formats)
        picture.draft(
            "RGB", (MAX_SIDE_PX * 2, MAX_SIDE_PX * 2)
        )  # a JPEG is decoded at about that size
        if picture.width * picture.height > MAX_PIXELS:
            raise InvalidValue("picture", "value.too_many_pixels")
        picture.load()
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError, struct.error):
        raise InvalidValue("picture", "value.not_a_picture") from None
    finally:
        Image.MAX_IMAGE_PIXELS = before
    return picture


def _sized(picture: Image.Image, longest: int, kind: str) -> Image.Image:
    """Return an upright copy of the points alone, within a square; without transparency for JPEG.

    Sixteen bits are scaled to eight, colours of another profile are converted to sRGB, and what is
    under full transparency is cleared: it may be what somebody cut away.
    """
    from PIL import Image, ImageOps

    profile = picture.info.get("icc_profile")
    upright = _eight_bits(picture)
    ImageOps.exif_transpose(upright, in_place=True)
    upright.thumbnail((longest, longest))
    upright = _in_srgb(upright, profile)
    see_through = upright.has_transparency_data
    clear = upright.convert("RGBA")
    if kind == "JPEG":
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    bare = Image.new("RGBA", clear.size)
    bare.paste(clear, mask=clear.getchannel("A").point(lambda alpha: 255 if alpha else 0))
    return bare if see_through else bare.convert("RGB")


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Return a picture of 16 bits in 8: of its own range, which a sensor of 12 bits ends at 4095."""
    if not picture.mode.startswith("I"):
        return picture
    wide = picture.convert("I")
    _, brightest = cast("tuple[int, int]", wide.getextrema())
    return wide.point(lambda value: value * (255 / max(brightest, 1)) + 0).convert("L")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    from PIL import ImageCms

    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        own = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(picture, given, own, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):  # a profile that says nothing usable
        return picture
    return converted or picture
