"""Pictures of the work: small, upright, and without what a telephone writes into them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from journey.errors import InvalidValue, StoreUnusable
from journey.storage import attachments


def photograph(width=3000, height=2000, kind="JPEG", **more):
    """Return a picture as a camera writes it: turned, with a place and a name."""
    picture = Image.new("RGB", (width, height), "navy")
    picture.paste("gold", (0, 0, width // 2, height // 2))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned
    exif[0x010F] = "SECRET CAMERA"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    text = io.BytesIO()
    picture.save(text, kind, exif=exif, **more)
    return text.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_copy_is_small_upright_and_says_nothing_of_place_or_camera(tmp_path, kind):
    """Points alone are kept: 1600 at most, turned as it is looked at, no metadata at all."""
    content = photograph(kind=kind)
    assert b"SECRET CAMERA" in content
    kept = attachments.save_picture(tmp_path, content, "the board")
    path = tmp_path / "attachments" / kept.file
    stored = path.read_bytes()
    assert b"SECRET" not in stored
    assert b"Exif" not in stored
    with Image.open(path) as picture:
        assert (dict(picture.getexif()), picture.size) == ({}, (1067, 1600))
    assert kept.caption == "the board"
    assert path.parent.name == kept.sha256[:2]
    assert path.stem == kept.sha256


def test_text_inside_a_png_goes_too(tmp_path):
    """A comment, a colour profile: nothing but the points travels."""
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Comment", "SECRET COMMENT")
    text = io.BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(text, "PNG", pnginfo=info, icc_profile=b"SECRET")
    kept = attachments.save_picture(tmp_path, text.getvalue())
    path = tmp_path / "attachments" / kept.file
    assert b"SECRET" not in path.read_bytes()
    with Image.open(path) as picture:
        assert (picture.mode, picture.size, picture.info) == ("RGBA", (40, 30), {})


def test_the_same_picture_twice_is_one_file(tmp_path):
    """It is named by what it holds."""
    first, second = (attachments.save_picture(tmp_path, photograph(100, 80)) for _ in range(2))
    assert first.file == second.file
    assert len(list((tmp_path / "attachments").rglob("*.jpg"))) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture",
        b"<svg onload='alert(1)'/>",
        photograph(100, 80)[:300],
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_is_no_picture_is_refused(tmp_path, content):
    """One sentence, and nothing is written."""
    with pytest.raises(InvalidValue, match="opened as a picture; choose a PNG"):
        attachments.save_picture(tmp_path, content)
    assert not (tmp_path / "attachments").exists()


def test_a_picture_that_claims_too_many_points_is_refused(tmp_path):
    """A bomb is not unpacked."""
    text = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(text, "PNG")
    with pytest.raises(InvalidValue):
        attachments.save_picture(tmp_path, text.getvalue())


def test_a_folder_that_cannot_be_written_says_so(tmp_path):
    """The name of the folder is taken by a file."""
    (tmp_path / "attachments").write_text("a file")
    with pytest.raises(StoreUnusable, match="cannot be written"):
        attachments.save_picture(tmp_path, photograph(100, 80))


def test_a_thumbnail_comes_from_the_folder_alone(tmp_path):
    """A name that leads elsewhere, or nowhere, is refused."""
    kept = attachments.save_picture(tmp_path, photograph())
    small = Image.open(io.BytesIO(attachments.make_thumbnail(tmp_path, kept.file)))
    assert max(small.size) == 320
    (tmp_path / "private.jpg").write_bytes(photograph(10, 10))
    with pytest.raises(InvalidValue, match="is outside the attachments"):
        attachments.make_thumbnail(tmp_path, "../private.jpg")
    with pytest.raises(InvalidValue, match="is missing"):
        attachments.make_thumbnail(tmp_path, "aa/none.png")


def test_a_picture_of_twelve_bits_is_not_black(journal):
    """One of sixteen bits whose values end at 4095 is scaled to its own range."""
    import numpy as np

    points = np.linspace(0, 4095, 64 * 64).reshape(64, 64).astype("uint16")
    buffer = io.BytesIO()
    Image.fromarray(points).save(buffer, "PNG")
    stored = attachments.save_picture(journal.folder, buffer.getvalue())
    with Image.open(journal.folder / "attachments" / stored.file) as picture:
        assert picture.convert("L").getextrema() == (0, 255)
