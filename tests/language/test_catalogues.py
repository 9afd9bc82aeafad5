"""Every language says every error: the same codes, the same places; no code that nobody raises."""

from __future__ import annotations

import json
import re
import string
from pathlib import Path

import pytest

from journey.errors import InvalidPeriod, InvalidValue, SessionTooLong, SettingsInvalid
from journey.language.messages import Message, catalogue, format_message
from journey.model.setting_types import LANGUAGES

PACKAGE = Path(__file__).parents[2] / "journey"
LOCALES = PACKAGE / "language" / "locales"


def places(text):
    """Return the names of the places of a message."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("name", ["errors", "fields", "page", "shell"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_codes_and_places(language, name):
    """A sentence that is missing, or lacks a value, is found here."""
    own = json.loads((LOCALES / language / f"{name}.json").read_text("utf-8"))
    english = catalogue("en", name)
    assert list(own) == list(english)
    assert {code: places(text) for code, text in own.items()} == {
        code: places(text) for code, text in english.items()
    }


def test_every_code_is_used():
    """By its whole name in the package, or by a name that is put together there."""
    source = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    built = re.compile(r"field\..*|log_needs\..*|warning\..*|setting\..*|value\.\w+_out_of_range")
    unused = [
        code
        for code in catalogue("en", "errors")
        if f'"{code}"' not in source and not built.fullmatch(code)
    ]
    assert unused == []
    for code in catalogue("en", "errors"):
        if code.startswith(("warning.", "setting.")):
            assert f'"{code.split(".")[-1]}"' in source, code


def test_every_code_that_is_raised_is_in_the_catalogue():
    """A code that is written in the package has its sentence."""
    known = set(catalogue("en", "errors"))
    for path in set(PACKAGE.rglob("*.py")) - set((PACKAGE / "cli").rglob("*.py")):
        codes = re.findall(r'"((?:value|store|backup|settings|source|review|period|workbook|drive|page)\.[a-z_0-9]+)"',
                           path.read_text("utf-8"))  # fmt: skip
        assert set(codes) - known <= {"page.css", "page.html", "page.js"}, path


def test_an_error_says_itself_in_each_language():
    """The names of fields too, with their place in a list; what is written stays as written."""
    error = InvalidValue("sessions 1: gap", "value.not_a_whole_number", value="x", low=0, high=10)
    assert (
        str(error)
        == "sessions 1: how far off the goal: 'x' is not a whole number; write a whole number from 0 to 10."
    )
    assert error.text("de") == (
        "Sitzungen 1: wie weit vom Ziel: 'x' ist keine ganze Zahl; schreib eine ganze Zahl von 0 bis 10."
    )
    assert (
        InvalidValue("hours of 2026-11-20", "value.empty")
        .text("de")
        .startswith("Stunden am 2026-11-20: ")
    )
    assert error.text("fr") == str(error)
    wrong = SettingsInvalid(Path("journey.toml"), 3, "settings.not_utf8")
    assert (
        wrong.text("de") == "journey.toml, Zeile 3: es ist kein UTF-8-Text; speichere es als UTF-8."
    )
    assert "'{x}' ist kein Zeitraum" in InvalidPeriod("{x}", "period.format").text("de")
    assert "über ml lief 9 h 12" in SessionTooLong("ml", "08:00", "9 h 12").text("de")


def test_a_message_holds_messages():
    """Each is said in the language of the whole."""
    inner = Message("period.months", {})
    outer = Message("invalid_period", {"text": "2026-13", "what": inner})
    assert "ein Jahr hat die Monate 01 bis 12" in outer.text("de")
    assert str(outer) == outer.text()
    with pytest.raises(KeyError):
        format_message("no_such_code", {})
