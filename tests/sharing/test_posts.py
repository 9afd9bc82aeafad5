"""What may leave the house, and the posts made of it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlparse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey import Entry
from journey.errors import UnknownNetwork
from journey.model.periods import Period
from journey.model.setting_types import HIDEABLE
from journey.settings import Settings
from journey.sharing import networks, posts, text_length
from journey.sharing.cards import card
from journey.sharing.privacy import public_day

ENTRY = Entry.from_dict(
    {
        "date": "2026-11-20", "day": 28, "status": "worked", "stage": "Linear algebra", "satisfaction": 8,
        "sessions": [
            {"topic": "math", "result": "wrote the 2×2 case", "hours": 1.5, "goal": "SECRET", "gap": 2},
            {"topic": "ml", "hours": 2, "link": "https://example.org/a"},
            {"topic": "SECRET", "result": "SECRET", "private": True},
        ],
        "mistakes": [{"text": "SECRET"}, {"text": "I sliced by one", "fix": "print it", "public": True}],
        "questions": [{"text": "SECRET", "answer": "SECRET"}],
        "plans": [{"id": "a", "action": "SECRET"}],
        "insights": "Plot first.", "improve": "Sleep.",
        "explanations": [{"text": "SECRET"}], "feedback": [{"text": "SECRET"}],
        "reflections": [{"period": "2026-W47", "adjustment": "SECRET"}],
    }
)  # fmt: skip


def test_the_post_is_the_one_it_all_began_with():
    """Day, learning stage, satisfaction, daily activities, an insight, the marked struggle."""
    expected = (
        "Day 28\nLearning stage: Linear algebra\nSatisfaction: 8/10\nDaily activities:\n"
        "- math (1 h 30): wrote the 2×2 case\n- ml (2 h) https://example.org/a\nInsight: Plot first.\n"
        "Struggle: I sliced by one → print it"
    )
    assert posts.compose(ENTRY, "x") == [expected]


def test_nothing_private_leaves():
    """Of everything that is not public by its field, no word is in any post."""
    for name in networks.NETWORKS:
        assert "SECRET" not in "\n".join(posts.compose(ENTRY, name))
    assert "SECRET" not in repr(public_day(ENTRY, Settings()))


def test_a_person_may_hide_more():
    """Hidden fields and topics stay at home."""
    hidden = Settings(privacy={"hide": ["satisfaction", "hours", "stage"], "hide_topics": ["ml"]})
    text = posts.compose(ENTRY, "x", hidden)[0]
    assert text.splitlines()[:3] == ["Day 28", "Daily activities:", "- math: wrote the 2×2 case"]
    assert "example.org" not in text


HIDDEN = {
    "topic": ["math", "ml ("], "result": ["wrote the 2×2 case", "example.org"], "hours": ["1 h 30", "2 h"],
    "link": ["example.org"], "stage": ["Linear algebra"], "satisfaction": ["8/10"],
    "insights": ["Plot first"], "improve": ["Sleep"],
}  # fmt: skip


@pytest.mark.parametrize("name", HIDEABLE)
def test_each_field_that_can_be_hidden_is(name):
    """No word of it is in the post, in what may leave, or on the card; the rest is as it was."""
    shown = posts.compose(ENTRY.replace(improve="Sleep."), "x")[0]
    day = public_day(ENTRY, Settings(privacy={"hide": [name]}))
    hidden = "\n".join(
        [*posts.compose(day, "x"), repr(day), card([day], Period.parse("2026"), "", "x", {})]
    )
    for text in HIDDEN[name]:
        assert text in shown or name == "improve"
        assert text not in hidden
    others = {
        item for key, texts in HIDDEN.items() if key not in {name, "improve"} for item in texts
    }
    for text in others - set(HIDDEN[name]) - {"2 h", "1 h 30", "ml (", "example.org"}:
        assert text in hidden


def test_an_empty_day_has_no_post():
    """Without anything public there is nothing to post."""
    assert posts.compose(Entry(date="2026-11-20", day=1)) == []


def test_an_improvement_stands_in_for_an_insight():
    """Only one of the two is in the post."""
    assert "To improve: Sleep." in posts.compose(ENTRY.replace(insights=None))[0]


@given(st.text(max_size=900), st.sampled_from(sorted(networks.NETWORKS)))
def test_every_part_fits_its_network(text, name):
    """However long a text is and whatever is in it, no part is over the limit and no word is lost."""
    text = text.replace("\0", "").encode("utf-8", "ignore").decode()
    entry = ENTRY.replace(insights=text or None, sessions=(), mistakes=())
    info = networks.NETWORKS[name]
    parts = posts.compose(entry, name)
    assert all(0 < info.length(part) <= info.limit for part in parts)
    if text.strip():
        assert "".join("".join(parts).split()).endswith("".join(text.split()))


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("abc", 3), ("日本", 4), ("é", 1), ("e\u0301", 1), ("👩‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🇩🇪", 2), ("–’", 2),
        ("https://example.org/a/very/long/address/that/goes/on", 23), ("see http://a.b c", 4 + 23 + 2), ("", 0),
    ],
)  # fmt: skip
def test_x_counts_by_weight(text, weight):
    """Links count 23, emoji and CJK 2, the rest 1."""
    assert text_length.weighted(text) == weight


def test_the_compose_link_carries_the_text():
    """The network's own page opens with exactly the post in it."""
    text = posts.compose(ENTRY)[0]
    address = urlparse(posts.compose_link(text, "x"))
    assert address.netloc == "x.com"
    assert parse_qs(address.query)["text"] == [text]
    settings = Settings(networks={"mastodon": "fosstodon.org"})
    assert posts.compose_link(text, "mastodon", settings).startswith(
        "https://fosstodon.org/share?text="
    )


def test_an_unknown_network_is_named():
    """The sentence lists those that there are."""
    with pytest.raises(UnknownNetwork, match="choose one of x, bluesky, mastodon, linkedin"):
        posts.compose(ENTRY, "myspace")


def test_a_pasted_page_is_cut():
    """A line of a hundred thousand characters ends with an ellipsis, at once."""
    entry = ENTRY.replace(insights="x" * 100_000, sessions=(), mistakes=())
    parts = posts.compose(entry)
    assert parts[-1].endswith("…")
    assert sum(map(len, parts)) < 1200
