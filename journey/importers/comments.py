"""Comments in a log: what their author hid from readers stays hidden."""

from __future__ import annotations

import re

from journey.importers.fences import Fences

__all__ = ["without_comments"]

DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:\s*(?:#|<>)\s*(?P<title>[(\"'].*)?$")
CLOSING = {"(": ")", '"': '"', "'": "'"}
OPENING = re.compile(r"(?P<code>`+)|(?P<escaped>\\[<%`])|<!--|%%")
MARKUP = re.compile(r"\.\.(?:\s+(?!_|\[|\||[\w.+:-]+::)\S.*|\s*)$")  # reStructuredText's comments


def without_comments(
    lines: list[str], *, restructured: bool = False
) -> tuple[list[str], list[tuple[int, str]]]:
    """Blank the comments of a log and tell where they stood.

    HTML's `<!-- -->`, Obsidian's `%% %%`, link definitions such as `[comment]: # (text)` and, in a
    reStructuredText file, `.. text`. Code is no comment. One that is never closed reaches to the end
    where it begins a line, as readers of Markdown show it; elsewhere it is text.

    Args:
        lines: the lines of a log.
        restructured: whether it is reStructuredText.

    Returns:
        As many lines as before, without their comments; and the line number (from 1) and the text of
        each comment.
    """
    kept: list[str] = []
    comments: list[tuple[int, str]] = []
    fences = Fences()
    number = 0
    while number < len(lines):
        line = lines[number]
        if fences.holds(line):
            kept.append(line)
            number += 1
            continue
        last = _block(lines, number, restructured=restructured)
        if last is not None:
            comments.append((number + 1, _text(lines[number : last + 1])))
            kept += [""] * (last + 1 - number)
            number = last + 1
            continue
        rest, taken, hidden = _inline(lines, number)
        comments += hidden
        kept += rest
        number += taken
    return kept, comments


def _block(lines: list[str], number: int, *, restructured: bool) -> int | None:
    """Return the last line of a comment that takes whole lines; None where none begins."""
    definition = DEFINITION.match(lines[number])
    if definition:
        title = definition["title"]
        if not title:
            return number
        closing = CLOSING[title[0]]
        for last in range(number, len(lines)):
            text = (title[1:] if last == number else lines[last]).rstrip()
            if text.endswith(closing):
                return last
            if not text:
                break
        return number
    if restructured and MARKUP.match(lines[number]):
        last = number
        for below in range(number + 1, len(lines)):
            if lines[below].startswith((" ", "\t")):
                last = below
            elif lines[below].strip():
                break
        return last
    return None


def _inline(lines: list[str], number: int) -> tuple[list[str], int, list[tuple[int, str]]]:
    """Return a line without its comments, how many lines they reach over, and the comments.

    Where a comment ends on a later line, what stands behind its end is looked at in turn.
    """
    comments: list[tuple[int, str]] = []
    kept: list[str] = []
    line, shown, at = lines[number], "", 0
    taken = 1
    while mark := OPENING.search(line, at):
        shown += line[at : mark.start()]
        at = mark.end()
        if mark["escaped"]:
            shown += mark[0]
            continue
        if mark["code"]:
            close = re.compile(rf"(?<!`){mark[0]}(?!`)").search(line, at)
            at = close.end() if close else at
            shown += line[mark.start() : at]
            continue
        first = number + taken - 1
        begins = not shown.strip() and not line[: mark.start()].strip()
        end = _end(lines, first, mark, begins=begins, alone=line.strip() == mark[0])
        if end is None:
            shown += mark[0]
            continue
        last, column = end
        text = [*lines[first : last + 1]]
        text[-1] = text[-1][:column]
        text[0] = text[0][mark.start() :]
        comments.append((first + 1, _text(text)))
        if last > first:
            kept += [shown.rstrip(), *[""] * (last - first - 1)]
            taken += last - first
            line, shown = lines[last], ""
        at = column
        if shown.endswith(" ") and line[at : at + 1] == " ":
            at += 1
    return [*kept, (shown + line[at:]).rstrip() if comments else line], taken, comments


def _end(
    lines: list[str], first: int, mark: re.Match[str], *, begins: bool, alone: bool
) -> tuple[int, int] | None:
    """Return the line and the column behind a comment; None where it is no comment."""
    html = mark[0] == "<!--"
    closing = "-->" if html else "%%"
    start = mark.start() + 2  # `<!-->` is a whole comment
    for last in range(first, len(lines)):
        column = lines[last].find(closing, start if last == first else 0)
        if column >= 0:
            return last, column + 3 - (not html)
        if not begins and not html:
            return None  # %% within a line is closed there, or it is text
    return (len(lines) - 1, len(lines[-1])) if begins and (html or alone) else None


def _text(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())
