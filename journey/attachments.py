"""Pictures of the work, in `data/attachments/`, each named by what it holds.

What is kept is a copy made anew from the picture's points alone: smaller, upright, without the place,
the time and the camera that a telephone writes into it. The original is never stored.
"""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

from journey.durable import make_folder, replace_file
from journey.entry import Attachment
from journey.errors import InvalidValue, StoreUnusable

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image

__all__ = ["FOLDER", "keep", "small"]

FOLDER = "attachments"
LONGEST = 1600  # pixels of the longer side of what is kept
THUMBNAIL = 320
MOST_POINTS = 100_000_000  # more than any camera; a file that claims more is no photograph
SHARP = {"PNG", "GIF", "BMP"}  # screenshots and drawings: kept without loss


def keep(folder: Path, content: bytes, caption: str | None = None) -> Attachment:
    """Keep a copy of a picture and return what the day notes of it.

    Raises:
        InvalidValue: the bytes are no picture that can be read.
        StoreUnusable: it could not be written.
    """
    picture = _read(content)
    kind = "PNG" if picture.format in SHARP else "JPEG"
    small = _sized(picture, LONGEST, kind)
    said = io.BytesIO()
    small.save(said, kind, **({"optimize": True} if kind == "PNG" else {"quality": 85}))
    name = hashlib.sha256(said.getvalue()).hexdigest()
    file = f"{name[:2]}/{name}.{'png' if kind == 'PNG' else 'jpg'}"
    path = folder / FOLDER / file
    try:
        make_folder(path.parent)
        if not path.exists():
            replace_file(path, said.getvalue(), beside=folder / ".journey")
    except OSError as error:
        raise StoreUnusable(
            path, f"the picture cannot be written ({error.strerror})", "check its permissions"
        ) from None
    return Attachment(file=file, caption=caption, sha256=name)


def small(folder: Path, file: str) -> bytes:
    """Return a thumbnail of a kept picture as JPEG.

    Raises:
        InvalidValue: there is no such picture, or it cannot be read.
    """
    root = (folder / FOLDER).resolve()
    path = (root / file).resolve()
    if not path.is_relative_to(root):
        raise InvalidValue("picture", f"{file!r} lies elsewhere", "reload the page")
    try:
        content = path.read_bytes()
    except OSError:
        raise InvalidValue(
            "picture", f"attachments/{file} is not there", "bring it back from a backup"
        ) from None
    said = io.BytesIO()
    _sized(_read(content), THUMBNAIL, "JPEG").save(said, "JPEG", quality=80)
    return said.getvalue()


def _read(content: bytes) -> Image.Image:
    import warnings

    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content))
            if picture.width * picture.height > MOST_POINTS:
                raise InvalidValue("picture", "it has too many points", "choose a smaller one")
            picture.load()
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
        raise InvalidValue(
            "picture", "this is no picture that can be read", "choose a PNG, JPEG, WebP or GIF"
        ) from None
    return picture


def _sized(picture: Image.Image, longest: int, kind: str) -> Image.Image:
    """Return an upright copy of the points alone, within a square; without transparency for JPEG."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((longest, longest))
    if kind == "JPEG":
        clear = upright.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    return bare
