"""What the page finds when somebody looks for it: the record, open questions, old explanations."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from journey.errors import EditConflict, InvalidPeriod, InvalidValue
from journey.journal.earlier_explanations import last_explanation_before, to_explain_again
from journey.journal.on_this_day import days_like as days_like_this
from journey.journal.search import KINDS, search_journal
from journey.language.formatting import long_date
from journey.model.field_types import Date
from journey.model.fingerprints import fingerprint
from journey.model.periods import Period, now

if TYPE_CHECKING:
    from journey.journal.earlier_explanations import PastExplanation
    from journey.model.entry import Entry, Explanation
    from journey.pages.daily.controller import DailyController

__all__ = ["COMMANDS", "past_explanation", "shown"]

FAR, NEAR = 8, 1  # of a gap from 0 to 10; three in a row are worth a question
IN_A_ROW = 3
DAYS_BACK = timedelta(days=7)
A_MONTH = timedelta(days=31)
MAX_HITS = 50  # what is found is shown up to here, the newest first


def search(daily: DailyController, payload: dict[str, Any]) -> dict[str, Any]:
    """Return what was found: its day, kind and words, the newest first."""
    period = str(payload.get("period") or "").strip()
    try:
        within = Period.parse(period, daily.today) if period else None
    except InvalidPeriod as error:
        raise InvalidValue(
            "period", "value.not_a_period", value=error.read, what=error.what
        ) from None
    results = search_journal(
        daily.journal,
        str(payload.get("text") or ""),
        kind=payload.get("kind") or None,
        topic=str(payload.get("topic") or "").strip() or None,
        period=within,
    )
    kinds = {column: kind for kind, columns in KINDS.items() for column in columns}
    shown = [
        {"date": str(hit.date), "kind": kinds[hit.field.split(".")[0]], "text": hit.text, "of": hit.of,
         "when": long_date(hit.date, daily.journal.settings.language)}
        for hit in reversed(results[-MAX_HITS:])
    ]  # fmt: skip
    return {"hits": shown, "more": max(len(results) - MAX_HITS, 0)}


def on_this_day(daily: DailyController, payload: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the same day of earlier months and years."""
    del payload
    language = daily.journal.settings.language
    return [
        {"date": str(summary.date), "when": long_date(summary.date, language), "results": list(summary.made),
         "insight": summary.insight or ""}
        for summary in days_like_this(daily.journal, daily.date)
    ]  # fmt: skip


def set_note_to_self(daily: DailyController, payload: dict[str, Any]) -> None:
    """Save the personal note; nothing else reads it."""
    daily.save_settings(note_to_self=str(payload.get("text") or "").strip())


def set_open(daily: DailyController, payload: dict[str, Any]) -> None:
    """Remember which parts of the page are unfolded."""
    daily.save_state(open=[str(item) for item in payload.get("open") or ()])


def answer_question(daily: DailyController, payload: dict[str, Any]) -> None:
    """Answer a question of an earlier day, on that day.

    Raises:
        EditConflict: the question is not there any more.
    """
    day = Date(required=True).check(payload.get("date"), "date")
    answer = str(payload.get("answer") or "").strip()
    if not answer:
        raise InvalidValue("answer", "value.empty_sentence")

    def take(entry: Entry) -> Entry:
        all_questions = list(entry.questions)
        here = [
            at for at, question in enumerate(all_questions) if question.text == payload.get("text")
        ]
        waiting = [at for at in here if not all_questions[at].answer]
        if not waiting:
            raise EditConflict("answer", str(all_questions[here[0]].answer) if here else "")
        all_questions[waiting[0]] = all_questions[waiting[0]].replace(
            answer=answer, answered_at=now()
        )
        return entry.replace(questions=tuple(all_questions))

    daily.change(take, day)


def past_explanation(daily: DailyController) -> PastExplanation | None:
    """Return an idea of eight weeks ago to explain anew; each is offered on one day only."""
    if daily.date != daily.today or any(
        explanation.topic for explanation in daily.entry.explanations
    ):
        return None
    offered = dict(daily.state.get("again") or {})
    before = {name for name, day in offered.items() if day != str(daily.today)}
    idea = to_explain_again(daily.journal, daily.today, before)
    if idea and idea.name not in offered:
        daily.try_save_state(again=offered | {idea.name: str(daily.today)})
    return idea if idea and offered.get(idea.name) != DISMISSED else None


def dismiss_explanation(daily: DailyController, payload: dict[str, Any]) -> None:
    """Let the offer go."""
    del payload
    if daily.past_explanation:
        offered = dict(daily.state.get("again") or {})
        daily.save_state(again=offered | {daily.past_explanation.name: DISMISSED})
        daily.past_explanation = None


def gaps_in_a_row(daily: DailyController) -> str:
    """Return whether the last three sessions with a goal ended `far` off it or `near`, else nothing.

    Only after a session of today: nobody is met in the morning with what was days ago.
    """
    gaps = _gaps(daily.entry)
    if not gaps or NEAR < gaps[0] < FAR:
        return ""
    day = daily.date
    while len(gaps) < IN_A_ROW and day > daily.date - DAYS_BACK:
        day -= timedelta(days=1)
        gaps += _gaps(daily.journal.entry(day))
    last = gaps[:IN_A_ROW]
    if len(last) < IN_A_ROW:
        return ""
    return "far" if min(last) >= FAR else "near" if max(last) <= NEAR else ""


def _gaps(entry: Entry | None) -> list[int]:
    """Return the gaps of a day's sessions, the last one first."""
    sessions = entry.sessions if entry else ()
    return [session.gap for session in reversed(sessions) if session.gap is not None]


def month_ago(daily: DailyController) -> dict[str, str] | None:
    """Return what was made on the same day of the month before, for the finished day; else its insight."""
    if daily.entry.closed_at is None or daily.date != daily.today:
        return None
    days = days_like_this(daily.journal, daily.date)
    before = next((day for day in days if daily.date - day.date <= A_MONTH), None)
    if not before:
        return None
    language = daily.journal.settings.language
    text = before.insight or before.made[0]
    number = "" if before.day is None else str(before.day)
    return {
        "date": str(before.date),
        "when": long_date(before.date, language),
        "day": number,
        "kind": "insight" if before.insight else "result",
        "text": text,
    }


def shown(daily: DailyController) -> dict[str, Any]:
    """Return what the page shows of earlier days: open questions, explanations then and now."""
    return {
        "open_questions": _open_questions(daily),
        "explanations": [
            _explained(explanation, daily) for explanation in daily.entry.explanations
        ],
        "explain_again": _again(daily),
        "gaps_in_a_row": gaps_in_a_row(daily) if daily.date == daily.today else "",
        "month_ago": month_ago(daily),
    }


def _open_questions(daily: DailyController) -> list[dict[str, Any]]:
    """Return the questions of earlier days that wait for an answer."""
    language = daily.journal.settings.language
    return [
        {"date": str(question.date), "when": long_date(question.date, language), "text": question.text,
         "index": question.index, "topic": question.topic or "", "needed_by": question.needed_by or ""}
        for question in daily.overview.open_questions
        if question.date != daily.date
    ]  # fmt: skip


def _explained(explanation: Explanation, daily: DailyController) -> dict[str, Any]:
    """Return an explanation, and beside it how the same was explained eight weeks before."""
    before = (
        last_explanation_before(daily.journal, daily.date, explanation.topic)
        if explanation.topic
        else None
    )
    language = daily.journal.settings.language
    old = before and {"when": long_date(before.date, language), "text": before.text}
    return explanation.to_dict() | {"mark": fingerprint(explanation), "then": old}


def _again(daily: DailyController) -> dict[str, str] | None:
    idea = (
        None
        if any(explanation.topic for explanation in daily.entry.explanations)
        else daily.past_explanation
    )
    return {"topic": idea.topic, "audience": idea.audience or ""} if idea else None


DISMISSED = "no"
COMMANDS = (
    search, on_this_day, set_note_to_self, set_open, answer_question, dismiss_explanation,
)  # fmt: skip
