"""The list of small changes follows the code: each fits one place and names a test."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from places import MOST_SURVIVING, changes, locate, named_tests

TESTS = Path(__file__).parent
KNOWN = named_tests(TESTS)


@pytest.mark.parametrize("change", changes(), ids=lambda change: change.function)
def test_a_change_fits_one_place(change):
    """In the function it names, which is Python after it too."""
    _, before, after = locate(TESTS.parent / "journey", change)
    assert before != after
    ast.parse(after)
    assert change.test in KNOWN


def test_the_list_only_grows():
    """It begins with what nothing noticed on the version of November 2026."""
    listed = changes()
    assert len(listed) >= 235
    assert sum(bool(change.survives) for change in listed) <= MOST_SURVIVING * len(listed)
