"""The shell: what it prints, how it fails."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import warnings
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from journey import Journal
from journey.cli import main
from journey.model import periods
from journey.model.periods import today
from journey.user_warnings import JourneyWarning

DAY = "2026-11-20"


@pytest.fixture
def shell(tmp_path, capsys, monkeypatch):
    """Run one command on a data folder; gives exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("journey.cli.output.today", lambda _: date(2026, 11, 20))

    def run(*words):
        code = main([*words, "--data", str(tmp_path / "data")])
        text = capsys.readouterr()
        return code, text.out, text.err

    return run


def test_a_day_from_the_shell(shell):
    """Rounds, a slip, a question and satisfaction; shown, searched, posted."""
    assert shell("log", "ml 1.5h power iteration") == (
        0,
        "Saved as a session (ml, 1 h 30), part of the post.\nSaved. Day 1: 1 session, 1 h 30.\n",
        "",
    )
    shell(
        "log",
        "--topic",
        "math",
        "--hours",
        "90m",
        "--result",
        "a proof",
        "--stage",
        "Linear algebra",
    )
    shell("mistake", "sliced by one", "--fix", "print it")
    shell("question", "what does umask do")
    shell("log", "--satisfaction", "8")
    info = json.loads(shell("show", DAY, "--json")[1])
    assert [session["hours"] for session in info["sessions"]] == [1.5, 1.5]
    assert (info["stage"], info["satisfaction"], info["status"]) == (
        "Linear algebra",
        8,
        "worked",
    )
    assert info["mistakes"][0]["fix"] == "print it"
    code, out, _ = shell("show")
    assert code == 0
    assert "Day 1, Friday 2026-11-20 (worked)" in out
    assert json.loads(shell("search", "UMASK", "--json")[1]) == [
        {"date": DAY, "field": "questions.text", "text": "what does umask do"}
    ]
    post = json.loads(shell("post", "--json")[1])
    assert post["network"] == "x"
    assert post["lengths"] == [len(post["parts"][0])]
    assert "sliced" not in post["parts"][0]
    status = json.loads(shell("status", "--json")[1])
    assert status == {"date": DAY, "day": 1, "days": 1, "sessions": 2, "hours_total": 3.0, "hours_week": 3.0, "satisfaction_week": 8.0,
                      "worked_28": 1, "streak": 1}  # fmt: skip


def test_versions_from_the_shell(shell):
    """History, delete and restore."""
    shell("log", "ml 1h a")
    shell("log", "insight: plain words")
    shell("delete", DAY)
    assert shell("show", DAY)[0] == 1
    assert shell("restore", DAY, "1")[0] == 0
    result = json.loads(shell("history", DAY, "--json")[1])
    assert [item["revision"] for item in result] == [1, 2, 3, 4]
    assert result[1]["changed"] == ["insights"]
    assert result[2]["changed"] == ["deleted"]
    assert set(result[0]) == {"revision", "saved_at", "origin", "changed"}


def test_a_round_by_the_timer(shell):
    """Start and stop file a round; a second start and a second stop are said so."""
    assert shell("start", "ml", "--goal", "it converges")[0] == 0
    assert "has been running since" in shell("start", "ml")[2]
    assert "A session on ml has run" in shell("status")[1]
    assert shell("stop", "--result", "it does", "--gap", "1")[0] == 0
    assert "No session is running" in shell("stop")[2]


def test_a_stop_that_fails_changes_nothing(shell, tmp_path):
    """A wrong gap leaves the clock running; hours can be given instead of the time that ran."""
    shell("start", "ml")
    before = (tmp_path / "data" / "timer.json").read_bytes()
    assert "how far off the goal: 99 is out of range" in shell("stop", "--gap", "99")[2]
    assert (tmp_path / "data" / "timer.json").read_bytes() == before
    assert shell("stop", "--hours", "1h30")[0] == 0
    assert json.loads(shell("status", "--json")[1])["sessions"] == 1


def test_rest_does_not_undo_work(shell):
    """A day with rounds stays worked."""
    assert "is a rest day" in shell("rest", "yesterday")[1]
    shell("log", "ml 1h a")
    assert "has sessions, so it stays an active day" in shell("rest")[1]


def test_a_session_says_the_time_that_was_read(shell):
    """Minutes that do not touch the hours are words: the answer shows it."""
    assert (
        "Saved as a session (linear algebra, 1 h)" in shell("log", "linear algebra 1 h 30 pages")[1]
    )
    assert "Saved as a session (ml, 1 h 30)" in shell("log", "ml 1h30 proofs")[1]


def test_a_day_is_shown_in_times_of_day(shell, tmp_path):
    """Not as the machine writes them."""
    assert shell("start", "ml")[0] == 0
    assert shell("stop", "--result", "a plot")[0] == 0
    day = Journal(tmp_path / "data").entries()[-1].date
    code, out, err = shell("show", str(day))
    assert (code, err) == (0, "")
    assert re.search(
        r"sessions: .*\d\d:\d\d–\d\d:\d\d.* ml · a plot|sessions: ml · a plot.*\d\d:\d\d", out
    ), out
    assert "+00:00" not in out


def test_an_import_says_which_words_it_did_not_take(shell, tmp_path):
    """The person's own insight stays, and the import's is named."""
    shell("log", "2021-03-01 insight: mine")
    log = tmp_path / "log.md"
    log.write_text("## Day 1: March 1, 2021\nA\n**Thoughts:** theirs\n")
    out = shell("import", str(log), "--public")[1]
    assert "insights of 2021-03-01 keeps what is there; the import says: theirs" in out
    assert Journal(tmp_path / "data").entry(date(2021, 3, 1)).insights == "mine"


def test_an_import_from_the_shell(shell, tmp_path):
    """Dry run, real run, second run, undo."""
    log = tmp_path / "log.md"
    log.write_text("## Day 1: March 1, 2021\nA\n## Day 2: March 2, 2021\nB\n")
    dry = json.loads(shell("import", str(log), "--dry-run", "--json")[1])
    assert dry == {"format": "100-days", "entries": 2, "days": 2, "first": "2021-03-01", "last": "2021-03-02",
                   "hours": None, "new": 2, "duplicate": 0, "needs": [], "problems": [], "id": None}  # fmt: skip
    assert not Journal(tmp_path / "data").entries()
    done = json.loads(shell("import", str(log), "--json")[1])
    assert Journal(tmp_path / "data").entry(date(2021, 3, 1)).origin == f"import:{done['id']}"
    again = json.loads(shell("import", str(log), "--json")[1])
    assert (again["new"], again["duplicate"], again["id"]) == (0, 2, None)
    undone = json.loads(shell("import", "--undo", done["id"], "--json")[1])
    assert undone == {"id": done["id"], "undone": 2, "left": []}
    assert not Journal(tmp_path / "data").entries()
    twice = json.loads(shell("import", "--undo", done["id"], "--json")[1])
    assert twice == {"id": done["id"], "undone": 0, "left": []}


def test_a_line_needs_no_quotation_marks(shell):
    """What the shell has cut at its spaces is one line."""
    assert shell("log", "linux", "1h30", "chmod", "and", "umask")[0] == 0
    made = json.loads(shell("show", "2026-11-20", "--json")[1])["sessions"][0]
    assert (made["topic"], made["hours"], made["result"]) == ("linux", 1.5, "chmod and umask")


def test_a_day_is_printed_with_few_digits_and_each_link_once(shell):
    """20 minutes are 20 min, not 17 digits; a link in the words is not repeated behind them."""
    shell("log", "ml 20m notes on https://example.org/a")
    with_link = Journal("data")
    entry = with_link.entry(date(2026, 11, 20))
    session = replace(entry.sessions[0], link="https://example.org/a")
    with_link.save(entry.replace(sessions=(session,)))
    shown = shell("show", "2026-11-20")[1]
    assert "· 20 min\n" in shown
    assert shown.count("https://example.org/a") == 1


def test_an_import_asks_for_what_it_needs(shell, tmp_path):
    """With something open a dry run exits 0 and names it; a real import exits 1 and names the flag."""
    log = tmp_path / "log.md"
    log.write_text("## Day 1\nA\n")
    code, out, _ = shell("import", str(log), "--dry-run", "--json")
    assert (code, json.loads(out)["needs"]) == (0, ["start"])
    code, out, err = shell("import", str(log))
    assert (code, out) == (1, "")
    assert "--start DATE" in err
    assert shell("import", str(log), "--start", "2021-01-01")[0] == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["log"], "nothing to log"),
        (["log", "--satisfaction", "11"], "satisfaction: 11 is out of range"),
        (["log", "--topic", "ml", "--hours", "soon"], "'soon' is not a duration"),
        (["log", "--hours", "1"], "a session needs a topic or a result"),
        (["log", "ml 1h x", "--date", "2026-02-30"], "'2026-02-30' is not a date"),
        (["show", "2020-01-01"], "No entry for 2020-01-01"),
        (["restore", DAY, "3"], "has no revision 3"),
        (["post", DAY, "--network", "myspace"], "No entry for"),
        (["review", "2026-W60", "--no-open"], "2026 has the weeks 1 to 53"),
        (["review", "2199-11", "--no-open"], "it has not begun yet"),
        (["review", "2030-W01", "--no-open"], "it has not begun yet"),
        (["review", "9999-W52", "--no-open"], "years go from 1900 to 2200"),
        (["review", "0001-W01", "--no-open"], "years go from 1900 to 2200"),
        (["log", "ml 1h x", "--date", "9999-12-31"], "9999-12-31 is out of range"),
        (["start", "\udcff"], "invalid Unicode character"),
        (["import"], "no file was named"),
        (["import", "missing.md"], "missing.md: it cannot be read"),
        (["import", "--undo", "x"], "There is no import 'x'"),
        (["today", "--no-browser"], "run 'journey init DIR'"),
        (["explore", "--no-browser"], "run 'journey init DIR'"),
    ],
)
def test_what_a_person_can_mend_is_one_line(shell, tmp_path, words, says):
    """Exit 1, nothing on stdout, one clear line on stderr, nothing changed."""
    code, out, err = shell(*words)
    assert (code, out) == (1, "")
    assert says in err
    assert err.startswith("journey: ")
    assert err.count("\n") == 1
    assert not list((tmp_path / "data").rglob("*.jsonl"))


@pytest.mark.parametrize(
    "words", [["fly"], ["show", "--fast"], ["log", "--satisfaction", "many"], ["restore", DAY]]
)
def test_wrong_usage_exits_2(words, capsys):
    """Argparse says how the command is used."""
    with pytest.raises(SystemExit) as done:
        main(words)
    assert done.value.code == 2
    assert "usage: journey" in capsys.readouterr().err


def test_without_a_workbook_the_data_folder_must_be_named(tmp_path):
    """Outside a workbook a command says what to do; `JOURNEY_DATA` names the folder."""
    run = [sys.executable, "-m", "journey", "status", "--json"]
    here = {name: text for name, text in os.environ.items() if name != "JOURNEY_DATA"}
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False, env=here)
    assert (done.returncode, done.stdout) == (1, "")
    assert "run 'journey init DIR'" in done.stderr
    named = {**here, "JOURNEY_DATA": str(tmp_path / "my data ü")}
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=True, env=named)
    assert json.loads(done.stdout)["days"] == 0


def test_init_and_demo_touch_nothing_that_is_there(tmp_path, capsys):
    """A fresh workbook, a made-up history; a folder that holds something is refused."""
    assert main(["init", str(tmp_path / "book")]) == 0
    assert sorted(item.name for item in (tmp_path / "book" / "notebooks").iterdir()) == [
        "daily.ipynb", "explore.ipynb", "weekly.ipynb",
    ]  # fmt: skip
    assert main(["demo", str(tmp_path / "demo")]) == 0
    demo_journal = Journal(tmp_path / "demo").entries()
    days = len(demo_journal)
    assert demo_journal[-1].date < today(time(4))  # today's page is open
    assert days > 100
    capsys.readouterr()
    for words in (
        ["init", str(tmp_path / "book")],
        ["demo", str(tmp_path / "demo")],
        ["demo", str(tmp_path / "book")],
    ):
        assert main(words) == 1
        assert "not empty" in capsys.readouterr().err
    assert len(Journal(tmp_path / "demo").entries()) == days


def run_for(folder, hours):
    """Let the round that runs have begun some hours ago."""
    from dataclasses import replace
    from datetime import timedelta

    from journey.storage import timer_file

    timer_file.change_timer(
        folder,
        lambda running: replace(running, started_at=running.started_at - timedelta(hours=hours)),
    )


@pytest.mark.parametrize(("said", "kept"), [("1.5", 1.5), ("?", None), ("9.2", 9.2)])
def test_a_forgotten_round_is_asked_about(shell, tmp_path, said, kept):
    """Nothing is written down until somebody says how long it was; ? is an answer."""
    shell("start", "ml")
    run_for(tmp_path / "data", 9.2)
    code, _, err = shell("stop")
    assert code == 1
    assert err.startswith("journey: The session on ml has run for 9 h 12, since ")
    assert (
        "journey stop --hours 1.5 (--hours 9h12 if it was all of it, --hours ? if you don't know)"
        in err
    )
    assert shell("stop", "--hours", said, "--result", "a plot")[0] == 0
    (item,) = Journal(tmp_path / "data").entries()
    assert [part.hours for part in item.sessions] == [kept]


def test_search_by_kind_topic_and_period(shell):
    """The same as on the page."""
    shell("log", "--topic", "ml", "--result", "an eigenvalue", "--date", "2026-10-20")
    shell("log", "--topic", "math", "--result", "an eigenvalue too", "--date", "2026-11-19")
    shell("mistake", "sign of an eigenvalue")
    result = json.loads(shell("search", "eigenvalue", "--topic", "ML", "--json")[1])
    assert result == [{"date": "2026-10-20", "field": "sessions.result", "text": "an eigenvalue"}]
    assert "mistakes.text: sign" in shell("search", "eigenvalue", "--kind", "mistakes")[1]
    assert (
        shell("search", "eigenvalue", "--period", "2026-11", "--kind", "sessions")[1].count("\n")
        == 1
    )
    assert shell("search", "eigenvalue", "--period", "2025")[1] == "Nothing found.\n"
    assert shell("search", "eigenvalue", "--period", "soon")[0] == 1
    assert shell("search", "")[0] == 1


def test_where_things_stand_is_kept_until_something_changes(shell, tmp_path, monkeypatch):
    """Asked again it reads no dataset; a line, a setting, a timer or a new day are seen at once."""
    from journey.journal import journal
    from journey.journal import status as summary

    shell("log", "ml 1h a")
    first = shell("status")[1]
    opened = []
    original = journal.Journal.__init__
    monkeypatch.setattr(
        journal.Journal,
        "__init__",
        lambda self, *a, **k: (opened.append(1), original(self, *a, **k))[1],
    )
    monkeypatch.setattr(summary, "today", lambda _: date.fromisoformat(DAY))
    assert shell("status")[1] == first
    assert not opened
    assert json.loads(shell("status", "--json")[1])["sessions"] == 1
    shell("log", "math 2h b")
    opened.clear()
    assert "2 sessions today · 2 sessions so far · 3 h this week" in shell("status")[1]
    assert not opened  # a line filed from the shell has the next status ready
    assert "running" not in shell("status")[1]
    data = next(tmp_path.rglob("journal")).parent
    (data / "journey.toml").write_text("show_streak = true\n", encoding="utf-8")
    assert "1 active day in a row" in shell("status")[1]
    shell("start", "ml")
    assert "A session on ml has run for" in shell("status")[1]
    (data / "inbox").mkdir(exist_ok=True)
    (data / "inbox" / "note.txt").write_text("linux 1h c\n", encoding="utf-8")
    assert "3 sessions so far" in shell("status")[1]
    (data / "inbox" / "photo.jpg").write_bytes(b"x")  # stays there
    assert "stays there" in shell("status")[2]
    shell("log", "ml 1h d")
    assert "4 sessions so far" in shell("status")[1]
    (data / "inbox" / "photo.jpg").unlink()
    (data / "journal" / ".#lock").symlink_to("nowhere")
    with warnings.catch_warnings(action="ignore", category=JourneyWarning):
        assert shell("status")[0] == 0
    (data / ".journey" / "summary.json").write_text("{", encoding="utf-8")
    assert "4 sessions so far" in shell("status")[1]
    monkeypatch.setattr(summary, "today", lambda _: date.fromisoformat(DAY) + timedelta(1))
    opened.clear()
    shell("status")
    assert opened


def test_what_has_to_be_told_is_told_each_time(shell, tmp_path):
    """A wrong setting is named by every status, though nothing has changed in between."""
    shell("log", "ml 1h a")
    (tmp_path / "data" / "journey.toml").write_text("theme = 3\n", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("always", JourneyWarning)
        assert "theme" in shell("log", "ml 1h b")[2]
        for _ in range(2):
            assert "theme" in shell("status")[2]


def test_a_session_with_a_pause_from_the_shell(shell, tmp_path):
    """`start` alone goes on; what the pause took is not in the hours; the difficulty is kept."""
    assert "Started a session on ml." in shell("start", "ml", "--goal", "a plot")[1]
    assert shell("start")[0] == 1
    path = tmp_path / "data" / "timer.json"
    running = json.loads(path.read_text())
    running["started_at"] = (periods.now() - timedelta(hours=2)).isoformat()
    path.write_text(json.dumps(running))
    assert "Paused on ml at 2 h." in shell("pause")[1]
    assert "is paused at 2 h" in shell("status")[1]
    running = json.loads(path.read_text())
    running["paused_at"] = (periods.now() - timedelta(hours=1)).isoformat()
    path.write_text(json.dumps(running))
    assert "Going on with ml: 1 h so far." in shell("start")[1]
    assert "ml: 1 h." in shell("stop", "--result", "a plot", "--difficulty", "4")[1]
    (session,) = Journal(tmp_path / "data").entries()[-1].sessions
    assert (session.hours, session.difficulty, session.goal) == (1.0, 4, "a plot")
    assert session.end - session.start > timedelta(hours=1.9)
    assert shell("pause")[0] == 1


def test_a_day_is_finished_from_the_shell(shell):
    """Twice is once; a day without anything cannot be."""
    assert shell("finish")[0] == 1
    shell("log", "ml 1h a")
    assert "Day 1 is written down. You can forget it." in shell("finish")[1]
    closed = json.loads(shell("show", DAY, "--json")[1])
    assert closed["closed_at"]
    shell("finish")
    assert json.loads(shell("show", DAY, "--json")[1])["revision"] == closed["revision"]


def test_a_line_and_a_session_by_options_are_not_both(shell):
    """Else one of the two would be saved and not told of."""
    code, _, errors = shell("log", "--topic", "sed", "--hours", "1:30", "read the manual")
    assert (code, "use one of them" in errors) == (1, True)
    assert "Saved as a session, part of the post." in shell("log", "--topic", "sed")[1]


def test_what_is_part_of_the_post_is_not_said_while_settings_are_wrong(shell, tmp_path):
    """Once they are right it may be."""
    shell("log", "ml 1h a")
    (tmp_path / "data" / "journey.toml").write_text("[topics.ml]\ncolor = 3\n")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", JourneyWarning)
        assert "Saved as a session (ml, 10 min).\n" in shell("log", "ml 10m b")[1]
