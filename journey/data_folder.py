"""What lies in a data folder."""

from __future__ import annotations

__all__ = ["FOLDERS"]

# Any of these may be a link to another disk.
FOLDERS = ("history", "journal", "drafts", "inbox", "attachments", "reviews", "book", "quarantine")
