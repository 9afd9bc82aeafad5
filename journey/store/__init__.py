"""History and dataset on disk. `Store` is the one way in; nothing outside `journal` uses it."""

from journey.store.store import Store
from journey.store.version import Version

__all__ = ["Store", "Version"]
