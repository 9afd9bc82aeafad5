"""Code blocks of a log: which lines stand in one."""

from __future__ import annotations

import re

__all__ = ["Fences"]

FENCE = re.compile(r"\s*(?P<marks>`{3,}|~{3,})(?P<info>.*)$")


class Fences:
    """Lines between ``` or ~~~, read one after another as CommonMark does."""

    def __init__(self) -> None:
        self._open = ""

    def holds(self, line: str) -> bool:
        """Whether the next line stands in a code block, its fences included."""
        match = FENCE.match(line)
        if self._open:
            if match and match["marks"].startswith(self._open) and not match["info"].strip():
                self._open = ""
            return True
        if match and not (match["marks"][0] == "`" and "`" in match["info"]):
            self._open = match["marks"]
        return bool(self._open)
