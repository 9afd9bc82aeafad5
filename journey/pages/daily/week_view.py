"""The person's own week as the page shows it, and the sentence that sets it beside the weeks before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.language.formatting import hours, short_weekday, weekday
from journey.language.translations import translations

if TYPE_CHECKING:
    from journey.journal.overview import Overview, WeekDay

__all__ = ["week_sentence", "week_view"]


def week_view(overview: Overview, language: str) -> list[dict[str, Any]]:
    """Return the seven days of the week around a day; what came after it is left out."""

    def shown(day: WeekDay) -> dict[str, Any]:
        return {
            "date": str(day.date),
            "name": short_weekday(day.date, language),
            "hours": None if day.date > overview.date else day.hours,
            "label": hours(day.hours) if day.hours and day.date <= overview.date else "",
            "status": day.status,
            "selected": day.date == overview.date,
            "ahead": day.date > overview.date,
            "satisfaction": None if day.date > overview.date else day.satisfaction,
            "topics": [
                {"topic": topic, "hours": spent}
                for topic, spent in day.topics
                if day.date <= overview.date
            ],
        }

    return [shown(day) for day in overview.week]


def week_sentence(overview: Overview, language: str, *, is_today: bool) -> dict[str, str]:
    """Return the week's hours up to a day, beside the mean of the four weeks before up to that weekday.

    The four are named: with so few no interval would say more.
    """
    words = translations(language)
    total = sum(day.hours or 0.0 for day in overview.week if day.date <= overview.date)
    spent = hours(total) if total else ""
    if not spent:
        return {"headline": words["week_no_hours"], "detail": ""}
    headline = words["week_hours" if is_today else "week_hours_then"].format(hours=spent)
    before = overview.weeks_before
    if not any(before):
        return {"headline": headline, "detail": words["week_no_comparison"]}
    mean = sum(before) / len(before)
    days = weekday(overview.date, language)
    monday = weekday(overview.week[0].date, language)
    span = days if days == monday else words["from_monday"].format(first=monday, last=days)
    compared = words["week_compared"].format(span=span, mean=hours(mean))
    each = ", ".join(hours(week) for week in before)
    return {"headline": f"{headline} {compared}", "detail": words["week_each"].format(weeks=each)}
