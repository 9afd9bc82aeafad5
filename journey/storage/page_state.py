"""What the workbook remembers between two openings: `data/state.json`.

| key | what |
|---|---|
| `stage`, `project`, `network` | as they stand |
| `begun` | whether the first day's questions were answered |
| `backup` | the last one: `at`, and the bytes of `history` then |
| `open` | the parts of the page that are unfolded |
| `opened` | how often each filed line was opened since the last session, and when last |
| `turned`, `came_back` | the day on which a topic's turns were shown, its mistakes asked about |
| `again` | the day on which an old explanation was offered |
| `sample` | whether its days are made up |
| `topic_colours` | the number of each topic's colour, given once, by the topic's name as names are compared |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.language.messages import Message
from journey.storage.json_files import DamagedFile, read_json, write_json
from journey.storage.lock import locked
from journey.storage.quarantine import set_aside

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["STATE_FILE", "read_state", "update_state"]

STATE_FILE = "state.json"
LOCK_TIMEOUT_S = 3.0
TEXTS = {"stage", "project", "network"}
TABLES = {"opened", "turned", "came_back", "again", "backup", "topic_colours"}


def read_state(folder: Path) -> dict[str, Any]:
    """Return what is remembered; a file that cannot be read counts as empty."""
    try:
        return load_state(folder / STATE_FILE)
    except (OSError, DamagedFile):
        return {}


def load_state(path: Path) -> dict[str, Any]:
    """Return what a file remembers, without values of another kind than their key holds.

    Raises:
        OSError, DamagedFile: it cannot be read.
    """
    state = read_json(path)
    if not isinstance(state, dict):
        raise DamagedFile("it is not a table of keys and values")
    return {name: value for name, value in state.items() if _usable(name, value)}


def _usable(name: str, given: Any) -> bool:
    """Whether a value is of the kind that its key holds; what somebody else wrote there is left out."""
    if name in TEXTS:
        return given is None or isinstance(given, str)
    if name in TABLES:
        return isinstance(given, dict)
    if name == "open":
        return isinstance(given, list) and all(isinstance(item, str) for item in given)
    return True


def update_state(folder: Path, **changes: Any) -> dict[str, Any]:
    """Remember some things from now on, with what others noted in the meantime.

    A file that cannot be read is set aside first.

    Raises:
        OSError, StoreUnusable, JournalBusy: the file could not be written.
    """
    path = folder / STATE_FILE
    with locked(folder, LOCK_TIMEOUT_S, "state"):
        try:
            state = load_state(path)
        except FileNotFoundError:
            state = {}
        except DamagedFile as error:
            set_aside(folder, [path], Message("problem.not_ours", {"why": error}))
            state = {}
        state |= changes
        write_json(path, state, folder / ".journey")
    return state
