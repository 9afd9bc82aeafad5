"""What was written before, found again when somebody looks for it; nothing here speaks up by itself."""

from journey.recall.coming_back import came_back
from journey.recall.days import Glimpse, on_this_day
from journey.recall.explained import Idea, then, to_explain_again
from journey.recall.search import KINDS, Found, search
from journey.recall.turns import Turn, last_turns

__all__ = [
    "KINDS",
    "Found",
    "Glimpse",
    "Idea",
    "Turn",
    "came_back",
    "last_turns",
    "on_this_day",
    "search",
    "then",
    "to_explain_again",
]
