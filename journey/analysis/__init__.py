"""What the days say: tidy frames in, tidy frames out; nothing is drawn, printed or changed.

Missing, rest and zero are three things: a day without a row is missing, a rest day has 0 hours, a
worked day whose hours nobody stated has NaN.
"""

from journey.analysis.actions import next_actions
from journey.analysis.backward import needs, open_lookups, turns
from journey.analysis.consistency import worked_days
from journey.analysis.forward import made, share_made
from journey.analysis.hours import hours, weekly_t
from journey.analysis.mix import topic_mix
from journey.analysis.satisfaction import satisfaction

__all__ = [
    "hours",
    "made",
    "needs",
    "next_actions",
    "open_lookups",
    "satisfaction",
    "share_made",
    "topic_mix",
    "turns",
    "weekly_t",
    "worked_days",
]
