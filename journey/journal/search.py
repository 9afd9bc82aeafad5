"""Everything ever written, by its words, its kind, its topic and its time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journey.errors import InvalidValue
from journey.journal import book_numbers
from journey.model.entry import Entry
from journey.model.record import ListOf, declared, field_types
from journey.model.topics import fold_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from datetime import date

    import pyarrow as pa

    from journey.journal.journal import Journal
    from journey.model.periods import Period

__all__ = ["KINDS", "SearchHit", "search_journal"]

# What a person calls a kind, and the columns that hold it.
KINDS = {
    "sessions": ("sessions",),
    "mistakes": ("mistakes",),
    "questions": ("questions",),
    "plans": ("plans", "plan_outcomes"),
    "notes": ("notes",),
    "insights": ("insights", "improve"),
    "explanations": ("explanations",),
    "feedback": ("feedback",),
    "reflections": ("reflections",),
    "posts": ("posts",),
    "pictures": ("attachments",),
    "stage": ("stage",),
}
PARTS_OF_A_LINE = {"fix", "answer"}  # of a mistake, of a question
WORD = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True)
class SearchHit:
    """One text in which the words stand: its day, its field (`mistakes.fix`), the text, what it belongs to.

    A fix belongs to its mistake, an answer to its question; `of` is empty elsewhere.
    """

    date: dt.date
    field: str
    text: str
    of: str = ""


def search_journal(
    journal: Journal,
    text: str,
    *,
    kind: str | None = None,
    topic: str | None = None,
    period: Period | None = None,
) -> list[SearchHit]:
    """Return every text that holds all the words, in order of its day; case makes no difference.

    Words in quotes stand together. With a topic only lines of that topic count, by any name it goes
    by; without words every line of it.

    Raises:
        InvalidValue: nothing was said to look for, or the kind is unknown.
    """
    words = _words(text)
    named = (
        book_numbers.find_passage(journal, text)
        if not topic and kind in {None, "mistakes"}
        else None
    )
    if named:
        return [SearchHit(named[0], "mistakes.text", named[1])]
    if not (words or topic or kind or period):
        raise InvalidValue("search", "value.nothing_to_search")
    if kind and kind not in KINDS:
        raise InvalidValue("kind", "value.unknown_choice", value=kind, names=", ".join(KINDS))
    name = journal.settings.topic_key(topic) if topic else None
    wanted = (
        KINDS[kind] if kind else tuple(text for all_texts in KINDS.values() for text in all_texts)
    )
    table = journal.table(["date", *wanted], period)
    dates = table.column("date").to_pylist()
    results: list[tuple[tuple[date, int], SearchHit]] = []
    for column in wanted:
        for place, *hit in _matching(journal, table.column(column), column, words, name):
            results.append(((dates[place], len(results)), SearchHit(dates[place], *hit)))
    return [hit for _, hit in sorted(results, key=lambda text: text[0])]


def _words(text: str) -> list[str]:
    """Return the words to look for; what stands between quotes is one of them."""
    text = fold_text(text.encode("utf-8", "replace").decode())
    return [
        whole or item.strip('"') for whole, item in WORD.findall(text) if whole or item.strip('"')
    ]


def _matching(
    journal: Journal, column: pa.ChunkedArray, name: str, words: list[str], topic: str | None
) -> Iterator[tuple[int, str, str, str]]:
    """Yield `(row, field, text, what it belongs to)` of one column's texts that hold all the words."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = field_types(Entry)[name]
    if not isinstance(kind, ListOf):
        if topic is None:
            for place in _rows(column, words):
                yield place, name, column[place].as_py(), ""
        return
    assert kind.of
    whole = column.combine_chunks()
    whole = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
    parents = pc.list_parent_indices(whole)
    flat = pc.list_flatten(whole)
    fields = declared(kind.of)
    if topic is not None:
        if "topic" not in fields:
            return
        topics = pc.struct_field(flat, "topic")
        same_topic = pc.equal(topics, "")
        for item in topics.unique().to_pylist():
            if item and journal.settings.topic_key(item) == topic:
                same_topic = pc.or_(same_topic, pc.equal(topics, item))
        flat, parents = flat.filter(same_topic), parents.filter(same_topic)
    for field, item in fields.items():
        if item.searchable and (topic is None or field != "topic"):
            texts = pc.struct_field(flat, field)
            wholes = pc.struct_field(flat, "text") if field in PARTS_OF_A_LINE else None
            for place in _rows(texts, words):
                whole = (wholes[place].as_py() or "") if wholes is not None else ""
                yield parents[place].as_py(), f"{name}.{field}", texts[place].as_py(), whole


def _rows(texts: Any, words: list[str]) -> list[int]:
    import pyarrow.compute as pc

    if not len(texts):
        return []
    mask = pc.is_valid(texts)
    if words:  # the folding of `journey.model.topics`, as Arrow can do it
        seen = pc.replace_substring_regex(texts, r"\p{Cf}", "")
        texts = pc.utf8_lower(pc.utf8_normalize(seen, "NFKC"))
        for text, folded in (("ß", "ss"), ("ς", "σ")):
            texts = pc.replace_substring(texts, text, folded)
    for word in words:
        mask = pc.and_(mask, pc.fill_null(pc.match_substring(texts, word), fill_value=False))
    return list(pc.indices_nonzero(mask).to_pylist())
