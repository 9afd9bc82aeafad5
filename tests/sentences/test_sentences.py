"""The sentences of estimates, branch by branch."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey import sentences
from journey.analysis.change_point import LevelChange
from journey.analysis.goal_forecast import GoalForecast
from journey.analysis.goal_gap import GoalGap
from journey.analysis.learning_zone import LearningZone
from journey.analysis.monthly_tests import QUESTIONS, CheckResult, run
from journey.analysis.past_self import PastSelf
from journey.analysis.sessions import ResultShare
from journey.analysis.topic_relations import PairStrength
from journey.analysis.weekday import WeekdayEffect
from journey.language.formatting import hours, hours_difference, number, percent, signed, span
from journey.language.numbers import count
from journey.model.durations import parse_hours
from journey.model.estimate import Estimate
from journey.model.setting_types import MAX_MONTHLY_CHECKS
from journey.model.setting_types import MONTHLY_CHECKS as NAMED

H = "h/day"


def test_numbers_as_a_person_writes_them():
    """A true minus, a sign on differences, never a signed nothing."""
    assert (number(-0.04), number(-0.06), number(1234.56)) == ("0.0", "−0.1", "1234.6")
    assert (signed(0.04), signed(0.6), signed(-1.3), signed(-0.01, 2)) == (
        "0.0",
        "+0.6",
        "−1.3",
        "−0.01",
    )
    assert span(-0.1, 1.3) == "−0.1 to +1.3"
    assert (count(1, "day"), count(2, "day"), count(2, "fix")) == ("1 day", "2 days", "2 fixes")
    assert percent(0.614) == "61 %"


@pytest.mark.parametrize(("value", "text"), [
    (None, ""), (0, "0 h"), (0.001, "1 min"), (1 / 3, "20 min"), (2 / 3, "40 min"), (0.9999, "1 h"),
    (1, "1 h"), (1.5, "1 h 30"), (7.55, "7 h 33"), (1 + 5 / 60, "1 h 05"), (99.995, "100 h"),
    (260.4, "260 h"), (1234.4, "1,234 h"),
])  # fmt: skip
def test_hours_are_written_in_one_way(value, text):
    """To the minute, and to the hour from 100 hours on."""
    assert hours(value) == text


@given(st.integers(0, 24 * 60))
def test_hours_that_are_written_are_read_again(minutes):
    """What a page or the shell shows can be typed back."""
    assert parse_hours(hours(minutes / 60)) == pytest.approx(minutes / 60)


def test_differences_of_hours_have_a_sign():
    """One that rounds to nothing has none."""
    assert [hours_difference(value) for value in (0.6, -5 / 6, 0.001, -1.5)] == [
        "+36 min", "−50 min", "0 min", "−1 h 30",
    ]  # fmt: skip


def past(value, n, low=None, high=None, **more):
    """Return a comparison with the past self."""
    return PastSelf(value, H, n, low, high, **more)


LESS = "Your last 28 days: 50 min less a recorded day than the 28 before."
SAME = "Your last 28 days: as many hours a recorded day as the 28 before."
MORE = "Your last 28 days: 50 min more a recorded day than the 28 before."


@pytest.mark.parametrize(("estimate", "text"), [
    (past(-5 / 6, 56, -1.5, 0.25), f"{LESS} 95 % interval −1 h 30 to +15 min a day, no clear difference."),
    (past(5 / 6, 56, 0.2, 1.6), f"{MORE} 95 % interval +12 min to +1 h 36 a day."),
    (past(-5 / 6, 56, -1.6, -0.2), f"{LESS} 95 % interval −1 h 36 to −12 min a day."),
    (past(5 / 6, 50, reason="a week is short"),
     f"{MORE} Too few days to tell whether it means anything: a week is short."),
    (past(0.001, 56, -0.2, 0.2), f"{SAME} 95 % interval −12 min to +12 min a day, no clear difference."),
    (past(None, 41, reason="not enough days yet (41 of 56)"), ""),
])  # fmt: skip
def test_the_past_self(estimate, text):
    """With an interval on either side of zero or over it, without one, and without days."""
    assert str(sentences.past_self.describe(estimate)) == text


@pytest.mark.parametrize(("question", "estimate", "p", "text"), [
    ("past self", past(5 / 6, 56, 0.2, 1.6, p=0.01), 0.03, f"{MORE} Clear, with all checks counted."),
    ("past self", past(5 / 6, 56, 0.2, 1.6, p=0.03), 0.06, f"{MORE} No clear difference yet."),
    ("past self", past(5 / 6, 56, -0.1, 1.3, p=0.2), 0.2, MORE),
    ("past self", past(None, 41, reason="not enough days yet (41 of 56)"), None, "Not enough days yet (41 of 56)."),
    ("weekdays", WeekdayEffect(None, "h", 9, reason="the weekdays do not differ clearly", p=0.4), 0.4,
     "No clear difference yet."),
    ("gap", Estimate(None, "a week", 9, p=0.4), 0.6, "Distance from the goal: no clear trend."),
    ("gap", Estimate(None, "a week", 9, p=0.01), 0.02, "Distance from the goal: no clear trend."),
    ("weekdays", WeekdayEffect(0.0, "h", 9, p=0.01, effects={0: 0.0}), 0.02, "No clear difference yet."),
    ("satisfaction", Estimate(None, "rho", 0), None, "Not enough yet."),
    ("past self", past(5 / 6, 50, reason="a week is short"), None, MORE),
    ("company", PairStrength(0.4, "npmi", 40, reason="not enough days for a test yet (40 of 60)", topic="ml", other="math"),
     None, "You often study ml and math on the same day. Not enough days for a test yet (40 of 60)."),
])  # fmt: skip
def test_answers(question, estimate, p, text):
    """A check is clear, is not, or has not enough to go by; it is said once."""
    answer = sentences.monthly_tests.answer(CheckResult(question, estimate, p))
    assert answer.headline == text
    assert str(answer).count("no clear") + str(answer).count("No clear") <= 1


def test_the_trend_takes_no_side():
    """Growing and shrinking are said alike; too few weeks say nothing."""
    describe = sentences.goal_gap.describe_trend
    shrank = describe(Estimate(-0.3, "a week", 12, -0.5, -0.1, p=0.01))
    grew = describe(Estimate(0.3, "a week", 12, 0.1, 0.5, p=0.01))
    assert str(shrank) == (
        "Your distance from the goal shrank by 0.30 a week over 12 weeks. "
        "95 % interval −0.50 to −0.10 a week."
    )
    assert str(grew) == (
        "Your distance from the goal grew by 0.30 a week over 12 weeks. "
        "95 % interval +0.10 to +0.50 a week."
    )
    assert not describe(Estimate(None, "a week", 5, reason="x"))


def test_the_gap_in_words():
    """With a range or all alike, easy, hard or not rated."""
    describe = sentences.goal_gap.describe
    assert str(describe(GoalGap(2, "gap", 5, 2, 3, difficulty=5))) == (
        "Typically 2 of 10 off the goal, in hard sessions. "
        "5 sessions, 2 to 3 leaving any one day out, difficulty 5 of 5."
    )
    assert str(describe(GoalGap(2.5, "gap", 7, 2.5, 2.5))) == (
        "Typically 2.5 of 10 off the goal. 7 sessions."
    )
    assert "in easy sessions" in describe(GoalGap(3, "gap", 7, 3, 3, difficulty=1.5)).headline
    assert "sessions" not in describe(GoalGap(3, "gap", 7, 3, 3, difficulty=3)).headline
    assert not describe(GoalGap(None, "gap", 2))
    assert sentences.goal_gap.suggest(None) == ""
    assert sentences.goal_gap.weekly_range(0, 0, 0) == "No week with three rated sessions yet"
    assert (
        sentences.goal_gap.weekly_range(5, 2, 3) == "Typically 2 to 3 of 10 off the goal, 5 weeks"
    )
    assert sentences.goal_gap.weekly_range(1, 2, 2) == "Typically 2 of 10 off the goal, 1 week"


def test_the_learning_zone_in_words():
    """With weeks or without."""
    weekly = LearningZone(0.62, "share", 12, 0.4, 1.0, hours=14.5, weekly=0.6)
    text = "62 % of your rated hours were at your edge (difficulty 3 or 4)."
    assert str(sentences.learning_zone.describe(weekly)) == (
        f"{text} 14 h 30 rated in 12 sessions; a week 60 %, 95 % interval 40 % to 100 %."
    )
    short = LearningZone(
        0.62, "share", 12, reason="not enough weeks yet (2 of 4)", hours=14.5, weekly=0.6
    )
    assert str(sentences.learning_zone.describe(short)) == f"{text} 14 h 30 rated in 12 sessions."


def test_what_goes_together_in_words():
    """ρ, weekdays, topics, mix and change, with their ranges and without."""
    rho = sentences.satisfaction.describe
    assert str(rho(Estimate(0.42, "rho", 60, 0.11, 0.66))) == (
        "On longer days you tend to be more satisfied. ρ +0.42, 95 % interval +0.11 to +0.66, 60 days."
    )
    assert rho(Estimate(-0.42, "rho", 60, -0.66, -0.11)).headline == (
        "On longer days you tend to be less satisfied."
    )
    unclear = "Hours and satisfaction: no clear relation."
    assert rho(Estimate(0.1, "rho", 60, -0.1, 0.3)).headline == unclear
    assert str(rho(Estimate(0.42, "rho", 60))) == f"{unclear} ρ +0.42, 60 days."
    assert not rho(Estimate(None, "rho", 6))
    weekdays = sentences.weekday.describe
    effects = {0: -0.5, 4: 0.1, 5: 0.8}
    assert str(weekdays(WeekdayEffect(0.8, "h", 9, p=0.01, effects=effects))) == (
        "Saturday +48 min, Monday −30 min, compared with your average day. 9 full weeks."
    )
    assert not weekdays(WeekdayEffect(0.01, "h", 9, p=0.04, effects={0: 0.01, 4: -0.02}))
    assert not weekdays(WeekdayEffect(None, "h", 9))
    pair = sentences.topic_relations.describe_pair
    assert str(pair(PairStrength(0.42, "npmi", 60, topic="ml", other="math"))) == (
        "You often study ml and math on the same day. NPMI 0.42, 60 days."
    )
    assert not pair(PairStrength(None, "npmi", 6))
    assert sentences.topic_relations.same_day(0).endswith("none stand out")
    mix = sentences.topic_mix.describe
    assert str(mix(Estimate(3.6, "topics", 40, 3.5, 3.8))) == (
        "You spread your time over about 4 topics. N1 3.6, 3.5 to 3.8 leaving any one week out."
    )
    assert (
        str(mix(Estimate(3.4, "topics", 40))) == "You spread your time over about 3 topics. N1 3.4."
    )
    assert not mix(Estimate(None, "topics", 4))
    change = sentences.change_point.describe
    assert str(change(LevelChange(1.2, H, 300, day=date(2026, 5, 3), before=1.2, after=2.4))) == (
        "Around 3 May 2026 your hours went from 1 h 12 to 2 h 24 a recorded day. 300 days."
    )
    assert not change(LevelChange(None, H, 300))
    assert not change(LevelChange(0.001, H, 300, day=date(2026, 5, 3), before=1.2, after=1.201))


@pytest.mark.parametrize(("forecast", "text"), [
    (GoalForecast(1.9, "years", 12, 1.6, 2.4, goal=1000, rate=10),
     "To 1,000 hours at 10 h a week: roughly 1.6–2.4 years."),
    (GoalForecast(1.9, "years", 12, 1.9, 1.9, goal=1000, rate=10), "To 1,000 hours at 10 h a week: roughly 1.9 years."),
    (GoalForecast(19, "years", 12, 10, 190, goal=1000, rate=1), "To 1,000 hours at 1 h a week: roughly 10 years and more."),
    (GoalForecast(0.5, "years", 12, 0.4, 0.6, goal=1000, rate=6.2),
     "To 1,000 hours at 6 h 12 a week: roughly less than a year."),
    (GoalForecast(None, "years", 12, goal=1000, rate=0.0, reason="the weeks differ too much"), ""),
    (GoalForecast(None, "years", 12, goal=1000, rate=1, reason="the weeks differ too much"),
     "Your weeks differ too much to say how long 1,000 hours will take."),
    (GoalForecast(None, "years", 2, goal=1000, reason="not enough weeks yet (2 of 4)"), ""),
    (GoalForecast(0.0, "years", 12, 0.0, 0.0, goal=1000), "1,000 hours: you set this goal, and you have reached it."),
])  # fmt: skip
def test_the_way_to_a_goal_in_words(forecast, text):
    """Years from the slow and the fast end, never a date; too wavering, done, or hardly begun."""
    assert sentences.goal_forecast.describe(forecast).headline == text


def test_what_was_selected_in_one_line():
    """Days, hours, and days without, each only where there is something to say: never a zero."""
    selected = sentences.hours.selected
    assert selected("May", 12, 20.5, 0) == "May: 12 days, 20 h 30"
    assert selected("All", 900, 1234.4, 0) == "All: 900 days, 1,234 h"
    assert selected("May", 1, None, 1) == "May: 1 day, 1 day without hours"
    back = sentences.streaks.describe_return
    assert str(back(Estimate(2.5, "days", 4))) == (
        "When you take days off, you're typically back after 2.5 days. 4 times."
    )
    assert not back(Estimate(None, "days", 0))
    long = sentences.recurring_mistakes.ask("sliced " * 20, 3)
    assert long.endswith("…” on 3 days. A smaller fix, or a different one?")


def test_the_sentences_of_a_week():
    """Every branch of what is said about a week's hours."""
    some = Estimate(12.1, "h", 4, 10.2, 14.0)

    def say(*arguments):
        return str(sentences.hours.describe_week(*arguments))

    assert say(13.0, some, 0) == (
        "13 h this week. Your last four weeks: 12 h 06 on average. "
        "95 % interval 10 h 12 to 14 h, 4 weeks."
    )
    wide = Estimate(6.2, "h", 4, -1.0, 13.4)
    assert say(13.0, wide, 0).endswith("95 % interval 0 h to 13 h 24, 4 weeks.")
    assert say(13.0, Estimate(12.0, "h", 2), 0) == (
        "13 h this week. The two weeks before: 12 h on average."
    )
    assert say(13.0, Estimate(None, "h", 0), 0) == "13 h this week."
    assert say(13.0, Estimate(None, "h", 0), 1) == "13 h this week. 1 day has no hours."
    assert say(None, some, 2) == "No hours are stated this week. 2 days have no hours."
    assert say(None, some, 0) == ""
    assert say(3.0, Estimate(2.0, "h", 1), 0) == "3 h this week. The week before: 2 h."
    assert say(0.0, some, 0) == ""


def test_the_sentences_of_a_month():
    """With its weeks or without, and where no hours are stated."""

    def say(*arguments):
        return str(sentences.hours.describe_period("October", *arguments))

    weekly = Estimate(9.5, "h", 4, 8.0, 11.0)
    assert say(40.0, weekly, 0) == (
        "40 h in October. On average 9 h 30 in its 4 complete weeks. 95 % interval 8 h to 11 h, 4 weeks."
    )
    assert say(40.0, Estimate(9.5, "h", 1), 1) == "40 h in October. 1 day has no hours."
    assert say(None, weekly, 3) == "No hours are stated in October. 3 days have no hours."
    assert say(0.0, weekly, 0) == ""


def test_what_came_out_is_said():
    """Of hours, or of sessions where none are known; silent where nothing came out."""

    def say(hours, of_hours, sessions, n):
        value = hours / of_hours if of_hours else sessions / n if n else None
        share = ResultShare(value, "share", n, hours=hours, of_hours=of_hours, sessions=sessions)
        return str(sentences.sessions.describe_results(share))

    assert say(1, 1, 1, 1) == "Something came out of 1 h of 1 h."
    assert say(0, 1, 0, 1) == ""
    assert say(0, 0, 1, 1) == "Something came out of 1 of 1 session."
    assert say(10.5, 13, 7, 9) == "Something came out of 10 h 30 of 13 h."
    assert say(0, 0, 7, 9) == "Something came out of 7 of 9 sessions."
    assert say(0, 0, 0, 0) == ""


def test_known_hours_and_active_days_are_said():
    """Silent where all hours are known; missing ones stand beside the total."""
    known = sentences.hours.known_hours
    assert known(5, 0) == ""
    assert known(5, 5) == "No hours are stated in this log, so none are shown."
    assert known(5, 2) == "Hours are known on 3 of 5 active days."
    active = sentences.hours.active_days
    assert active(0, 0.0, 0).headline == "No active day yet"
    assert active(3, 0.0, 3) == ("3 active days", "")
    assert active(118, 260.0, 2) == ("260 h on 118 days", "2 days without hours")


def test_the_page_says_what_the_status_says(demo_journal):
    """The same hours of the week and the same active days, from the same overview."""
    from journey.cli.commands.status import where_things_stand
    from journey.journal import status
    from journey.pages.daily.commands import open_page
    from journey.pages.daily.view import view

    day = demo_journal.days()["date"].max().date()
    figures = view(open_page(demo_journal, day))["figures"]
    overview = demo_journal.overview(day)
    line = where_things_stand(
        status.build_status(day, overview, demo_journal.entry(day), streak=False)
    )
    assert f"{figures['week']} this week · {figures['active']} of the last 28 days" in line


def test_questions_are_few_and_corrected_together(demo_journal):
    """At most three known ones; on half a year each has an answer, and the p are corrected."""
    days, frame = demo_journal.days(), demo_journal.sessions()
    end = days["date"].max()
    assert set(QUESTIONS) == set(NAMED)
    results = run(NAMED[:MAX_MONTHLY_CHECKS], days, frame, end)
    assert [result.question for result in results] == list(NAMED[:MAX_MONTHLY_CHECKS])
    assert all(sentences.monthly_tests.answer(result) for result in results)
    tested = [result for result in results if result.corrected is not None]
    assert tested
    assert all(result.corrected >= result.estimate.p for result in tested)
    none = run(NAMED[3:], days.head(0), frame.head(0), end)
    assert all(result.corrected is None for result in none)
    assert all(
        sentences.monthly_tests.answer(result).headline.startswith("Not enough") for result in none
    )
    for wrong in (NAMED[:4], ("mood",)):
        with pytest.raises(ValueError, match="at most 3 of past self"):
            run(wrong, days, frame, end)
