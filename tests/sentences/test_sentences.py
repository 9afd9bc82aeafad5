"""The sentences of figures, branch by branch."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

import pytest

from journey import sentences
from journey.analysis.monthly_tests import QUESTIONS, monthly_tests
from journey.language.formatting import number, signed, span
from journey.language.numbers import count
from journey.model.setting_types import MAX_MONTHLY_CHECKS
from journey.model.setting_types import MONTHLY_CHECKS as NAMED
from journey.sentences import Estimate

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
    assert (count(1, "day"), count(2, "day")) == ("1 day", "2 days")


@pytest.mark.parametrize(("figure", "said"), [
    (Estimate(0.6, H, 56, -0.1, 1.3),
     "28 days against the 28 before: +0.6 h a day (−0.1 to +1.3). No clear difference yet."),
    (Estimate(0.9, H, 56, 0.2, 1.6), "28 days against the 28 before: +0.9 h a day (+0.2 to +1.6)."),
    (Estimate(-0.9, H, 56, -1.6, -0.2), "28 days against the 28 before: −0.9 h a day (−1.6 to −0.2)."),
    (Estimate(0.6, H, 50, reason="a week is short"),
     "28 days against the 28 before: +0.6 h a day. No range: a week is short."),
    (Estimate(None, H, 41, reason="not enough days yet (41 of 56)"), ""),
])  # fmt: skip
def test_the_past_self(figure, said):
    """With an interval on either side of zero or over it, without one, and without days."""
    assert sentences.past_self(figure).sentence == said


@pytest.mark.parametrize(("figure", "p", "said"), [
    (sentences.past_self(Estimate(0.9, H, 56, 0.2, 1.6, p=0.01)), 0.03,
     "28 days against the 28 before: +0.9 h a day (+0.2 to +1.6). Clear, all questions counted."),
    (sentences.past_self(Estimate(0.9, H, 56, 0.2, 1.6, p=0.03)), 0.06,
     "28 days against the 28 before: +0.9 h a day (+0.2 to +1.6). No clear difference yet."),
    (sentences.past_self(Estimate(0.6, H, 56, -0.1, 1.3, p=0.2)), 0.2,
     "28 days against the 28 before: +0.6 h a day (−0.1 to +1.3). No clear difference yet."),
    (Estimate(None, H, 41, reason="not enough days yet (41 of 56)"), None, "Not enough days yet (41 of 56)."),
    (Estimate(None, "h", 9, reason="the weekdays do not differ clearly", p=0.4), 0.4, "No clear difference yet."),
    (sentences.trend(Estimate(None, "a week", 9, p=0.4), 9), 0.6, "The gap over 9 weeks: can't tell yet."),
    (sentences.trend(Estimate(None, "a week", 9, p=0.01), 9), 0.02, "The gap over 9 weeks: can't tell yet."),
    (sentences.weekdays({"Monday": 0.0}, 9, 0.01), 0.02, "No clear difference yet."),
    (Estimate(None, "h", 0), None, "Not enough yet."),
    (sentences.past_self(Estimate(0.6, H, 50, reason="a week is short")), None,
     "28 days against the 28 before: +0.6 h a day. No range: a week is short."),
    (sentences.company("ml", "math", Estimate(0.4, "npmi", 40, reason="not enough days for a test yet (40 of 60)")), None,
     "ml and math keep company: 0.40 over 40 days. Not enough days for a test yet (40 of 60)."),
])  # fmt: skip
def test_answers(figure, p, said):
    """A question is clear, is not, or has not enough to go by; it is said once."""
    assert sentences.answer(figure, p) == said


def test_the_trend_takes_no_side():
    """Wider and narrower are said alike; too few weeks say nothing."""
    narrow = sentences.trend(Estimate(-0.3, "a week", 12, -0.5, -0.1, p=0.01), 12).sentence
    wide = sentences.trend(Estimate(0.3, "a week", 12, 0.1, 0.5, p=0.01), 12).sentence
    assert narrow == "The gap has grown narrower over 12 weeks, by 0.30 a week (−0.50 to −0.10)."
    assert wide == "The gap has grown wider over 12 weeks, by 0.30 a week (+0.10 to +0.50)."
    assert sentences.trend(Estimate(None, "a week", 5, reason="x"), 5).sentence == ""


def test_the_gap_in_words():
    """With a range or all alike, rated or not."""
    assert sentences.gap(3, 2, 4, 7, 3).sentence == (
        "Gap 3.0 at the middle of 7 rounds (2.0 to 4.0 leaving any one day out), at a stretch of 3."
    )
    assert sentences.gap(3, 3, 3, 7, None).sentence == "Gap 3.0 at the middle of 7 rounds."
    assert sentences.hint(None) == ""


def test_the_edge_in_words():
    """With weeks or without, and never beyond 0 and 100 %."""
    weekly = Estimate(0.6, "share", 5, 0.4, 1.2)
    assert sentences.edge(0.62, 14.5, 12, weekly).sentence == (
        "62% of 14.5 rated hours at the edge; a week 60% (40% to 100%)."
    )
    short = sentences.edge(
        0.62, 14.5, 12, Estimate(0.6, "share", 2, reason="not enough weeks yet (2 of 4)")
    )
    assert (short.sentence, short.reason) == (
        "62% of 14.5 rated hours at the edge.",
        "not enough weeks yet (2 of 4)",
    )


def test_what_goes_together_in_words():
    """ρ, weekdays, company, mix and change, with their ranges and without."""
    assert (
        sentences.satisfaction(Estimate(0.42, "rho", 60, 0.11, 0.66)).sentence
        == "ρ +0.42 (+0.11 to +0.66), 60 days."
    )
    assert sentences.satisfaction(Estimate(0.42, "rho", 60)).sentence == "ρ +0.42, 60 days."
    assert sentences.satisfaction(Estimate(None, "rho", 6)).sentence == ""
    effects = {"Monday": -0.5, "Friday": 0.1, "Saturday": 0.8}
    assert (
        sentences.weekdays(effects, 9, 0.01).sentence
        == "Saturday +0.8 h, Monday −0.5 h, against the days' mean."
    )
    assert sentences.weekdays({"Monday": 0.01, "Friday": -0.02}, 9, 0.04).sentence == ""
    assert sentences.weekdays({}, 9, None).sentence == ""
    assert (
        sentences.company("ml", "math", Estimate(0.42, "npmi", 60)).sentence
        == "ml and math keep company: 0.42 over 60 days."
    )
    assert sentences.company("ml", "math", Estimate(None, "npmi", 6)).sentence == ""
    assert sentences.mix(Estimate(3.4, "topics", 40, 3.0, 3.8)).sentence == (
        "The mix weighs like 3.4 equal topics (3.0 to 3.8 leaving any one week out)."
    )
    assert (
        sentences.mix(Estimate(3.4, "topics", 40)).sentence
        == "The mix weighs like 3.4 equal topics."
    )
    assert sentences.mix(Estimate(None, "topics", 4)).sentence == ""
    assert sentences.change(date(2026, 5, 3), 1.2, 2.4, 300).sentence == (
        "Around 3 May 2026 your hours went from 1.2 to 2.4 a recorded day."
    )
    assert sentences.change(None, 0, 0, 300).sentence == ""
    assert sentences.change(date(2026, 5, 3), 0.11, 0.14, 300).sentence == ""


def test_the_long_way_in_words():
    """Years from the slow and the fast end, never a date; too wavering, done, or hardly begun."""
    say = sentences.long_way
    assert (
        say(1000, 0, Estimate(10, "h", 12, 8, 12)).sentence
        == "To 1,000 hours at 10.0 a week: roughly 1.6–2.4 years."
    )
    assert (
        say(1000, 0, Estimate(10, "h", 12, 10, 10)).sentence
        == "To 1,000 hours at 10.0 a week: roughly 1.9 years."
    )
    assert say(1000, 0, Estimate(1, "h", 12, 0.1, 1.9)).sentence == (
        "To 1,000 hours at 1.0 a week: roughly 10 years and more."
    )
    assert say(1000, 0, Estimate(6.2, "h", 12, 5.8, 6.5)).sentence.endswith(
        "roughly 2.9–3.3 years."
    )
    assert say(1000, 995, Estimate(6.2, "h", 12, 5.8, 6.5)).sentence.endswith(
        "roughly less than a year."
    )
    assert say(1000, 0, Estimate(0.0, "h", 12, 0.0, 0.0)).sentence == ""
    assert "no estimate" in say(1000, 0, Estimate(1, "h", 12, -0.1, 2.1)).sentence
    assert say(1000, 0, Estimate(1, "h", 2, reason="not enough weeks yet (2 of 4)")).sentence == ""
    assert say(1000, 1000, Estimate(1, "h", 12, 0.1, 1.9)).value == 0


def test_where_things_stand_in_one_line():
    """Each part only where there is something to say: never a zero."""
    assert (
        sentences.so_far(28, 3, 141, 13.0, 22)
        == "Day 28 · 3 sessions today · 141 sessions so far · 13 h this week · 22 of the last 28 days"
    )
    assert sentences.so_far(1, 0, 0, 0.0, 0) == "Day 1"
    assert sentences.so_far(2, 0, 1, None, 1, 1).endswith(" · 1 worked day running")
    assert (
        sentences.so_far(2, 1, 1, None, 1)
        == "Day 2 · 1 session today · 1 session so far · 1 of the last 28 days"
    )
    assert sentences.chosen("May", 12, 20.5, 0) == "May: 12 days, 20.5 h"
    assert sentences.chosen("All", 900, 1234.4, 0) == "All: 900 days, 1,234 h"
    assert sentences.chosen("May", 1, None, 1) == "May: 1 day, 1 day without hours"
    assert sentences.return_after(2.5, 4).sentence == "Back after 2.5 days, at the middle."
    assert sentences.return_after(None, 0).sentence == ""
    long = sentences.came_back("sliced " * 20, 3)
    assert long.endswith(
        "…” came up on 3 days, new data each time. A smaller turn, or a different one?"
    )


def test_the_page_says_what_the_figures_say():
    """Its English words for the week and the window are these; the other language has the same places."""
    words = {
        item: json.loads(
            (files("journey.language") / "locales" / item / "page.json").read_text(encoding="utf-8")
        )
        for item in ("en", "de")
    }
    for name, text in sentences.NOTES.items():
        assert words["en"][name] == text
        assert all(
            f"{{{place}}}" in words["de"][name]
            for place in ("hours", "worked")
            if f"{{{place}}}" in text
        )


def test_questions_are_few_and_corrected_together(made_up):
    """At most three known ones; on half a year each has an answer, and the p are corrected."""
    days, rounds = made_up.days(), made_up.sessions()
    end = days["date"].max()
    assert set(QUESTIONS) == set(NAMED)
    results = monthly_tests(NAMED[:MAX_MONTHLY_CHECKS], days, rounds, end)
    assert results["question"].tolist() == list(NAMED[:MAX_MONTHLY_CHECKS])
    assert (results["sentence"] != "").all()
    tested = results.dropna(subset=["p"])
    assert len(tested)
    assert (tested["corrected"] >= tested["p"]).all()
    none = monthly_tests(NAMED[3:], days.head(0), rounds.head(0), end)
    assert none["p"].isna().all()
    assert none["sentence"].str.startswith("Not enough").all()
    for wrong in (NAMED[:4], ("mood",)):
        with pytest.raises(ValueError, match="at most 3 of past self"):
            monthly_tests(wrong, days, rounds, end)
