"""A year's card: what may leave, at the sizes that networks show."""

from __future__ import annotations

import io
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from journey import Entry, Journal, Period, review
from journey.errors import SettingsInvalid
from journey.model.entry import Session
from journey.pages.review.share_cards import cards_of, write_cards
from journey.sharing.cards import SIZES

YEAR = Period.parse("2026")
SECRET = "the offer from the other firm"


def day(number, **about):
    """Return a day of November with two hours of math."""
    rounds = about.pop("sessions", [{"topic": "math", "hours": 2, "result": SECRET}])
    return Entry.from_dict(
        {"date": f"2026-11-{number:02d}", "status": "worked", "sessions": rounds, **about}
    )


@pytest.fixture
def told(journal):
    """A journal with three days: one public, one partly private, one wholly."""
    private = {"topic": "job", "hours": 3, "result": SECRET, "private": True}
    journal.save_all(
        [
            day(
                2, stage="Algebra <b>", mistakes=[{"text": SECRET}], insights=SECRET, satisfaction=3
            ),
            day(3, sessions=[{"topic": "math", "hours": 1}, private]),
            day(4, sessions=[private]),
        ],
        "page",
    )
    return journal


def words(svg):
    """Return what a card says."""
    return [item.text for item in ET.fromstring(svg).iter() if item.text]


def test_a_card_says_days_rounds_hours_topics_and_stages(told):
    """Of the public rounds alone; nothing that was written is on it."""
    for svg in cards_of(told, YEAR).values():
        text = words(svg)
        assert "2 days · 2 sessions · 3 h" in text
        assert {"2026", "math", "Algebra <b>", "follow my journey"} <= set(text)
        assert SECRET not in svg
        assert "job" not in text
        assert "<b>" not in svg


def test_what_is_hidden_stays_off_it(told):
    """Hours, stages and topics go where the privacy settings say so."""
    (told.folder / "journey.toml").write_text(
        'name = "Ada & <Co>"\n[privacy]\nhide = ["hours", "stage"]\nhide_topics = ["math"]\n'
    )
    assert cards_of(Journal(told.folder), YEAR) == {}
    (told.folder / "journey.toml").write_text(
        'name = "Ada & <Co>"\n[privacy]\nhide = ["hours", "stage"]\n'
    )
    text = words(cards_of(Journal(told.folder), YEAR)["x"])
    assert "2 days · 2 sessions" in text
    assert "Ada & <Co>" in text
    assert "Algebra <b>" not in text


def test_the_files_have_the_sizes_of_the_networks(told):
    """SVG and PNG of each; what may no longer be shared is taken away."""
    (told.folder / "reviews").mkdir()
    written = write_cards(told, YEAR)
    assert sorted(item.name for item in written) == sorted(
        f"2026-{network}.{kind}" for network in SIZES for kind in ("svg", "png")
    )
    for network, size in SIZES.items():
        picture = (told.folder / "reviews" / f"2026-{network}.png").read_bytes()
        assert Image.open(io.BytesIO(picture)).size == size
    (told.folder / "journey.toml").write_text('[privacy]\nhide_topics = ["math"]\n')
    assert write_cards(Journal(told.folder), YEAR) == []
    assert not list((told.folder / "reviews").iterdir())


def test_nothing_stays_that_may_not_be_shared_any_more(told):
    """Settings that cannot be read take the earlier cards away: what they hid is not known."""
    (told.folder / "reviews").mkdir()
    write_cards(told, YEAR)
    (told.folder / "journey.toml").write_text('[privacy]\nhide_topics = "math"\n')
    broken = Journal(told.folder)
    with pytest.warns(match="privacy"):
        assert broken.settings.faults
    with pytest.raises(SettingsInvalid):
        write_cards(broken, YEAR)
    assert not list((told.folder / "reviews").iterdir())


def test_a_day_without_stated_hours_is_a_ring_and_the_sum_says_so(journal):
    """Missing is not zero, and one hour is one."""
    journal.save_all([day(2), day(3, sessions=[{"topic": "math"}])], "page")
    svg = cards_of(journal, YEAR)["x"]
    assert "2 days · 2 sessions · 2 h known" in words(svg)
    assert svg.count('fill="none"') == 1
    journal.delete(date(2026, 11, 3))
    journal.change(
        date(2026, 11, 2),
        lambda one: one.replace(sessions=()).add(sessions=Session(topic="a", hours=1.0)),
    )
    assert "1 day · 1 session · 1 h" in words(cards_of(journal, YEAR)["x"])


def test_words_fit_on_it(told):
    """Whatever letters they are of, and however many topics there are."""
    rounds = [{"topic": "漢字" * 20 + str(at), "hours": 1} for at in range(8)]
    told.save(day(9, sessions=rounds, stage="W" * 200))
    (told.folder / "journey.toml").write_text(f'name = "{"M" * 60}"\n')
    text = words(cards_of(Journal(told.folder), YEAR)["x"])
    assert max(len(item) for item in text if "M" in item) < 30
    assert max(len(item) for item in text if "W" in item) < 60
    assert max(len(item) for item in text if "漢" in item) < 9
    assert any(item.startswith("other") for item in text)


def test_settings_that_cannot_be_read_give_a_review_without_a_card(told):
    """Rather none than one that shows what was to be hidden; the page says why."""
    (told.folder / "journey.toml").write_text('[privacy]\nhide = ["houres"]\n')
    broken = Journal(told.folder)
    with pytest.warns(match="houres"):
        assert broken.settings.faults
    with pytest.raises(SettingsInvalid):
        cards_of(broken, YEAR)
    with pytest.warns(match="houres"):
        page = review.render(Journal(told.folder), YEAR)
    assert "There is no card: " in page.read_text(encoding="utf-8")
    assert not list(page.parent.glob("*.png"))


def test_a_year_of_every_kind_of_day(journal):
    """Without hours the card counts days and rounds; without anything public there is none."""
    assert cards_of(journal, YEAR) == {}
    journal.save(Entry(date=date(2026, 1, 1), status="worked", sessions=[{"result": "a"}]))
    journal.save(Entry(date=date(2026, 12, 31), status="rest"))
    assert "1 day · 1 session" in words(cards_of(journal, YEAR)["linkedin"])
