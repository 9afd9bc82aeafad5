"""One line of plain text for one thing: the grammar of `journey log TEXT`, the inbox and the page.

`LINES` lists what a line can be; README and `journey log --help` show the same table.

What is unsure is a private note, so that no words become figures, or public, without being meant to.
Every pattern reads in linear time.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from journey.errors import InvalidValue
from journey.model.durations import parse_duration
from journey.model.entry import HOURS_IN_A_DAY, Entry, Mistake, Plan, Question, Session, new_id
from journey.model.everyday_words import FUNCTION_WORDS, NO_TOPIC, NOT_PAST, RELATIVE, VERBS
from journey.model.field_types import Date
from journey.model.merge import append_paragraph
from journey.model.topics import fold, fold_text

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from datetime import datetime

    from journey.model.record import Record

__all__ = [
    "DATED",
    "LINES",
    "QUESTION_MARKS",
    "ParsedLine",
    "apply_lines",
    "check_rest",
    "find_duration",
    "fits",
    "is_relative",
    "parse_line",
    "sentences",
    "split_day",
    "split_mistake",
]  # fmt: skip

# What a line can be; the catalogue `shell` has an example of each, and what it becomes, in each language.
LINES = ("session", "mistake", "question", "plan", "insight", "improve", "note", "rest", "dated")
MAX_TOPIC_WORDS = 3
# No topic has brackets, a colon before its end, or begins with a date of another form.
NOT_A_TOPIC = re.compile(r"[()\[\]{}<>]|[:：](?=\s)|^\d{1,4}[./-]\d{1,2}(?:[./-]|\s|$)")
WORD = re.compile(r"\S+")
QUESTION_MARKS = "?？؟⸮"
ARROW = re.compile(r"--?>|=>|[→⇒⟶➔➜]")
# Words that say what a line is, whichever language is set: the field in which it is saved.
MARKS = {
    "mistake": "mistakes", "slip": "mistakes", "fehler": "mistakes", "insight": "insights", "einsicht": "insights",
    "improve": "improve", "besser": "improve", "note": "notes", "notiz": "notes",
}  # fmt: skip
PREFIX = re.compile(rf"({'|'.join(MARKS)})[:：]", re.IGNORECASE)
WHEN = re.compile(r"(?:when|wenn)\s", re.IGNORECASE)
I_WILL = re.compile(r",\s?(?:(?:then )?I(?:['’]ll| will)|dann)\s(?=\S)", re.IGNORECASE)
REST = {"rest", "ruhetag"}
DATED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}):?(?=\s|$)")
DAYS_BACK = {"today": 0, "heute": 0, "yesterday": 1, "gestern": 1}
MAX_SPLIT_TEXT = 5000
# A full stop ends a sentence where a space and more follow, unless it belongs to one of these.
SHORT = {
    "abb", "al", "approx", "bzw", "ca", "cf", "dr", "eq", "etc", "fig", "mr", "mrs", "ms", "no",
    "nr", "p", "pp", "prof", "resp", "sec", "st", "usw", "vgl", "vs",
}  # fmt: skip
STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]*\s+(?=\S)|[ \t]*\n\s*")


def split_mistake(text: str) -> tuple[str, str | None]:
    """Split `what went wrong -> what fix` into its two halves."""
    match = ARROW.search(text)
    if not match:
        return text.strip(), None
    return text[: match.start()].strip(), text[match.end() :].strip() or None


def sentences(text: str) -> list[str]:
    """Return the sentences of a text in order, each with what ends it; `e.g.` and `3.5` end none.

    A pasted log of more than some thousand characters is no text of sentences: it stays whole.
    """
    if len(text) > MAX_SPLIT_TEXT:
        return [text]
    result = []
    start = 0
    for stop in STOP.finditer(text):
        word = re.search(r"([^\s(.]*)$", text[start : stop.start()])
        last = word[1].casefold() if word else ""
        if stop[0].startswith(".") and "\n" not in stop[0] and (last in SHORT or len(last) == 1):
            continue
        result.append(text[start : stop.end()].strip())
        start = stop.end()
    return [text for text in (*result, text[start:].strip()) if text]


@dataclass(frozen=True)
class ParsedLine:
    """What a line holds: parts for lists of the day, by field, or texts for single fields."""

    parts: dict[str, Record] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    rest: bool = False

    @property
    def kind(self) -> str:
        """The field that it was saved in, `rest` for a rest day."""
        return next(iter((*self.parts, *self.texts)), "rest")


def split_day(text: str, today: date) -> tuple[date | None, str]:
    """Return the day that a line begins with, None without one, and the rest of the line.

    Raises:
        InvalidValue: there is no such day.
    """
    text = text.strip()
    if match := DATED.match(text):
        day: date | None = Date().check(match[1], "date")
        return day, text[match.end() :].strip()
    first = WORD.match(text)
    if first and (back := DAYS_BACK.get(first[0].rstrip(":").casefold())) is not None:
        return today - timedelta(days=back), text[first.end() :].strip()
    return None, text


def is_relative(text: str) -> bool:
    """Whether a line says its day as seen from another one: today, yesterday."""
    first = WORD.match(text.strip())
    return first is not None and first[0].rstrip(":").casefold() in DAYS_BACK


def parse_line(
    text: str,
    at: datetime | None = None,
    source: str = "same-day",
    *,
    topic: str | None = None,
    needed_by: str | None = None,
    mistake: bool = False,
    topics: Container[str] = (),
) -> ParsedLine:
    """Return what a line without its day holds.

    Args:
        text: the line.
        at: when it was written, if that is known.
        source: of a session: `same-day`, `later`.
        topic: of a mistake or a look-up.
        needed_by: what needed a look-up.
        mistake: whether a line that is neither a question nor has a prefix is a mistake, as on the
            page; it never is a session or a rest day there.
        topics: those used already, as `topics.fold` returns them: a line that begins with one of them and
            a duration is a session, whatever else its words mean.

    Raises:
        InvalidValue: the line is empty, or says something out of range.
    """
    text = text.strip()
    if not text:
        raise InvalidValue("line", "value.empty_line")
    if text[0] in QUESTION_MARKS:
        question = text.lstrip(QUESTION_MARKS).strip()
        new = Question(text=question, topic=topic, needed_by=needed_by, at=at)
        return ParsedLine({"questions": new})
    prefix = PREFIX.match(text)
    kind = MARKS[prefix[1].casefold()] if prefix else "mistakes" if mistake else ""
    body = text[prefix.end() :].strip() if prefix else text
    if kind == "mistakes":
        wrong, instead = split_mistake(body)
        return ParsedLine({"mistakes": Mistake(text=wrong, fix=instead, topic=topic, at=at)})
    if kind:
        if not body:
            named = text[: prefix.end() - 1] if prefix else kind
            raise InvalidValue(named, "value.empty_line_of_a_kind", kind=named)
        return ParsedLine(texts={kind: body})
    if unicodedata.normalize("NFKC", text).casefold().rstrip(".!") in REST:
        return ParsedLine(rest=True)
    if plan := _plan(text, topic, at):
        return ParsedLine({"plans": plan})
    session = _session(text, source, topics)
    return ParsedLine({"sessions": session}) if session else ParsedLine(texts={"notes": text})


def _plan(text: str, topic: str | None, at: datetime | None) -> Plan | None:
    """Return a plan from `when cue, I'll action`; None from any other text."""
    begins = WHEN.match(text)
    action = I_WILL.search(text) if begins else None
    if not begins or not action:
        return None
    cue = text[begins.end() : action.start()].strip()
    return Plan(id=new_id(), at=at, cue=cue, action=text[action.end() :].strip(), topic=topic)


def _session(text: str, source: str, topics: Container[str]) -> Session | None:
    """Return a session from `topic duration what you did`; None from any other text."""
    words = [
        match for _, match in zip(range(MAX_TOPIC_WORDS + 4), WORD.finditer(text), strict=False)
    ]
    for count in range(1, min(MAX_TOPIC_WORDS, len(words) - 1) + 1):
        for last in (3, 2, 1, 0):  # "1 h 30 min" is four words, "1h30" one
            if count + last >= len(words):
                continue
            spoken = " ".join(word[0] for word in words[count : count + last + 1])
            hours = parse_duration(spoken.rstrip(":,;"))
            if hours is None:
                continue
            topic = text[words[0].start() : words[count - 1].end()].rstrip(":,;")
            made = text[words[count + last].end() :].strip() or None
            after = [word for word in re.findall(r"\w+", made or "") if word not in {"too", "zu"}]
            is_moment = after[:1] and after[0] in RELATIVE
            if (is_moment or not _is_topic(topic)) and fold(topic) not in topics:
                return None
            return Session(topic=topic, hours=hours, result=made, source=source)
    return None


def find_duration(text: str) -> float | None:
    """Return the first duration in a text, in hours; None where it has none."""
    words = text.split()
    for first in range(len(words)):
        for length in (4, 3, 2, 1):
            spoken = " ".join(words[first : first + length]).strip(".,:;!?()")
            if (hours := parse_duration(spoken)) is not None:
                return hours
    return None


def _is_topic(text: str) -> bool:
    """Whether words may name a topic, as far as words alone can tell."""
    words = [word.strip(":,;") for word in fold_text(text).replace("’", "'").split()]
    return not (
        NOT_A_TOPIC.search(text)
        or words[0] in NO_TOPIC
        or VERBS.intersection(words)
        or FUNCTION_WORDS.intersection((words[0], words[-1]))
        or (words[-1].endswith("ed") and len(words[-1]) > len("used") and words[-1] not in NOT_PAST)
    )


def apply_lines(entry: Entry, lines: Iterable[ParsedLine]) -> Entry:
    """Return the day with some lines taken in, in their order.

    Raises:
        InvalidValue: together they are more than a day holds.
    """
    changes: dict[str, Any] = {}
    for line in lines:
        for name, part in line.parts.items():
            changes.setdefault(name, []).append(part)
        for name, text in line.texts.items():
            changes[name] = append_paragraph(changes.get(name) or getattr(entry, name), text)
        if line.rest and not entry.sessions:
            changes.setdefault("status", entry.status or "rest")
    for name, value in changes.items():
        if isinstance(value, list):
            changes[name] = (*getattr(entry, name), *value)
    if "sessions" in changes:
        changes["status"] = "worked"
    return entry.replace(**changes)


def check_rest(entry: Entry, line: ParsedLine) -> None:
    """See that a day that is called a rest day holds no session.

    Raises:
        InvalidValue: it holds some.
    """
    if line.rest and entry.sessions:
        raise InvalidValue("rest", "value.rest_with_sessions", day=entry.date)


def fits(hours: float, line: ParsedLine) -> float:
    """Return the hours of a day after one more line.

    Raises:
        InvalidValue: they are more than a day has.
    """
    for part in line.parts.values():
        hours += getattr(part, "hours", None) or 0.0
    if hours > HOURS_IN_A_DAY:
        raise InvalidValue("hours", "value.more_than_a_day", hours=hours)
    return hours
