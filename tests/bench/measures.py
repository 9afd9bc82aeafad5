"""All measures of one week's review beside one pass of pandas; `journey status` beside two tools."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc

import numpy as np
import others
import pandas as pd
from measure import END, WEEK, Row, in_turn, middle

from journey import Journal, analysis
from journey.pages.review.sections.past_self import compared, described
from journey.settings import Settings

AFTER = pd.Timestamp(WEEK.end)


def frames_of(journal):
    """Return what the measures take, each read once."""
    return (journal.days(), journal.sessions(), journal.mistakes(), journal.questions(),
            journal.plans())  # fmt: skip


def one_pass(*frames):
    """Group each frame once by its week, and by topic where it has one: sums and counts of all numbers."""
    for frame in frames:
        by = [frame["date"] - pd.to_timedelta(frame["date"].dt.day_of_week, unit="D")]
        by += [frame["topic"]] if "topic" in frame else []
        frame.groupby(by).sum(numeric_only=True)
        frame.groupby(by).count()


def week(frame):
    """Return the rows of the measured week."""
    return frame[(frame["date"] >= pd.Timestamp(WEEK.start)) & (frame["date"] < AFTER)]


def lately(frame, days):
    """Return the rows of the last days before the week's end."""
    return frame[(frame["date"] >= AFTER - pd.Timedelta(days, "D")) & (frame["date"] < AFTER)]


def weekly(days, sessions, mistakes, questions, actions):
    """Compute what one week's review shows: all fifteen, questions of the month in."""
    group = days  # the way to a goal and an earlier series look back on all of them
    days, sessions, mistakes, questions, actions = (
        lately(frame, 728) for frame in (days, sessions, mistakes, questions, actions)
    )
    this, done = week(days), week(sessions)
    analysis.hours.weekly_mean(analysis.hours.weekly_totals(days, pd.Timestamp(WEEK.start), 4))
    analysis.hours.over_time(lately(days, 182))
    analysis.sessions.results(done)
    analysis.sessions.share_with_result(done)
    analysis.goal_gap.typical(done)
    analysis.goal_gap.last_three(done)
    analysis.goal_gap.by_week(lately(sessions, 84))
    analysis.goal_gap.trend(sessions, AFTER)
    analysis.plans.outcomes(week(actions))
    analysis.recurring_mistakes.groups(lately(mistakes, 120))
    analysis.topic_mix.by_period(lately(sessions, 84))
    analysis.topic_relations.dependencies(questions)
    analysis.satisfaction.by_day(this)
    analysis.satisfaction.correlation_with_hours(lately(days, 84))
    analysis.streaks.active_days(days, AFTER)
    analysis.weekday.strongest(days, AFTER)
    compared(group, AFTER)
    described(group, sessions, AFTER, 10_000.0)
    analysis.monthly_tests.run(Settings().monthly_checks, days, sessions, AFTER)


def peak(action):
    """Return the most memory that an action holds at once, in MB."""
    tracemalloc.start()
    action()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def measures(books):
    """Yield time and memory of all measures of a week, at each age of the history."""
    frames = {years: frames_of(Journal(book / "data")) for years, book in books.items()}
    mine = {}
    for years, each in frames.items():

        def group(each=each):
            weekly(*each)

        def plain(each=each):
            one_pass(*each)

        group()
        mine[years], other = (middle(item) for item in in_turn(7, group, plain))
        target = "<= 6x" if years == max(frames) else ""
        yield Row(
            f"a week's measures, {years} y, beside one pass of pandas", mine[years], other, target
        )
        yield Row(f"their memory, {years} y", peak(group), peak(plain), "", "MB")
    for years in list(frames)[1:]:
        yield Row(f"a week's measures, {years} y, beside 1 y", mine[years], mine[min(frames)])
    days = frames[max(frames)][0].copy()
    days["hours"] = np.random.default_rng(1).gamma(2, 0.9, len(days))
    every = frames[max(frames)]
    result = in_turn(3, lambda: analysis.change_point.levels(days), lambda: one_pass(*every))
    whole, other = (middle(item) for item in result)
    yield Row(f"levels of all {len(days):,} days, beside one pass of pandas", whole, other)


def status(books, where):
    """Yield `journey status` from 1 to 50 years, and beside `watson report` and `jrnl` for a week."""

    def asked_of(book, *, anew):
        words = [sys.executable, "-m", "journey", "status", "--data", str(book / "data")]

        def ask():
            if anew:  # as after a sync or an import; a save leaves the next status ready
                (book / "data" / ".journey" / "summary.json").unlink(missing_ok=True)
            run(words)

        return ask

    for anew, name in ((True, "journey status after a sync"), (False, "journey status again")):
        actions = {years: asked_of(book, anew=anew) for years, book in books.items()}
        for action in actions.values():
            action()
        taken = dict(zip(actions, map(middle, in_turn(7, *actions.values())), strict=True))
        for years in list(books)[1:]:
            yield Row(f"{name}, {years} y, beside 1 y", taken[years], taken[min(books)], "flat")
    tools = others.installed(where)
    for years, book in books.items() if tools else ():
        watson, settings = others.history(Journal(book / "data"), where / f"status {years}")
        week = [str(WEEK.start), str(END)]
        report = [f"{tools}/watson", "report", "--from", week[0], "--to", week[1], "--no-pager"]
        entries = [
            f"{tools}/jrnl",
            "--config-file",
            str(settings),
            "-from",
            week[0],
            "-to",
            week[1],
        ]
        for name, words in (("watson report", report), ("jrnl", entries)):
            result = in_turn(
                7, asked_of(book, anew=True), actions[years],
                lambda words=words, watson=watson: run(words, {"WATSON_DIR": str(watson)}),
            )  # fmt: skip
            after, again, other = map(middle, result)
            yield Row(f"status after a sync, {years} y, beside {name}", after, other)
            yield Row(f"status again, {years} y, beside {name}", again, other, "< 1x")


def run(words, environment=None):
    """Run a command and wait for it."""
    subprocess.run(
        words, check=True, capture_output=True, env={**os.environ, **(environment or {})}
    )
