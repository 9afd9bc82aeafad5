"""A made-up history of 26 weeks, the same for the same seed: to look at, to test with, to measure.

Somebody learns linear algebra, then machine learning, with Linux and electronics beside them.
Weekdays differ, rest days and gaps come, topics need each other, some sessions picture their end and
some look-ups stay open. No figure in it means anything.
"""

from __future__ import annotations

import random
import tempfile
import weakref
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from journey.errors import WorkbookExists
from journey.journal.journal import Journal
from journey.model.entry import (
    Entry,
    Explanation,
    Feedback,
    Mistake,
    Plan,
    PlanOutcome,
    Question,
    Reflection,
    Session,
)
from journey.model.field_types import Date
from journey.model.periods import Period, today
from journey.settings import Settings
from journey.storage.page_state import update_state

__all__ = ["entries", "sample_journal", "write_sample_data"]

WEEKS = 26
STAGES = (("Linear algebra", "PCA from scratch"), ("Regression", "a housing model"),
          ("Neural networks", "digits by hand"))  # fmt: skip
TOPICS = {
    "math": (
        ("derive the covariance by hand", "two pages, checked against NumPy"),
        ("the 2×2 case by hand, all six", "five of six agree"),
        ("a proof that the trace is the sum of eigenvalues", "the proof, one step still borrowed"),
        ("exercises 4.1 to 4.6", "four of six, with the answers compared"),
    ),
    "ml": (
        ("power iteration that converges on every matrix", "converges on five of six"),
        ("a plot of the first two components", "the plot, axes still unlabelled"),
        ("gradient descent that stops by itself", "it stops, a little late"),
        ("a baseline model with its error written down", "the baseline, error 0.31"),
    ),
    "linux": (
        ("a script that renames the scans", "the script, with a dry run"),
        ("a cron job for the backup", "the job runs, its mail does not arrive"),
        ("permissions explained on one page", "the page, umask still missing"),
    ),
    "electronics": (
        ("an LED that fades", "it fades, and flickers at the low end"),
        ("a voltage divider on paper and on the board", "both, 3 % apart"),
    ),
}
WEIGHTS = {"math": 5, "ml": 6, "linux": 3, "electronics": 2}
MISTAKES = {
    "math": (
        ("I normalised after the loop instead of inside it", "write the invariant first"),
        ("I read the solution before trying", "book closed, timer on, ten minutes"),
        ("I lost a sign in the second line", "substitute back after each line"),
    ),
    "ml": (
        ("I sliced by one too many", "print the shape before and after"),
        ("I tuned before there was a baseline", "baseline first, its error on paper"),
        ("I sliced by one too many again", "name the end index"),
    ),
    "linux": (
        ("I ran the script on the real folder", "dry run first"),
        ("I guessed the flag", "man page open beside the shell"),
    ),
    "electronics": (("I trusted the colour code", "measure each resistor"),),
}
LOOKUPS = (
    ("why do repeated eigenvalues stall", "math", "ml", "the iterate keeps turning in their plane"),
    ("what does umask do", "linux", "ml", None),
    ("why centre the data first", "math", "ml", "else the mean is the first component"),
    ("how does a low-pass filter load the divider", "math", "electronics", None),
    ("what is a learning rate schedule", "ml", "math", "the step shrinks on a plan"),
    ("how do pipes buffer", "linux", "ml", "by blocks, unless the writer flushes"),
)
CUES = ("I have poured my coffee", "the children are asleep", "I sit down on the train")
INSIGHTS = (
    "Writing the goal down first makes the session shorter.",
    "A plot in the first ten minutes shows what an hour of thinking does not.",
    "Explaining it aloud found the hole.",
)
ADJUSTMENTS = (
    "state the goal before each session",
    "write what should be true at the end of the loop",
    "one topic before the pause",
)


def entries(
    end: date = date(2026, 11, 21), weeks: int = WEEKS, seed: int = 20_261_121, sessions: int = 4
) -> list[Entry]:
    """Return one entry per recorded day of the weeks that end with the week of `end`.

    `sessions` is the most that a day has. Nothing lies after `end`.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret is made here
    start = Period.week(end).start - timedelta(weeks=weeks - 1)
    result: list[Entry] = []
    number = 0
    pending: Plan | None = None
    count = (end - start).days + 1
    gaps = {chance.randrange(20, max(count, 21)) for _ in range(count // 40)}
    for step in range(count):
        day = start + timedelta(step)
        if any(0 <= step - gap < chance.choice((3, 5)) for gap in gaps) or chance.random() < 0.09:
            continue
        if (day.weekday() == 6 and chance.random() < 0.6) or chance.random() < 0.03:
            result.append(Entry(date=day, status="rest", origin="page"))
            continue
        number += 1
        entry, pending = _worked(chance, day, number, step / count, pending, sessions)
        result.append(_reflected(chance, entry) if day.weekday() == 6 else entry)
    return result


def write_sample_data(folder: Path) -> Path:
    """Write the made-up history into a folder that is empty or does not exist yet.

    Raises:
        WorkbookExists: something is in it; a person's data are never touched.
    """
    folder = folder.expanduser().absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkbookExists(folder, "workbook.not_empty")
    # It ends yesterday, so that today's page is open.
    Journal(folder, create=True).save_all(
        entries(end=today(Settings().day_starts_at) - timedelta(1)), origin="page"
    )
    update_state(folder, sample=True)  # the page says so
    return folder


def sample_journal(end: date | str | None = None) -> Journal:
    """Return a journal of 26 made-up weeks, to try things on; it is gone with the program.

    Args:
        end: its last day, yesterday without one.

    Returns:
        A journal in a temporary folder.

    Raises:
        InvalidValue: the text is not a date.

    >>> journal = sample_journal("2026-11-21")
    >>> len(journal.days())
    142
    """
    last = Date().check(end, "end") or today(Settings().day_starts_at) - timedelta(1)
    folder = tempfile.TemporaryDirectory(prefix="journey-sample-", ignore_cleanup_errors=True)
    journal = Journal(Path(folder.name), create=True)
    journal.save_all(entries(end=last), origin="page")
    weakref.finalize(journal, folder.cleanup)
    return journal


def _worked(
    chance: random.Random,
    day: date,
    number: int,
    progress: float,
    pending: Plan | None,
    sessions: int,
) -> tuple[Entry, Plan | None]:
    stage, project = STAGES[min(int(progress * len(STAGES)), len(STAGES) - 1)]
    at = datetime.combine(day, time(17, 30), UTC) + timedelta(minutes=chance.randrange(90))
    made = []
    slips = []
    asked = []
    for _ in range(chance.randint(1, sessions)):
        session = _round(chance, at, project)
        made.append(session)
        at += timedelta(hours=(session.hours or 0.5) + 0.2)
        if chance.random() < 0.35:
            text, turn = chance.choice(MISTAKES[session.topic or "math"])
            slips.append(Mistake(at=at, text=text, fix=turn, topic=session.topic))
        if chance.random() < 0.15:
            question, topic, needed, answer = chance.choice(LOOKUPS)
            answered = at if answer and chance.random() < 0.7 else None
            asked.append(
                Question(
                    at=at,
                    text=question,
                    topic=topic,
                    needed_by=project if chance.random() < 0.5 else needed,
                    answer=answer if answered else None,
                    answered_at=answered,
                )
            )
    settled = []
    if pending and chance.random() < 0.8:
        outcome = "done" if chance.random() < 0.8 else "skipped"
        settled.append(PlanOutcome(id=pending.id, at=at, outcome=outcome))
        pending = None
    actions = []
    if slips:
        pending = Plan(
            id=f"{chance.getrandbits(48):012x}",
            at=at,
            cue=chance.choice(CUES),
            action=slips[-1].fix or "begin",
            topic=slips[-1].topic,
        )
        actions.append(pending)
    hours = sum(session.hours or 0 for session in made)
    feeling = round(chance.gauss(4.6 + 0.55 * hours, 1.4))
    entry = Entry(
        date=day,
        day=number,
        status="worked",
        stage=stage,
        sessions=tuple(made),
        mistakes=tuple(slips),
        questions=tuple(asked),
        plans=tuple(actions),
        plan_outcomes=tuple(settled),
        satisfaction=min(max(feeling, 1), 10) if chance.random() < 0.92 else None,
        insights=chance.choice(INSIGHTS) if chance.random() < 0.2 else None,
        explanations=(
            (
                Explanation(
                    topic="eigenvectors",
                    audience="my brother",
                    text="An eigenvector is a direction that the matrix only stretches.",
                    stuck="why it may also flip",
                ),
            )
            if chance.random() < 0.05
            else ()
        ),
        feedback=(
            (Feedback(at=at, person="a reader", text="Label the axes before anything else."),)
            if chance.random() < 0.04
            else ()
        ),
        closed_at=at,
        zone="Europe/Berlin",
    )
    return entry, pending


def _round(chance: random.Random, at: datetime, project: str) -> Session:
    topic = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    goal, made = chance.choice(TOPICS[topic])
    is_pictured = chance.random() < 0.6
    hours = round(chance.lognormvariate(-0.15, 0.5) * 4) / 4 or 0.25
    return Session(
        start=at if is_pictured else None,
        topic=topic,
        project=project if topic in {"math", "ml"} else None,
        goal=goal if is_pictured else None,
        result=made if chance.random() < 0.85 else None,
        hours=min(hours, 4.0) if chance.random() < 0.95 else None,
        gap=chance.choice((0, 1, 2, 2, 3, 4, 4, 5, 6, 8)) if is_pictured else None,
        difficulty=chance.choice((1, 2, 3, 3, 4, 4, 5)) if chance.random() < 0.5 else None,
        source="timer" if is_pictured else "same-day",
    )


def _reflected(chance: random.Random, entry: Entry) -> Entry:
    week = Period.week(entry.date)
    new = Reflection(
        period=str(week),
        adjustment=chance.choice(ADJUSTMENTS),
        previous=chance.choice(("kept", "kept", "dropped")),
    )
    return entry.add(reflections=new)
