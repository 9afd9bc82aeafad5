"""Open a journal as commands and pages do: with what waits in its inbox."""

from __future__ import annotations

from journey import Journal
from journey.importers import inbox


class JournalWithInbox(Journal):
    """A journal that has imported its inbox; `arrived` is the report."""

    def __init__(self, folder):
        super().__init__(folder, create=True)
        self.arrived = inbox.import_files(self)
