"""Pictures of the work, as the page sends and shows them."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from journey.storage import attachments

if TYPE_CHECKING:
    from journey.pages.daily.controller import DailyController

__all__ = ["COMMANDS"]


def add_picture(daily: DailyController, payload: dict[str, Any]) -> None:
    """Keep a copy of a picture and note it on the day; the same one twice is one."""
    new = attachments.save_picture(daily.journal.folder, bytes(payload.get("content") or b""))
    daily.change(
        lambda entry: (
            entry
            if any(attachment.sha256 == new.sha256 for attachment in entry.attachments)
            else entry.add(attachments=new)
        )
    )


def thumbnail(daily: DailyController, payload: dict[str, Any]) -> str:
    """Return a small copy of a picture as an address that holds it whole."""
    content = attachments.make_thumbnail(daily.journal.folder, str(payload.get("file")))
    return f"data:image/jpeg;base64,{base64.b64encode(content).decode()}"


COMMANDS = (add_picture, thumbnail)
