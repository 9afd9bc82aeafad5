"""The text below a day's heading: labels, and which of an entry's fields each one fills."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from journey.language.messages import Message
from journey.model.durations import parse_hours

__all__ = ["Body", "read_body"]

# The words that labels begin with, folded; the first that fits counts.
LABELS = {
    "result": (
        "today's progress", "todays progress", "progress", "today", "what i did", "did", "work done",
        "heutiger fortschritt", "fortschritt", "progreso", "progresso", "progrès", "прогресс",
        "project", "projects", "focus", "learning", "study", "notes", "resources", "sessions",
        "daily activities",
    ),
    "thoughts": (
        "thoughts", "thougts", "thought", "reflection", "reflections", "insight", "gedanken",
        "pensamientos", "pensamentos", "pensées", "мысли", "comments",
    ),
    "links": (
        "link", "links", "url", "repo", "code", "enlace", "enlaces", "lien", "liens", "ссылка",
        "ссылки",
    ),
    "improve": ("challenge", "challenges", "lesson", "lessons", "struggle", "struggles", "to improve"),
    "next": ("tomorrow", "to-do", "todo", "to do", "next", "next steps", "plan for tomorrow"),
    "time": ("time spent", "time", "hours", "duration", "всего", "stunden", "zeit"),
}  # fmt: skip
BOLD = re.compile(
    r"^\s*(?:[-*+]\s+)?(?:\*\*|__)(?P<label>[^*_\[\]]{2,40}?)\s*:?\s*(?:\*\*|__)\s*:?\s*"
)
PLAIN = re.compile(r"^\s*(?P<label>[^\W\d_][\w'’() -]{1,30}):\s+(?=\S)")
TITLE = re.compile(r"^\s{0,3}#{2,6}\s*(?P<label>[^\[\]#]{2,40}?)\s*:?\s*#*\s*$")
LINK = re.compile(r"https?://[^\s<>\"'`)\]]+")
NOISE = re.compile(r"^\s*(?:&nbsp;|-{3,}|_{3,}|\*{3,}|<br\s*/?>|--)\s*$")
SPENT = re.compile(
    r"^\s*(?:[-*+]\s+)?\(?\s*(?P<text>\d+(?:[.,]\d+)?\s*(?:hours?|hrs?|h)\b\.?(?:\s*\d+\s*m(?:in)?s?\b)?"
    r"|\d+\s*\+?\s*m(?:in)?s?|\d{1,2}:\d{2}|\d+\s*分)(?P<rest>.*)$",
    re.IGNORECASE,
)


@dataclass
class Body:
    """What a day's text holds; `problems` is what was read otherwise than it is written."""

    made: str | None = None
    insights: str | None = None
    improve: str | None = None
    link: str | None = None
    hours: float | None = None
    plans: list[str] = field(default_factory=list)
    problems: list[tuple[int, str, Message]] = field(default_factory=list)


def read_body(lines: list[str], first_line: int) -> Body:
    """Read the lines below a heading; nothing that is written there is left out."""
    kinds: dict[str, list[str]] = {name: [] for name in ("result", "thoughts", "links", "improve")}
    body = Body()
    kind = "result"
    for number, line in enumerate(lines, first_line):
        if NOISE.match(line):
            continue
        label, rest = _label(line)
        if label is not None:
            kind = label
        text = line if label is None else rest
        if kind == "time":
            kind = "result"
            if _spent(text, number, line, body):
                continue
            text = line
        if kind == "next":
            body.plans += [text.strip(" \t-*+")] if text.strip(" \t-*+") else []
            continue
        kinds[kind].append(text)
    links = _joined(kinds["links"])
    made = _joined(kinds["result"])
    results = LINK.search(links or "") or LINK.search(made or "")
    body.link = results[0].rstrip(".,;") if results else None
    if links and len(LINK.findall(links)) == 1 and _only_a_link(links):
        links = None
    body.made = "\n\n".join(heading for heading in (made, links) if heading) or None
    body.insights = _joined(kinds["thoughts"])
    body.improve = _joined(kinds["improve"])
    return body


def _label(line: str) -> tuple[str | None, str]:
    """Return what a line's label announces and the text behind it; None where it has no label."""
    for pattern in (BOLD, TITLE, PLAIN):
        match = pattern.match(line)
        if not match:
            continue
        plain = (
            re.sub(r"\(s\)|\(\w+\)", "s", match["label"]).replace("’", "'").strip(" :").casefold()
        )
        for kind, names in LABELS.items():
            if plain in names or (
                pattern is not PLAIN and plain.startswith(tuple(f"{name} " for name in names))
            ):
                return kind, line[match.end() :] if pattern is not TITLE else ""
        if pattern is TITLE:
            return "thoughts", match["label"]
    return None, line


def _spent(text: str, number: int, line: str, body: Body) -> bool:
    """Take stated hours in; a range counts as its lower end. False where the text is none."""
    match = SPENT.match(text)
    if not match:
        return False
    hours = parse_hours(re.sub(r"\s*分", "m", match["text"].replace("+", "")))
    body.hours = (body.hours or 0.0) + (hours or 0.0)
    if match["rest"].strip(" ).") or "+" in match["text"]:
        what = Message("import_problem.lower_end", {"hours": f"{hours:g}"})
        body.problems.append((number, line.strip(), what))
    return True


def _only_a_link(text: str) -> bool:
    """Whether a text is one link and, at most, a name for it that says nothing more."""
    bare = re.fullmatch(r"\s*(?:[-*+]|\d+\.)?\s*<?https?://\S+?>?\s*", text)
    return bool(bare)


def _joined(lines: list[str]) -> str | None:
    text = "\n".join(line.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") or None if text.strip() else None
