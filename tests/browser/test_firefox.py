"""One day in Firefox, from the first open to the copied post."""

from __future__ import annotations

from datetime import date

import pytest
from firefox import firefox, running_firefox

from journey import Journal

pytestmark = [pytest.mark.browser, pytest.mark.hosts]
DAY = date(2026, 11, 20)
READY = "document.querySelector('.journey-page[data-ready]')?.dataset.ready"


@pytest.mark.skipif(not firefox(), reason="Firefox is not installed; `make hosts` installs it")
def test_a_day_from_first_open_to_the_copied_post(book, serve, tmp_path):
    """A session by the timer, a mistake, an insight of three lines, the finished day, the post with its lines."""
    with serve(book, "today") as address, running_firefox(tmp_path / "home") as fox:
        fox.open(address)
        fox.wait(READY)
        fox.click("[name=first_stage]")
        fox.type("linear algebra")
        fox.click("[data-key=begin]")
        fox.wait(
            "document.activeElement?.name === 'goal' || document.activeElement?.name === 'line'"
        )
        fox.click("[name=line]")
        fox.type("sliced by one -> print the shape")
        fox.press("Enter")
        fox.wait("document.querySelector('.saved-line .ok')?.textContent.includes('written down')")
        fox.click("[data-key=stop]")
        fox.click("[name=stop_result]")
        fox.type("the gradient checks")
        fox.press("Enter")
        fox.wait("document.querySelector('.session')?.textContent.includes('the gradient checks')")
        fox.click("[name=insights]")
        fox.type("first")
        fox.press("Enter")
        fox.type("second")
        fox.press("Enter", held=["Shift"])
        fox.type("thrid")
        for _ in range(5):
            fox.press("\ue003")
        fox.type("third")
        assert (
            fox.value("document.querySelector('[name=insights]').value") == "first\nsecond\nthird"
        )
        fox.press("\ue003", held=["Control"])
        fox.press("z", held=["Control"])
        assert (
            fox.value("document.querySelector('[name=insights]').value") == "first\nsecond\nthird"
        )
        fox.click("[name=satisfaction][value='8'] + span")
        fox.click("[data-key=finish]")
        fox.click("[data-key=copy]")
        fox.wait("document.querySelector('[data-key=copy]').textContent.includes('Copied')")
        assert "first\nsecond\nthird" in fox.value(
            "document.querySelector('.post-part textarea').value"
        )
    entry = Journal(book / "data").entries()[0]
    assert (entry.insights, entry.satisfaction) == ("first\nsecond\nthird", 8)
    assert entry.mistakes[0].fix == "print the shape"
    assert entry.closed_at
