"""The shell speaks the language of the settings: its help, its answers, its errors, what it finds."""

from __future__ import annotations

import re

import pytest

from journey.cli import main, parser
from journey.cli.commands.status import where_things_stand
from journey.journal.search import KINDS
from journey.language import messages
from journey.language.messages import catalogue
from tests.cli.test_shell_catalogue import commands

GERMAN = 'language = "de"\n'


@pytest.fixture
def german(tmp_path):
    """Return a data folder whose settings say German."""
    (tmp_path / "journey.toml").write_text(GERMAN)
    return tmp_path


@pytest.fixture
def run(german, capsys):
    """Return what a command prints: its exit code, what it answered, what it complained of."""

    def call(*words):
        try:
            code = main([*words, "--data", str(german)])
        except SystemExit as usage:
            code = usage.code
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def test_a_session_in_german(run):
    """Each answer, from the first word to the end of the day."""
    assert run("log", "ml 1.5h Potenzmethode")[1] == (
        "Gespeichert als Sitzung (ml, 1 h 30), Teil des Beitrags.\n"
        "Gespeichert. Tag 1: 1 Sitzung, 1 h 30.\n"
    )
    assert run("log", "hallo")[1].startswith("Gespeichert als private Notiz.")
    assert run("question", "was macht umask")[1].startswith("Gespeichert als Frage, nur für dich")
    assert run("start", "linux")[1] == "Sitzung zu linux begonnen. 'journey stop' beendet sie.\n"
    assert "Eine Sitzung zu linux läuft" in run("status")[1]
    assert run("status")[1].startswith("Tag 1 · 1 Sitzung heute · 1 Sitzung bisher · 1 h 30 diese")
    assert "2 Sitzungen" in run("stop", "--result", "x")[1]
    assert run("finish")[1] == "Tag 1 ist aufgeschrieben. Du darfst ihn vergessen.\n"
    shown = run("show")[1]
    assert "(gelernt)" in shown
    assert "  Sitzungen: ml · Potenzmethode · 1 h 30\n" in shown
    assert "Sitzungen" in run("history", "today")[1]
    assert "Sitzungen.Ergebnis: Potenzmethode" in run("search", "Potenz")[1]
    assert run("doctor")[1].startswith("1 Tag geprüft: keine Probleme.")


def test_what_programs_read_stays_as_it_is(run):
    """JSON has the dataset's names in every language."""
    run("log", "ml 1.5h Potenzmethode")
    assert '"sessions": 1' in run("status", "--json")[1]
    assert '"changed": [' in run("history", "today", "--json")[1]
    assert '"field": "sessions.result"' in run("search", "Potenz", "--json")[1]


@pytest.mark.parametrize(("words", "sentence"), [
    (("log",), "nichts einzutragen"), (("show", "2020-01-01"), "Kein Eintrag für 2020-01-01."),
    (("stop",), "Es läuft keine Sitzung"), (("log", "ml 1h", "--date", "2100-01-01"), "Zukunft"),
])  # fmt: skip
def test_an_error_in_german(run, words, sentence):
    """One sentence, by its code."""
    code, _, complaint = run(*words)
    assert (code, sentence in complaint) == (1, True), complaint


@pytest.mark.parametrize(("words", "sentence"), [
    (("blah",), "'blah' ist nicht bekannt"), (("rest", "--nope"), "unbekannte Angaben: --nope"),
    (("mistake",), "diese Angaben fehlen: text"), (("start", "--goal"), "ein Wert fehlt"),
    (("review", "--port", "x"), "unbekannte Angaben"), (("today", "--port", "x"), "'x' ist kein Port"),
    (("import", "a", "--year", "x"), "'x' ist kein gültiger Wert"),
    (("doctor", "--json=x"), "der Wert 'x' gehört nicht hierher"),
])  # fmt: skip
def test_wrong_usage_in_german(run, words, sentence):
    """What argparse refuses is said in the same language, with the usage before it."""
    code, _, complaint = run(*words)
    assert code == 2
    assert complaint.startswith("Aufruf: journey")
    assert sentence in complaint
    assert ": Fehler: " in complaint


@pytest.mark.filterwarnings("always")
def test_what_comes_in_and_what_is_found_in_german(run, german):
    """A report of the inbox, a warning of the settings, a finding of the doctor and its repair."""
    (german / "inbox").mkdir()
    (german / "inbox" / "phone.txt").write_text("ml 1h gelesen\nhallo\n")
    complaint = run("log", "ml 1h x")[2]
    assert "journey: Aufgenommen aus inbox/phone.txt: 2 Zeilen am " in complaint
    assert "journey: hallo: Gespeichert als private Notiz." in complaint
    (german / "journey.toml").write_text(GERMAN + 'theme = "pink"\n')
    assert "journey.toml: theme muss eins von" in run("status")[2]
    (german / "journey.toml").write_text(GERMAN)
    (german / "timer.json").write_text("{")
    code, out, complaint = run("doctor")
    assert "timer.json: die laufende Sitzung lässt sich nicht lesen" in out
    assert (code, "1 Problem gefunden; 'journey doctor --repair'" in complaint) == (1, True)
    assert "timer.json wurde nach quarantine/" in run("doctor", "--repair")[1]


def test_an_import_in_german(run, tmp_path):
    """What it counted, and what it could not take as it stands."""
    log = tmp_path / "log.md"
    log.write_text(
        "# Log\n\n## Day 1: March 1, 2021\nA plot.\n\n<!-- x -->\n\n## Day 2: March 1, 2021\nTwo.\n"
    )
    out = run("import", str(log), "--dry-run")[1]
    assert "ausgelassen: es ist ein Kommentar" in out
    assert "mit Zeile 3 vereint, die dasselbe Datum 2021-03-01 hat" in out
    assert "Nichts wurde gespeichert: das war ein Probelauf." in out
    assert (
        '"what": "left out: it is a comment"' in run("import", str(log), "--json", "--dry-run")[1]
    )


@pytest.mark.filterwarnings("always")
def test_the_language_of_a_faulty_setting_is_english(tmp_path, capsys):
    """It is said which there are, in the language that is left."""
    for line in ('language = "fr"\n', "language = 3\n", 'language = "\n'):
        (tmp_path / "journey.toml").write_text(line)
        main(["status", "--data", str(tmp_path)])
        assert "journey.toml" in capsys.readouterr().err
    (tmp_path / "journey.toml").write_text('language = "DE-at"\n')
    main(["status", f"--data={tmp_path}"])
    assert capsys.readouterr().out.startswith("Tag 1")


def test_where_things_stand_in_one_line():
    """Each part only where there is something to say: never a zero."""
    data = {
        "day": 28, "sessions_today": 3, "sessions": 141, "hours_week": 13.0, "worked_28": 22,
        "show_streak": False, "streak": 9,
    }  # fmt: skip
    assert (
        where_things_stand(data)
        == "Day 28 · 3 sessions today · 141 sessions so far · 13 h this week · 22 of the last 28 days"
    )
    nothing = dict.fromkeys(data, 0) | {"day": 1}
    assert where_things_stand(nothing) == "Day 1"
    once = {"day": 2, "sessions": 1, "worked_28": 1, "hours_week": None}
    assert where_things_stand(nothing | once | {"sessions_today": 1}) == (
        "Day 2 · 1 session today · 1 session so far · 1 of the last 28 days"
    )
    shown = nothing | once | {"show_streak": True, "streak": 1}
    assert where_things_stand(shown).endswith(" · 1 active day in a row")


@pytest.mark.parametrize("name", ["", *sorted(commands())])
def test_no_word_of_the_help_is_outside_the_catalogue(monkeypatch, name):
    """Every text is put in brackets by a language of its own; what is outside them is names alone."""
    marked = {code: f"⟦{text}⟧" for code, text in catalogue("en", "shell").items()}
    marked["usage.error"] = catalogue("en", "shell")["usage.error"]
    monkeypatch.setattr(messages, "catalogue", lambda *_: marked)
    whole = parser()
    shown = (commands()[name] if name else whole).format_help()
    shown = re.sub(r"\{[a-z,]+\}", " ", shown)  # choices, which are typed as they stand
    names = {"journey", *commands(), *KINDS, "text", "topic", "period"}
    outside = re.sub(r"⟦[^⟦⟧]*⟧", " ", re.sub(r"⟦[^⟦⟧]*⟧", " ", shown))
    words = set(re.findall(r"[a-z][a-z-]{2,}", re.sub(r"(?<!\w)--?[\w-]+", " ", outside)))
    assert words - names <= set(), shown
