"""The quiet line about oneself: what must match, and above all what must not."""

from __future__ import annotations

import pytest

from journey.language.self_criticism import is_self_critical

VERDICTS = [
    "I'm so stupid",
    "I’m stupid.",
    "im such an idiot",
    "I am just too dumb",
    "I suck",
    "I suck at this",
    "I suck at math.",
    "I always fail.",
    "I always mess everything up",
    "I never learn",
    "I never finish anything!",
    "I'm a complete failure",
    "I'm not smart enough",
    "I am just not cut out for programming",
    "I'll never get this",
    "I will never understand this.",
    "I can't do anything right",
    "What is wrong with me?",
    "Why am I so slow",
    "I hate myself",
    "I'm a fraud",
    "What an idiot!",
    "I'm bad at math",
    "I'm hopeless",
    "I'm lazy",
    "Sliced by one. I'm such a moron.",
    "I was so stupid",
    "I am too stupid for this",
    "I'm just too stupid for this.",
    "I will never understand calculus",
    "I'm too dumb for linux",
]
STEPS = [
    "",
    "I normalised after the loop instead of inside it",
    "sliced by one -> print the shape first",
    "the stupid bug came back",
    "I'll never understand calculus without the pictures",
    "I am too lazy for this loading order",
    "that was a stupid typo",
    "lazy loading bit me",
    "I'm lazy loading the module",
    "I am stupid when I work after midnight",
    "I was an idiot because I skipped the test",
    "I'm bad at closing files",
    "I suck at pointers",
    "I always fail to close the file",
    "I never learn regex by reading",
    "I always fail until I draw it",
    "My teacher said I'm stupid",
    "He told me I was useless",
    "'I'm so stupid' is what I wrote yesterday",
    '"I suck" was the title',
    "“I am such an idiot”, says the book",
    "I'm not stupid",
    "I am no longer hopeless at this",
    "I used to think I'm dumb",
    "I don't think I'm stupid",
    "It doesn't mean I'm a failure",
    "I failed 3 tests",
    "I am weak typed, says mypy",
    "The model never learns",
    "You suck",
    "The dumb terminal has no colours",
    "I'm stupidly happy",
    "I felt like an idiot",
    "If I am stupid, then so is everyone",
    "I never understand anything before coffee",
    "a failure of the disk",
    "the loser of the two threads waits",
    "I'm slow today",
    "I am less stupid than last week",
    "weak references broke the cache",
    "I was lazy and skipped the tests",
    "I was lazy, so I skipped the proof",
    "I'm lazy, I skipped the drill",
    "I was an idiot for not reading the docs",
    "I am a fool for trusting the cache",
    "I was such a fool to skip the base case",
    "I was dumb and used axis zero",
    "I was so dumb, I read the axis wrong",
    "I'm no good at guessing types",
    "I am not good enough at sums",
    "I'm not smart enough to see it yet",
    "I'm a failure at sight-reading bar four",
    "Why am I so slow at reading proofs",
    "Why am I so tired",
    "Why am I such an early riser",
    "I am a failure handler in this design",
    "I'm a fraud analyst and mislabelled the classes",
    "I was a fraud detector for a day",
    "I was the fool in the game we trained",
    "I am the loser in this benchmark",
    "I was broken, the flu",
    "I am not meant for it to be public",
    "I will never get it",
    "He claims I am stupid",
    "As Feynman put it, I am a fool",
    "It's not that I am stupid, the docs are wrong",
    "I doubt I'm stupid",
]


@pytest.mark.parametrize("text", VERDICTS)
def test_a_verdict_on_the_person_is_met(text):
    """A sentence that judges whoever wrote it."""
    assert is_self_critical(text)


@pytest.mark.parametrize("text", STEPS)
def test_a_sentence_about_a_step_is_left_alone(text):
    """Specific, quoted, reported, denied, or about a thing: silence."""
    assert not is_self_critical(text)


@pytest.mark.parametrize("language", ["de", "fr", "../en", ""])
def test_a_language_without_a_reviewed_list_is_silent(language):
    """English only, until another list was read by somebody who speaks it."""
    assert not is_self_critical("I'm so stupid", language)


def test_a_long_text_is_judged_in_no_time():
    """A pasted book does not hold the page up."""
    assert not is_self_critical("I am " + "so " * 20_000 + "tired")
    assert not is_self_critical("I just really " * 20_000)
    assert not is_self_critical("!" * 100_000 + "x")
    assert not is_self_critical(("." * 60 + " a ") * 30)
