"""Measures 1, 10 to 13 and 15: hours, days, weekdays, the long way, one's past self, changes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import ruptures
from frames_for_measures import MONDAY, days, known_by_hand, lived, shuffled, worked
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from journey import analysis, sentences
from journey.analysis.change_point import ENOUGH_DAYS, SHORTEST, segments
from journey.analysis.weekday import friedman

DAY = pd.Timedelta(1, "D")


def at(number):
    """Return a moment so many days after the first Monday."""
    return MONDAY + pd.Timedelta(number, "D")


@given(lived(), st.sampled_from(["week", "month"]))
def test_hours_add_up_by_week_and_month(frame, by):
    """The sum of what is stated; missing, rest and unknown are three things."""
    result = analysis.hours.over_time(frame, by=by)
    assert result["hours"].sum() == pytest.approx(frame["hours"].sum())
    assert result["worked"].sum() == (frame["status"] == "worked").sum()
    assert result["unknown"].sum() == frame["hours"].isna().sum()
    period = frame["date"].dt.to_period("W-SUN" if by == "week" else "M")
    by_start = {item.start_time: rows for item, rows in frame.groupby(period)}
    for row in result.itertuples():
        inside = by_start.get(row[1], frame.head(0))
        worked = inside[inside["status"] == "worked"]
        untimed = len(worked) and worked["hours"].isna().all()
        assert row.hours == pytest.approx(np.nan if untimed else inside["hours"].sum(), nan_ok=True)
    pd.testing.assert_frame_equal(result, analysis.hours.over_time(shuffled(frame), by=by))


@given(worked())
def test_hours_by_topic(frame):
    """As plain pandas groups them; a round that is split in two keeps its hours."""
    result = analysis.hours.grouped_by(frame, "topic").set_index("topic")
    plain = frame.groupby("topic")["hours"].sum(min_count=1)
    assert result["hours"].to_dict() == pytest.approx(plain.to_dict(), nan_ok=True)
    assert result["sessions"].sum() == len(frame)
    assert result["unknown"].sum() == frame["hours"].isna().sum()
    halves = pd.concat([frame.assign(hours=frame["hours"] / 2)] * 2)
    assert analysis.hours.grouped_by(halves, "topic").set_index("topic")[
        "hours"
    ].to_dict() == pytest.approx(plain.to_dict(), nan_ok=True)


def test_a_complete_week_has_ended_and_lies_after_the_first_entry():
    """The week of the first entry counts from a Monday on; the running one never does; an empty one is 0."""
    frame = days([1.0, *[None] * 13, 2.0, *[None] * 6, float("nan")])
    assert analysis.hours.weekly_totals(frame, at(28), 4).tolist() == [1.0, 0.0, 2.0]
    assert analysis.hours.weekly_totals(frame, at(27), 4).tolist() == [1.0, 0.0, 2.0]
    assert analysis.hours.weekly_totals(frame, at(20), 4).tolist() == [1.0, 0.0]
    later = frame.assign(date=frame["date"] + DAY)
    assert analysis.hours.weekly_totals(later, at(28), 4).tolist() == [0.0, 2.0]
    assert analysis.hours.weekly_totals(frame, at(28), 2).tolist() == [2.0]
    assert analysis.hours.weekly_totals(frame.head(0), at(28), 4).empty


@given(lived(least=1), st.integers(0, 130), st.integers(1, 14))
def test_weekly_hours_are_plain_weeks(frame, number, weeks):
    """Against a loop over Mondays."""
    end, expected = at(number), []
    if frame.empty:
        assert analysis.hours.weekly_totals(frame, end, weeks).empty
        return
    last = end - pd.Timedelta(end.day_of_week, "D")
    for back in range(weeks, 0, -1):
        monday = last - pd.Timedelta(7 * back, "D")
        if monday < frame["date"].min():
            continue
        inside = frame[(frame["date"] >= monday) & (frame["date"] < monday + pd.Timedelta(7, "D"))]
        worked_days = inside[inside["status"] == "worked"]
        if worked_days.empty or worked_days["hours"].notna().any():
            expected.append(inside["hours"].sum())
    assert analysis.hours.weekly_totals(frame, end, weeks).tolist() == pytest.approx(expected)


@given(lived())
def test_the_way_back_by_hand(frame):
    """Runs of missing days between entries, by a walk over the days."""
    there = set(frame["date"])
    runs, run = [], 0
    for number in range(121):
        if at(number) in there:
            if run and runs is not None and any(item < at(number - run) for item in there):
                runs.append(run)
            run = 0
        else:
            run += 1
    result = analysis.streaks.days_to_return(frame)
    assert result.value == (float(np.median(runs)) if runs else None)
    assert result.n == len(runs)
    assert analysis.streaks.days_to_return(shuffled(frame)) == result
    text = str(sentences.streaks.describe_return(result))
    assert "missed" not in text
    if result.value == 1:
        assert text.startswith("After a day off you're typically back the next day.")


@given(lived(), st.integers(0, 121))
def test_the_streak_by_hand(frame, number):
    """Rest is neutral, a missing day ends it, today may wait."""
    status = dict(zip(frame["date"], frame["status"], strict=True))
    here, count = at(number) if at(number) in status else at(number) - DAY, 0
    while here in status:
        count += status[here] == "worked"
        here -= DAY
    assert analysis.streaks.current_streak(frame, at(number)).value == count


@given(lived(least=20))
def test_weekday_effects_are_drawn_together(frame):
    """The formula by plain pandas; no effect is wider than the plain difference, or of another sign."""
    result = analysis.weekday.effects(frame).set_index("weekday")
    known = known_by_hand(frame)
    grouped = known.groupby(known["date"].dt.day_of_week)["hours"]
    assert result["mean"].to_dict() == pytest.approx(grouped.mean().to_dict())
    plain = result["mean"] - known["hours"].mean()
    assert (result["effect"].abs() <= plain.abs() + 1e-9).all()
    assert (result["effect"] * plain >= -1e-9).all()
    n, sizes = len(known), grouped.size()
    if n > len(sizes) and len(sizes) > 1:
        sigma = sum(((item - item.mean()) ** 2).sum() for _, item in grouped) / (n - len(sizes))
        tau = max(0.0, grouped.mean().var() - sigma / sizes.mean())
        expected = {
            day: plain[day] * (tau / (tau + sigma / sizes[day]) if tau else 0)
            for day in sizes.index
        }
        assert result["effect"].to_dict() == pytest.approx(expected, abs=1e-9)


def test_weekdays_need_eight_full_weeks_and_friedman():
    """Seven full weeks say nothing; level weeks nothing either; a clear one names its days."""
    week = [1.0, 1.1, 0.9, 1.0, 1.2, 3.0, 2.0]
    rng = np.random.default_rng(3)
    frame = days([item + rng.uniform(0, 0.3) for _ in range(10) for item in week])
    assert (
        analysis.weekday.strongest(frame.head(55), at(56)).reason
        == "not enough full weeks yet (7 of 8)"
    )
    result = analysis.weekday.strongest(frame, at(70))
    table = frame["hours"].to_numpy().reshape(10, 7)
    assert result.p == pytest.approx(stats.friedmanchisquare(*table.T).pvalue, abs=1e-9)
    text = sentences.weekday.describe(result).headline
    assert text.startswith("Saturday +1 h ")
    assert "Wednesday −" in text
    level = analysis.weekday.strongest(days([1.0] * 70), at(70))
    assert (level.value, level.p) == (None, 1.0)
    assert friedman(np.ones((8, 7))) == 1.0


def test_the_long_way_by_hand():
    """From eight weeks, by the weekly t turned round; weeks without an entry count; never a date."""
    weeks = [9, 11, 8, 12, 10, 10, 7, 13, 10, 9, 11, 10]
    frame = days([hours if day == 0 else "rest" for hours in weeks for day in range(7)])
    low, high = stats.t.interval(0.95, 11, np.mean(weeks), np.std(weeks, ddof=1) / 12**0.5)
    result = analysis.goal_forecast.years_left(frame, at(84), 10_000)
    left = 10_000 - sum(weeks)
    assert result.value == pytest.approx(left / np.mean(weeks) / 52.18)
    assert (result.low, result.high) == pytest.approx((left / high / 52.18, left / low / 52.18))
    describe = sentences.goal_forecast.describe
    assert describe(result).headline == "To 10,000 hours at 10 h a week: roughly 17–21 years."
    assert (
        analysis.goal_forecast.years_left(frame, at(55), 10_000).reason
        == "not enough weeks yet (7 of 8)"
    )
    reached = describe(analysis.goal_forecast.years_left(frame, at(84), 100))
    assert str(reached) == "100 hours: you set this goal, and you have reached it."
    rare = days([40.0, *[None] * 83])
    assert str(describe(analysis.goal_forecast.years_left(rare, at(84), 500))) == (
        "Your weeks differ too much to say how long 500 hours will take. 3 h 20 a week on average, 12 weeks."
    )
    slow = days([0.2 if day == 0 else "rest" for _ in range(12) for day in range(7)])
    far = describe(analysis.goal_forecast.years_left(slow, at(84), 5000))
    assert far.headline.endswith("years and more.")


@given(lived(least=60))
def test_the_past_self_is_a_paired_t(frame):
    """Eight blocks that end yesterday, hours per recorded day, against scipy's interval."""
    end = at(int(len(frame) and (frame["date"].max() - MONDAY).days + 1))
    result = analysis.past_self.last_28_days(frame, end)
    so_far = (end - frame["date"].min()).days if len(frame) else 0
    if so_far < 56:
        assert (result.value, result.reason) == (None, f"not enough days yet ({so_far} of 56)")
        return
    ends = [end - item * 7 * DAY for item in range(7, -1, -1)]
    since = frame[(frame["date"] >= end - 56 * DAY) & (frame["date"] < end)]
    recorded = known_by_hand(since)
    blocks = [
        recorded[(recorded["date"] >= end - 7 * DAY) & (recorded["date"] < end)]["hours"]
        for end in ends
    ]
    before, after = [block.mean() for block in blocks[:4]], [block.mean() for block in blocks[4:]]
    pairs = np.array(after) - np.array(before)
    if np.isnan(pairs).all():
        assert result.value is None
        return
    assert result.value == pytest.approx(np.nanmean(pairs), abs=1e-9)
    if min(map(len, blocks)) < 3:
        assert (result.low, result.p) == (None, None)
        detail = sentences.past_self.describe(result).detail
        assert detail.endswith(": a week has fewer than 3 days with known hours.")
    else:
        expected = stats.ttest_rel(after, before)
        interval = expected.confidence_interval()
        assert (result.low, result.high) == pytest.approx(tuple(interval), abs=1e-9, nan_ok=True)
        detail = sentences.past_self.describe(result).detail
        assert detail.endswith("no clear difference.") != result.clear
    assert analysis.past_self.last_28_days(shuffled(frame), end) == result


def test_the_past_self_in_words():
    """As a person reads it; rest days count with 0, missing days do not count."""
    frame = days(
        [1.0, "rest", 2.0, 1.0, None, 1.0, None] * 4 + [3.0, "rest", 2.0, 3.0, None, 3.0, None] * 4
    )
    result = analysis.past_self.last_28_days(frame, at(56))
    assert str(sentences.past_self.describe(result)) == (
        "Your last 28 days: 1 h 12 more a recorded day than the 28 before. 95 % interval +1 h 12 to +1 h 12 a day."
    )
    wavering = days([1.0, 2.0, 0.5, 3.0, 1.5] * 12)
    unclear = sentences.past_self.describe(analysis.past_self.last_28_days(wavering, at(60)))
    assert unclear.detail.endswith("no clear difference.")
    assert not sentences.past_self.describe(analysis.past_self.last_28_days(frame, at(55)))


def test_an_earlier_stage_is_met_at_its_own_days():
    """The 28th day of this stage against the 28th of the last, whatever their numbers are."""
    frame = days([1.0] * 30 + [2.0] * 28)
    frame["stage"] = ["Linear algebra"] * 30 + ["Statistics"] * 28
    result = analysis.past_self.same_days_of(frame, at(58), "Linear algebra", "stage")
    assert sentences.past_self.describe(result).headline == (
        "Your last 28 days: 1 h more a recorded day than the same days of Linear algebra."
    )
    assert (
        analysis.past_self.same_days_of(frame.head(57), at(58), "Linear algebra", "stage").value
        is None
    )
    frame["stage"] = ["Linear algebra"] * 20 + ["Statistics"] * 38
    short = analysis.past_self.same_days_of(frame, at(58), "Linear algebra", "stage")
    assert short.reason == "Linear algebra ended before day 38"
    assert analysis.past_self.same_days_of(frame, at(58), "Statistics", "stage").value is None


def test_a_rest_day_makes_no_zero_of_weeks_that_nobody_timed():
    """Six untimed days and a rest day are a week of unknown hours, for every measure."""
    frame = days(([float("nan")] * 6 + ["rest"]) * 12)
    assert analysis.hours.over_time(frame, by="week")["hours"].isna().all()
    assert analysis.hours.weekly_totals(frame, at(84), 12).empty
    assert analysis.past_self.last_28_days(frame, at(84)).reason == "no known hours to compare"
    assert analysis.goal_forecast.years_left(frame, at(84), 1000).value is None
    assert analysis.change_point.levels(frame).empty
    assert analysis.weekday.effects(frame).empty
    assert analysis.hours.over_time(days(["rest"] * 7), by="week")["hours"].tolist() == [0.0]
    later = pd.concat([frame.head(28), days([1.0, 1.2] * 14, start=28)], ignore_index=True)
    assert analysis.past_self.last_28_days(later, at(56)).low is None


def test_an_earlier_self_is_met_at_the_same_numbers():
    """Day 28 of this challenge against day 28 of the last one, whatever the calendar says."""
    first = days([1.0, 2.0] * 20, series=1)
    second = days([2.0, 3.0] * 14, start=100, series=2)
    frame = pd.concat([first, second], ignore_index=True)
    result = analysis.past_self.same_days_of(frame, at(200), 1)
    assert result.value == pytest.approx(1.0)
    assert sentences.past_self.describe(result).headline == (
        "Your last 28 days: 1 h more a recorded day than the same days of series 1."
    )
    assert analysis.past_self.same_days_of(shuffled(frame), at(200), 1) == result
    assert analysis.past_self.same_days_of(frame.head(60), at(200), 1).value is None
    short = pd.concat([first.head(10), second], ignore_index=True)
    assert (
        analysis.past_self.same_days_of(short, at(200), 1).reason == "series 1 ended before day 28"
    )
    assert analysis.past_self.same_days_of(first, at(200), 1).value is None
    assert analysis.past_self.same_days_of(first.head(0), at(200), 1).value is None


def cost(values, ends, penalty):
    """Return what segments that end at some places cost: their squared deviations, and a penalty a cut."""
    starts = [0, *ends[:-1]]
    parts = [values[start:end] for start, end in zip(starts, ends, strict=True)]
    return sum(((part - part.mean()) ** 2).sum() for part in parts) + penalty * (len(ends) - 1)


@given(st.integers(14, 160), st.integers(0, 10_000), st.floats(0.3, 6))
@settings(max_examples=60, deadline=None)
def test_cuts_cost_no_more_than_those_of_pelt(n, seed, strictness):
    """They cost no more than those that ruptures' Pelt and kernel method find, penalty and all."""
    rng = np.random.default_rng(seed)
    values = rng.gamma(1, 2, n) + np.repeat(rng.normal(0, 2, 4), -(-n // 4))[:n]
    penalty = strictness * np.log(n) * values.var()
    result = segments(values, penalty, SHORTEST)
    pelt = ruptures.Pelt("l2", min_size=SHORTEST, jump=1).fit(values).predict(pen=penalty)
    kernel = ruptures.KernelCPD("linear", min_size=SHORTEST).fit(values).predict(pen=penalty)
    assert (
        cost(values, result, penalty)
        <= min(cost(values, pelt, penalty), cost(values, kernel, penalty)) + 1e-9
    )


def test_a_change_is_dated():
    """A clear one is found at its day, on recorded days alone; too few days say nothing."""
    rng = np.random.default_rng(5)
    low, high = (list(rng.gamma(8, item / 8, 200)) for item in (1.0, 2.5))
    frame = days([None if at % 5 == 0 else item for at, item in enumerate(low + high)])
    result = analysis.change_point.newest(frame)
    assert abs((analysis.change_point.levels(frame)["start"].iloc[1] - at(200)).days) <= 7
    assert result.value == pytest.approx(1.5, abs=0.3)
    text = sentences.change_point.describe(result).headline
    assert text.startswith("Around ")
    assert text.endswith("a recorded day.")
    assert analysis.change_point.levels(shuffled(frame)).equals(analysis.change_point.levels(frame))
    assert (
        analysis.change_point.newest(frame.head(ENOUGH_DAYS - 1)).reason
        == f"not enough days yet ({ENOUGH_DAYS - 1} of {ENOUGH_DAYS})"
    )
    assert not sentences.change_point.describe(analysis.change_point.newest(days(low + low)))
    assert analysis.change_point.levels(frame.head(0)).empty
    assert (
        analysis.change_point.newest(days([1.0] * (ENOUGH_DAYS + 1))).reason
        == "no change stands out"
    )


@given(lived(least=1, most=100), st.sets(st.integers(-60, 130), max_size=30))
@settings(max_examples=50, deadline=None)
def test_a_row_that_says_nothing_is_a_missing_day(frame, numbers):
    """Rows without a status, feedback alone say, change no measure, wherever they lie."""
    free = sorted(at(number) for number in numbers if at(number) not in set(frame["date"]))
    bare = frame.head(0).reindex(range(len(free)))
    bare["date"] = pd.Series(free, dtype="datetime64[us]")
    parts = [item for item in (frame, bare) if len(item)] or [frame]
    both = pd.concat(parts).sort_values("date").astype(frame.dtypes).reset_index(drop=True)
    end = at(130)
    for measure in (
        lambda days: analysis.hours.over_time(days, by="week").to_dict("list"),
        lambda days: analysis.hours.over_time(days, by="month").to_dict("list"),
        lambda days: analysis.hours.weekly_totals(days, end, 12).tolist(),
        lambda days: analysis.past_self.last_28_days(days, end),
        lambda days: analysis.streaks.active_days(days, end),
        analysis.streaks.days_to_return,
        lambda days: analysis.streaks.current_streak(days, end - DAY),
        lambda days: analysis.weekday.effects(days).to_dict("list"),
        lambda days: analysis.weekday.strongest(days, end),
        lambda days: analysis.goal_forecast.years_left(days, end, 1000),
        analysis.satisfaction.correlation_with_hours,
        lambda days: analysis.change_point.levels(days).to_dict("list"),
    ):
        assert repr(measure(both)) == repr(measure(frame))


def test_the_demo_history_agrees_with_the_references(demo_journal):
    """Half a year of made-up days: each figure is its reference's."""
    recorded, done = demo_journal.days(), demo_journal.sessions()
    end = recorded["date"].max() + DAY
    both = recorded[recorded["satisfaction"].notna() & recorded["hours"].notna()]
    rho = stats.spearmanr(both["hours"], both["satisfaction"].astype(float)).statistic
    assert analysis.satisfaction.correlation_with_hours(recorded).value == pytest.approx(
        rho, abs=1e-9
    )
    shares = done.groupby("topic")["hours"].sum() / done["hours"].sum()
    assert analysis.topic_mix.effective_number(done, recorded).value == pytest.approx(
        np.exp(stats.entropy(shares))
    )
    by_week = analysis.goal_gap.by_week(done)
    plain = done[done["gap"].notna()].groupby(done["date"].dt.to_period("W-SUN"))["gap"]
    kept = plain.median()[plain.size() >= 3]
    assert by_week["gap"].tolist() == pytest.approx(kept.astype(float).tolist())
    hours = demo_journal.days()["hours"]
    values = hours[hours.notna()].to_numpy()
    penalty = 5 * np.log(len(values)) * values.var()
    pelt = ruptures.Pelt("l2", min_size=SHORTEST, jump=1).fit(values).predict(pen=penalty)
    assert segments(values, penalty, SHORTEST) == pelt
    earlier = analysis.past_self.last_28_days(recorded, end)
    assert earlier.value is not None
    assert sentences.past_self.describe(earlier).headline.startswith("Your last 28 days: ")


def test_no_measure_changes_what_it_is_given(demo_journal):
    """On the demo history, every one of them, and in another order of rows the same."""
    frames = {
        "days": demo_journal.days(),
        "sessions": demo_journal.sessions(),
        "mistakes": demo_journal.mistakes(),
    }
    before = {name: frame.copy() for name, frame in frames.items()}
    recorded, done = frames["days"], frames["sessions"]
    end = recorded["date"].max() + DAY
    results = [
        (analysis.hours.weekly_totals(a, end, 12).tolist(), analysis.goal_gap.typical(b), analysis.goal_gap.trend(b, end),
         analysis.learning_zone.share_of_hours(b, end), analysis.topic_mix.effective_number(b, a), analysis.topic_relations.strongest_pair(b, a),
         analysis.streaks.days_to_return(a), analysis.weekday.strongest(a, end), analysis.goal_forecast.years_left(a, end, 10_000),
         analysis.past_self.last_28_days(a, end), analysis.satisfaction.correlation_with_hours(a), analysis.change_point.newest(a))
        for a, b in ((recorded, done), (shuffled(recorded), shuffled(done)))
    ]  # fmt: skip
    analysis.recurring_mistakes.groups(frames["mistakes"])
    for item, other in zip(*results, strict=True):
        assert item == pytest.approx(other) if isinstance(item, list) else item == other
    for name, item in frames.items():
        pd.testing.assert_frame_equal(item, before[name])
