"""What lies in a data folder, and the format of its history and dataset."""

from __future__ import annotations

__all__ = ["FOLDERS", "FORMAT"]

FORMAT = 2

# Any of these may be a link to another disk.
FOLDERS = ("history", "journal", "drafts", "inbox", "attachments", "reviews", "book", "quarantine")
