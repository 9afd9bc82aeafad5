"""Small JSON files of a data folder that several programs read and change.

Whoever syncs or edits the folder can put anything there, so what is read is untrusted: its size and
depth are bounded, and whatever it holds is either usable or a `DamagedFile` with the reason.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from journey.storage.atomic_files import replace_file

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["UNUSABLE", "DamagedFile", "parse_json", "read_json", "write_json"]

MAX_BYTES = 20_000_000
MAX_DEPTH = 50
# What reading such a file, and taking apart what it holds, can raise.
UNUSABLE = (
    OSError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RecursionError,
)


class DamagedFile(ValueError):
    """A file that holds something else than it should; the text says what."""


def read_json(path: Path) -> Any:
    """Return the content of a file.

    Raises:
        OSError: it is not there, or cannot be read.
        DamagedFile: it is too large, not JSON, nested too deep, or holds text that no file can store.
    """
    with path.open("rb") as source:
        content = source.read(MAX_BYTES + 1)
    return parse_json(content)


def parse_json(content: bytes) -> Any:
    """Return what some bytes hold; raises `DamagedFile` like `read_json`."""
    if len(content) > MAX_BYTES:
        raise DamagedFile("it is too large")
    try:
        data = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise DamagedFile("it holds an invalid Unicode character") from None
    except UnicodeDecodeError:
        raise DamagedFile("it is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise DamagedFile(f"it is not JSON: {error}") from None
    except RecursionError:
        raise DamagedFile("it is nested too deep") from None
    except ValueError as error:
        raise DamagedFile(str(error)) from None
    if _depth(data) > MAX_DEPTH:
        raise DamagedFile("it is nested too deep")
    return data


def write_json(path: Path, data: Any, beside: Path | None = None) -> None:
    """Replace a file atomically.

    Raises:
        OSError: it could not be written; nothing has changed.
    """
    replace_file(path, json.dumps(data, ensure_ascii=False).encode(), beside=beside)


def _no_number(name: str) -> Any:
    raise DamagedFile(f"{name} is not a number of JSON")


def _depth(data: Any) -> int:
    depth, level = 0, [data]
    while level:
        depth += 1
        level = [
            value
            for part in level
            if isinstance(part, dict | list)
            for value in (part.values() if isinstance(part, dict) else part)
        ]
    return depth
