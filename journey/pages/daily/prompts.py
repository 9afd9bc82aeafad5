"""What the page says after something was saved, at most one line at a time, and only then.

`prompt` on the page is one of these; it goes when the next thing is done.

| kind | said when |
|---|---|
| `self` | a sentence judged the person rather than a step |
| `split` | several sentences were saved as one |
| `came_back` | the mistake came up on three days or more |
| `rereading` | one saved line was opened on three occasions and no session begun since |

`past_fixes` are the last fixes of a topic, shown once a day when it is chosen.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from journey.errors import EditConflict
from journey.journal.earlier_mistakes import recurring_days
from journey.journal.past_fixes import last_fixes
from journey.language import self_criticism
from journey.model.field_types import Date
from journey.model.fingerprints import find_line, fingerprint
from journey.model.periods import now
from journey.model.quick_entry import sentences, split_mistake

if TYPE_CHECKING:
    from journey.model.entry import Entry, Mistake
    from journey.pages.daily.controller import DailyController

__all__ = ["COMMANDS", "choose_topic", "on_saved", "on_session_started"]

OCCASIONS = 3
ONE_OCCASION = timedelta(minutes=2)  # opening a line again at once is the same occasion
FREE = ("insights", "improve")


def on_saved(daily: DailyController, command: str, payload: dict[str, Any]) -> None:
    """Choose the quiet line, if any, once something was saved."""
    if command == "set_field" and payload.get("field") in FREE:
        if _about_self(daily, str(payload.get("value") or "")):
            daily.prompt = {"kind": "self", "near": payload["field"]}
        return
    if command == "add_note" and _about_self(daily, str(payload.get("text") or "")):
        return
    if _has_session(command, payload):
        daily.try_save_state(opened={})
    text = _line(command, payload)
    mistakes = daily.entry.mistakes
    # A question, or what a prefix names, is no mistake that was just saved.
    if not text or not mistakes or not text.endswith(mistakes[-1].text):
        return
    index = len(mistakes) - 1
    mistake = mistakes[index]
    _about_self(daily, mistake.text) or _paragraph(daily, mistake, index) or _again(
        daily, mistake, index
    )


def _has_session(command: str, payload: dict[str, Any]) -> bool:
    """Whether a session was saved."""
    if command == "add_session":
        return True
    session = payload.get("kind", "session") == "session"
    names = ("new_topic", "new_text", "new_hours")
    return command == "save_all" and session and any(payload.get(name) for name in names)


def _line(command: str, payload: dict[str, Any]) -> str:
    """Return the mistake that was saved, without its fix; nothing where none was."""
    if command == "add_mistake":
        text = payload.get("text")
    elif command == "save_line":
        text = payload.get("line")
    elif command == "save_all":
        text = payload.get("line") or (
            payload.get("new_text") if payload.get("kind") == "mistake" else ""
        )
    else:
        return ""
    return split_mistake(str(text or ""))[0]


def _about_self(daily: DailyController, text: str) -> bool:
    settings = daily.journal.settings
    if settings.show_self_line and self_criticism.is_self_critical(text, settings.language):
        daily.prompt = {"kind": "self"}
    return daily.prompt is not None


def _paragraph(daily: DailyController, mistake: Mistake, index: int) -> bool:
    parts = sentences(mistake.text)
    if len(parts) > 1:
        daily.prompt = {
            "kind": "split",
            "index": index,
            "mark": fingerprint(mistake),
            "count": len(parts),
        }
    return daily.prompt is not None


def _again(daily: DailyController, mistake: Mistake, index: int) -> bool:
    days = recurring_days(daily.journal, daily.date, index)
    topic = daily.journal.settings.topic_key(mistake.topic or "")
    asked = _of_today(daily, "came_back")
    if days and topic not in asked:
        daily.try_save_state(came_back=asked | {topic: str(daily.today)})
        data = {"index": index, "mark": fingerprint(mistake), "days": len(days)}
        daily.prompt = {"kind": "came_back", **data}
    return daily.prompt is not None


def split_mistake_sentences(daily: DailyController, payload: dict[str, Any]) -> None:
    """Take a paragraph apart: one mistake a sentence, in its place; the last one keeps the fix."""

    def apart(entry: Entry) -> Entry:
        index = find_line(entry.mistakes, payload)
        whole = entry.mistakes[index]
        # Each has a time of its own, by which it is known.
        times = [whole.at and whole.at + timedelta(microseconds=n) for n in range(len(whole.text))]
        all_rows = zip(sentences(whole.text), times, strict=False)
        parts = [whole.replace(text=sentence, fix=None, at=at) for sentence, at in all_rows]
        parts = [_with_fix(mistake) for mistake in parts]
        if whole.fix:
            parts[-1] = parts[-1].replace(fix=whole.fix)
        return entry.replace(
            mistakes=(*entry.mistakes[:index], *parts, *entry.mistakes[index + 1 :])
        )

    daily.change(apart)


def _with_fix(mistake: Mistake) -> Mistake:
    text, fix = split_mistake(mistake.text)
    return mistake.replace(text=text, fix=fix) if text and fix else mistake


def dismiss(daily: DailyController, payload: dict[str, Any]) -> None:
    """Leave things as they are: the quiet line goes, for good with `never`, or the topic's `fixes`."""
    if payload.get("never"):
        daily.save_settings(show_self_line=False)
    if payload.get("fixes"):
        daily.past_fixes = None


def line_opened(daily: DailyController, payload: dict[str, Any]) -> None:
    """Note that a saved line was opened; the third time without a new session is rereading."""
    mistake = daily.entry.mistakes[find_line(daily.entry.mistakes, payload)]
    name = f"{daily.date} {mistake.at.isoformat() if mistake.at else mistake.text}"
    times = dict(daily.state.get("opened") or {})
    try:
        count, at = int(times[name][0]), datetime.fromisoformat(times[name][1])
        count += now() - at >= ONE_OCCASION
    except (KeyError, ValueError, TypeError, IndexError):  # the first time
        count = 1
    daily.try_save_state(opened=times | {name: (count, now().isoformat())})
    if count >= OCCASIONS and not daily.timer:
        daily.prompt = {"kind": "rereading"}


def on_session_started(daily: DailyController, topic: str | None) -> None:
    """A session began: nothing is reread any more, and its topic may have fixes."""
    daily.try_save_state(opened={})
    choose_topic(daily, {"topic": topic})


def choose_topic(daily: DailyController, payload: dict[str, Any]) -> None:
    """Show the last fixes of a topic that was chosen, once a day."""
    topic = str(payload.get("topic") or "").strip()
    name = daily.journal.settings.topic_key(topic)
    if daily.past_fixes and daily.journal.settings.topic_key(daily.past_fixes["topic"]) == name:
        return
    daily.past_fixes = None
    shown_today = _of_today(daily, "turned")
    if not name or name in shown_today:
        return
    fixes = last_fixes(daily.journal, topic, daily.date)
    if fixes:
        daily.try_save_state(turned=shown_today | {name: str(daily.today)})
        shown = [asdict(fix) | {"date": str(fix.date)} for fix in fixes]
        daily.past_fixes = {"topic": daily.journal.settings.topic(topic), "fixes": shown}


def mark_learned(daily: DailyController, payload: dict[str, Any]) -> None:
    """Mark the mistake behind a fix as learned, on its own day: the fix is not shown again."""
    day = Date(required=True).check(payload.get("date"), "date")
    text, fix = payload.get("mistake"), payload.get("text")

    def take(entry: Entry) -> Entry:
        if not any((mistake.text, mistake.fix) == (text, fix) for mistake in entry.mistakes):
            raise EditConflict("line", "")
        mistakes = (
            mistake.replace(learned=True) if (mistake.text, mistake.fix) == (text, fix) else mistake
            for mistake in entry.mistakes
        )  # fmt: skip
        return entry.replace(mistakes=tuple(mistakes))

    daily.change(take, day)
    if daily.past_fixes:
        left = [past_fix for past_fix in daily.past_fixes["fixes"] if past_fix["text"] != fix]
        daily.past_fixes = daily.past_fixes | {"fixes": left} if left else None


def _of_today(daily: DailyController, name: str) -> dict[str, str]:
    """Return what was said today already; older words are forgotten."""
    noted = daily.state.get(name) or {}
    return {key: day for key, day in noted.items() if day == str(daily.today)}


COMMANDS = (split_mistake_sentences, dismiss, line_opened, choose_topic, mark_learned)
