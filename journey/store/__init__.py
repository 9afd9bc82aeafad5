"""History and dataset on disk. `Store` is the one way in; nothing outside `journal` uses it."""

from journey.store.history import Version
from journey.store.store import Store

__all__ = ["Store", "Version"]
