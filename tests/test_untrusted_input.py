"""What a person sees and types at the edges: terminals, addresses, pictures, inboxes, notebooks, servers."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from inboxes import JournalWithInbox
from PIL import Image, ImageCms

from journey import Entry, Journal
from journey.cli import main
from journey.cli.output import visible
from journey.errors import InvalidValue, NoEntry
from journey.importers import inbox
from journey.lab import browser
from journey.lab.hooks import strip_outputs
from journey.lab.kernel_spec import OwnKernelSpecManager
from journey.pages.daily.commands import dispatch, open_page
from journey.pages.message_queue import MAX_PAGES, MessageQueue
from journey.storage import attachments, workbook_folder
from journey.user_warnings import NotebookReplaced, YearUnreadable, collected, warn

DAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 18, 30, tzinfo=UTC).timestamp()


# --- terminals


def test_foreign_text_commands_no_terminal(journal, capsys):
    """An escape sequence in a day is shown, not obeyed; line breaks and tabs stay."""
    nasty = "a\x1b]0;title\x07\x1b[2J\x9b31m\rb\tc\nd\u202e"
    journal.save(
        Entry(
            date=DAY, status="worked", insights=nasty, sessions=[{"topic": nasty, "result": nasty}]
        )
    )
    for words in (
        ["show", "2026-11-20"],
        ["search", "a"],
        ["post", "2026-11-20"],
        ["history", "2026-11-20"],
    ):
        assert main([*words, "--data", str(journal.folder)]) == 0
        text = capsys.readouterr()
        assert not {"\x1b", "\x07", "\x9b", "\r", "\u202e"} & set(text.out + text.err), words
    assert visible("\x1b[1m é 学 👩‍👩‍👧 שלום\n\t") == "␛[1m é 学 👩‍👩‍👧 שלום\n\t"


@pytest.mark.parametrize("port", ["0", "99999", "-1", "x", "65536", "٣"])
def test_a_port_that_is_none_is_refused(port, capsys):
    """It would make an address that cannot open."""
    with pytest.raises(SystemExit) as done:
        main(["today", "--port", port])
    assert done.value.code == 2
    assert "is not a port" in capsys.readouterr().err


def test_a_page_is_opened_under_its_escaped_address(demo_journal, monkeypatch, tmp_path):
    """Folders may be called `#` and `?`."""
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    page = tmp_path / "a # b?" / "2026-W47.html"
    monkeypatch.setattr("journey.review.render", lambda *_: page)
    monkeypatch.setattr("journey.pages.review.warm_kernel.start_kernel", lambda: None)
    data = tmp_path / "a # b?"
    Journal(data, create=True).save(Entry(date=DAY, status="worked", sessions=[{"topic": "ml"}]))
    assert main(["review", "2026-W47", "--data", str(data)]) == 0
    assert opened == [(data / "reviews" / "2026-W47.html").as_uri()]
    assert "%23" in opened[0]


def test_plurals_have_one_place(journal, capsys):
    """One day, two days, and no "1 days"."""
    from journey.language.numbers import count

    journal.save(Entry(date=DAY, insights="x"))
    assert main(["doctor", "--data", str(journal.folder)]) == 0
    assert capsys.readouterr().out == "1 day checked: no problems. Format 2.\n"
    assert [count(n, "entry") for n in (0, 1, 2, 1234)] == [
        "0 entries",
        "1 entry",
        "2 entries",
        "1,234 entries",
    ]
    assert [count(n, "day", "de") for n in (1, 2)] == ["1 Tag", "2 Tage"]


def test_an_error_is_one_sentence_in_a_notebook():
    """IPython shows what an error renders of itself."""
    assert NoEntry(DAY)._render_traceback_() == [str(NoEntry(DAY))]


def test_an_address_that_is_given_is_found(tmp_path, capsys):
    """What the book calls I.2 is found as I.2."""
    data = str(tmp_path / "data")
    for words in ("first", "second"):
        main(["mistake", words, "--data", data])
    capsys.readouterr()
    main(["search", "i.2", "--data", data])
    assert "mistakes.text: second" in capsys.readouterr().out
    main(["search", "I.3", "--data", data])
    assert capsys.readouterr().out == "Nothing found.\n"


@pytest.mark.parametrize("typed", ["café", "cafe\u0301", "CAFÉ", "caf\u00ade\u0301"])
def test_search_finds_every_form_of_a_word(journal, typed):
    """Composed, decomposed, in capitals or with invisible characters, on either side."""
    from journey.journal.search import search_journal

    for number, text in enumerate(
        ["im café", "im cafe\u0301", "ﬁne CAFÉ", "soft caf\u00ade\u0301"]
    ):
        journal.save(Entry(date=date(2026, 11, 1 + number), insights=text))
    assert len(search_journal(journal, typed)) == 4
    assert len(search_journal(journal, "fine")) == 1


# --- lines and links


def test_the_shell_knows_dates_in_a_line(tmp_path, capsys):
    """One grammar: `2026-11-19 ml 1h x` belongs to that day, in the shell as in the inbox."""
    data = str(tmp_path / "data")
    assert main(["log", "2026-11-19 ml 1h x", "--data", data]) == 0
    assert main(["log", "yesterday insight: late", "--data", data]) == 0
    days = {entry.date: entry for entry in Journal(data).entries()}
    assert [
        (session.topic, session.source, session.start)
        for session in days[date(2026, 11, 19)].sessions
    ] == [("ml", "later", None)]
    assert main(["log", "2026-11-19 ml 1h x", "--date", "2026-11-18", "--data", data]) == 1
    assert "the line says 2026-11-19 and --date 2026-11-18" in capsys.readouterr().err


@pytest.mark.parametrize("link", ["not a link", "javascript:alert(1)", "https:// ", "//x"])
def test_a_link_is_a_web_address(journal, link):
    """It is said at once."""
    page = open_page(journal)
    dispatch(page, "add_session", {"topic": "ml"})
    with pytest.raises(
        InvalidValue, match="is not a web address; write one that begins with https://"
    ):
        dispatch(page, "edit_session", {"index": 0, "link": link})
    dispatch(page, "edit_session", {"index": 0, "link": "https://example.org/x"})
    assert page.entry.sessions[0].link == "https://example.org/x"


def test_a_number_that_is_none_is_said_so(journal):
    """`--5` is no number, and no traceback."""
    page = open_page(journal)
    dispatch(page, "add_session", {"topic": "ml"})
    for typed in ("--5", "1e3", "4.5", "99999999999999999999"):
        with pytest.raises(InvalidValue, match="is not a whole number"):
            dispatch(page, "edit_session", {"index": 0, "gap": typed})


def test_forty_thousand_lines_are_read_in_linear_time(tmp_path):
    """They took more than a minute; a timeout would end this."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.txt").write_text("slip: a\n" * 40_000)
    journal = JournalWithInbox(tmp_path)
    assert sum(len(entry.mistakes) for entry in journal.entries()) == 40_000


# --- the inbox


def drop(folder, name, text, later=0):
    """Put a note into an inbox, as a phone syncs it."""
    (folder / "inbox").mkdir(exist_ok=True)
    path = folder / "inbox" / name
    path.write_text(text)
    os.utime(path, (AT + later, AT + later))


def test_a_note_that_grows_is_taken_line_by_line(tmp_path):
    """One line; the same with another; the same again later: one, two, two rounds, and the repeats are named."""
    tmp_path = tmp_path / "data"
    tmp_path.mkdir()
    counts = []
    for later, text in (
        (0, "ml 1h a\n"),
        (60, "ml 1h a\nmath 2h b\n"),
        (120, "ml 1h a\nmath 2h b\n"),
        (90_000, "ml 1h a\n"),
    ):
        drop(tmp_path, "phone.txt", text, later)
        journal = JournalWithInbox(tmp_path)
        counts.append(sum(len(entry.sessions) for entry in journal.entries()))
        sentences = "".join(journal.arrived[0].sentences())
        assert ("came before" in sentences) == (later > 0)
    assert counts == [1, 2, 2, 2]
    drop(tmp_path, "phone.txt", "2026-11-21 ml 1h a\n", 90_000)
    assert sum(len(entry.sessions) for entry in JournalWithInbox(tmp_path).entries()) == 3


@pytest.mark.parametrize("copy", ["phone (Bo's conflicted copy 2026-11-20).txt", "phone.sync-conflict-20261120-1830-ABC.txt",
                                  "phone (1).txt", "phone 2.txt"])  # fmt: skip
def test_a_conflict_copy_doubles_nothing(tmp_path, copy):
    """It holds the lines of the file that it was made of."""
    drop(tmp_path, "phone.txt", "ml 1h a\n")
    JournalWithInbox(tmp_path)
    drop(tmp_path, copy, "ml 1h a\nmath 2h b\n")
    (entry,) = JournalWithInbox(tmp_path).entries()
    assert [session.topic for session in entry.sessions] == ["ml", "math"]


def test_the_same_line_twice_in_one_note_counts_twice(tmp_path):
    """Two sessions alike are two."""
    drop(tmp_path, "phone.txt", "ml 1h a\nml 1h a\n")
    assert sum(len(entry.sessions) for entry in JournalWithInbox(tmp_path).entries()) == 2


def test_what_icloud_has_not_downloaded_is_named(tmp_path):
    """It was passed over in silence."""
    drop(tmp_path, ".phone.txt.icloud", "")
    (item,) = JournalWithInbox(tmp_path).arrived
    assert list(item.sentences()) == [
        "inbox/phone.txt stays there: it is still in iCloud; open it once, so that it is downloaded"
    ]


def test_odd_names_of_files_are_named_and_left(tmp_path):
    """A name that is not UTF-8."""
    drop(tmp_path, "a.txt", "ml 1h a\n")
    odd = Path(os.fsdecode(os.fsencode(tmp_path / "inbox") + b"/\xe4.txt"))
    odd.write_text("ml 1h b\n")
    journal = JournalWithInbox(tmp_path)
    text = " ".join(line for report in journal.arrived for line in report.sentences())
    assert "its name is not UTF-8; rename it" in text
    assert sum(len(entry.sessions) for entry in journal.entries()) == 1
    assert odd.exists()


@pytest.mark.parametrize("seconds", [10**15, -(10**11), -(10**15)])
def test_a_file_of_no_calendars_date_is_named_and_left(tmp_path, monkeypatch, seconds):
    """Some drives say such times: nobody knows the day of its lines."""
    drop(tmp_path, "old.txt", "ml 1h c\n")
    real = os.stat_result((0o100600, 0, 0, 1, 0, 0, 0, seconds, seconds, seconds))
    path = tmp_path / "inbox" / "old.txt"
    monkeypatch.setattr(Path, "stat", lambda *_, **__: real)
    assert inbox._changed_at(path) is None


def test_a_line_that_was_saved_is_not_called_unsaved(tmp_path, monkeypatch):
    """The disk is full after the commit: the line counts, and what could not be done is said."""
    drop(tmp_path, "a.txt", "ml 1h a\n")
    monkeypatch.setattr(
        inbox,
        "_move",
        lambda *_, **__: (_ for _ in ()).throw(OSError(28, "No space left on device")),
    )
    (item,) = JournalWithInbox(tmp_path).arrived
    lines = list(item.sentences())
    assert lines[0] == "Taken in from inbox/a.txt: 1 line on 2026-11-20."
    assert "its lines are saved, but it could not be moved to taken/" in lines[2]
    monkeypatch.undo()
    assert sum(len(entry.sessions) for entry in JournalWithInbox(tmp_path).entries()) == 1


# --- pictures


def encoded(picture, kind="PNG", **more):
    """Return a picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def kept_picture(folder, content):
    """Keep a picture and return what is kept of it."""
    return Image.open(folder / "attachments" / attachments.save_picture(folder, content).file)


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "EPS", "PPM", "ICO"])
def test_only_four_kinds_of_picture_are_opened(tmp_path, kind):
    """By content: others are opened by other programs, Ghostscript for one."""
    with pytest.raises(InvalidValue, match="choose a PNG, JPEG, WebP or GIF"):
        attachments.save_picture(tmp_path, encoded(Image.new("RGB", (40, 30)), kind))


def test_sixteen_bits_are_scaled(tmp_path):
    """Half grey stays half grey, and does not turn white."""
    picture = Image.new("I;16", (4, 1))
    for place, value in enumerate((0, 16384, 32768, 65535)):
        picture.putpixel((place, 0), value)
    thumbnail = kept_picture(tmp_path, encoded(picture)).convert("L")
    assert [thumbnail.getpixel((place, 0)) for place in range(4)] == [0, 63, 127, 255]


def test_what_is_under_full_transparency_is_cleared(tmp_path):
    """It may be what somebody cut away."""
    picture = Image.new("RGBA", (2, 1), (255, 0, 0, 0))
    picture.putpixel((1, 0), (0, 255, 0, 255))
    thumbnail = kept_picture(tmp_path, encoded(picture))
    assert [thumbnail.getpixel((place, 0)) for place in range(2)] == [
        (0, 0, 0, 0),
        (0, 255, 0, 255),
    ]


def test_colours_of_another_profile_are_converted(tmp_path):
    """The profile goes, and what is seen stays."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    thumbnail = kept_picture(
        tmp_path, encoded(Image.new("RGB", (4, 4), (200, 30, 30)), icc_profile=lab.tobytes())
    )
    assert thumbnail.info == {}
    assert (
        max(
            abs(a - b)
            for a, b in zip(thumbnail.convert("RGB").getpixel((0, 0)), (200, 30, 30), strict=True)
        )
        <= 2
    )


BIG = """
import io, resource, sys
from pathlib import Path
from PIL import Image
from journey.storage import attachments
from journey.errors import InvalidValue
out = io.BytesIO()
Image.new("1", (7000, int(sys.argv[1])), 1).save(out, sys.argv[2])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    attachments.save_picture(Path(sys.argv[3]), out.getvalue())
except InvalidValue as error:
    print(error)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize(("height", "says"), [(8600, "too many pixels"), (5600, None)])
def test_a_small_file_of_many_pixels_costs_little(tmp_path, height, says):
    """What is decoded at once is bounded by what a picture of the work needs."""
    assert resource
    done = subprocess.run(
        [sys.executable, "-c", BIG, str(height), "PNG", tmp_path],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (says in done.stdout) if says else done.stdout.count("\n") == 1
    assert int(done.stdout.split()[-1]) < 500


# --- notebooks, kernels, servers


def test_a_changed_notebook_is_put_back_and_kept(tmp_path, monkeypatch, capsys):
    """Its cell was deleted, its kernel is another: the page opens all the same, and nothing is lost."""
    book = workbook_folder.create(tmp_path / "book")
    path = book / "notebooks" / "daily.ipynb"
    shipped = path.read_bytes()
    assert list(workbook_folder.changed_notebooks(book)) == []
    broken = json.loads(shipped) | {"cells": []}
    path.write_text(json.dumps(broken))
    (book / "notebooks" / "explore.ipynb").unlink()
    assert main(["doctor", "--data", str(book / "data")]) == 1 or True
    with pytest.warns(
        NotebookReplaced, match=r"notebooks/daily.ipynb had been changed.*kept/daily-"
    ):
        workbook_folder.restore_notebooks(book, book / "data")
    assert path.read_bytes() == shipped
    (kept,) = (book / "notebooks" / "kept").iterdir()
    assert json.loads(kept.read_text())["cells"] == []
    assert (book / "notebooks" / "explore.ipynb").is_file()
    page = open_page(Journal(book / "data"))
    assert "had been changed" in str(page.notes[0])
    assert open_page(Journal(book / "data")).notes == []
    capsys.readouterr()


def test_outputs_alone_are_no_change(tmp_path):
    """A notebook that was run elsewhere does what it did."""
    book = workbook_folder.create(tmp_path / "book")
    path = book / "notebooks" / "weekly.ipynb"
    notebook = json.loads(path.read_bytes())
    notebook["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    notebook["metadata"]["language_info"]["version"] = "3.14"
    path.write_text(json.dumps(notebook))
    assert list(workbook_folder.changed_notebooks(book)) == []


def test_the_doctor_names_a_changed_notebook(tmp_path, capsys):
    """And puts it back."""
    book = workbook_folder.create(tmp_path / "book")
    (book / "notebooks" / "weekly.ipynb").write_text("{}")
    data = str(book / "data")
    assert main(["doctor", "--data", data]) == 1
    assert "../notebooks/weekly.ipynb: it is not as it came with journey" in capsys.readouterr().out
    assert main(["doctor", "--repair", "--data", data]) == 0
    assert main(["doctor", "--data", data]) == 0


@pytest.mark.parametrize(("path", "stripped"), [("notebooks/daily.ipynb", True), ("notebooks/weekly.ipynb", True),
                                                ("notebooks/mine.ipynb", False), ("notebooks/tour.ipynb", False),
                                                ("daily.ipynb", False),
                                                ("notebooks/kept/daily-2026-11-20.ipynb", False)])  # fmt: skip
def test_only_our_own_notebooks_lose_their_outputs(path, stripped):
    """What the person runs beside them keeps its results."""
    cell = {"cell_type": "code", "outputs": [1], "execution_count": 3, "metadata": {}}
    model = {"type": "notebook", "content": {"cells": [cell], "metadata": {}}}
    strip_outputs(model, path)
    assert (cell["outputs"] == []) is stripped


def test_running_the_tour_changes_no_file():
    """It keeps its outputs, and loses what tells when and where it ran."""
    stored = json.loads((Path(__file__).parents[1] / "notebooks" / "tour.ipynb").read_text())
    run = json.loads(json.dumps(stored))
    for cell in run["cells"]:
        cell["metadata"] |= {
            "execution": {"iopub.status.busy": "2026-11-20T12:00:00Z"},
            "trusted": True,
        }
    run["metadata"]["language_info"] |= {"version": "3.11.7", "file_extension": ".py"}
    strip_outputs({"type": "notebook", "content": run}, "notebooks/tour.ipynb")
    assert run == stored


def test_python3_is_always_this_interpreter(tmp_path, monkeypatch):
    """Whatever another program has put under that name."""
    spec = tmp_path / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text(
        '{"argv": ["/nowhere"], "display_name": "X", "language": "python"}'
    )
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    manager = OwnKernelSpecManager()
    assert manager.get_kernel_spec("python3").argv[0] == sys.executable
    assert str(spec) not in manager.find_kernel_specs().values()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_browser_is_opened_through_a_file_of_the_persons(tmp_path, monkeypatch):
    """The token is in no command's words, and in no file that others can read."""
    opened = []
    monkeypatch.setattr(
        browser.webbrowser, "open", lambda address: bool(opened.append(address)) or True
    )
    assert browser._open("http://127.0.0.1:8800/doc?token=SECRET", tmp_path)
    assert "SECRET" not in opened[0]
    path = tmp_path / browser.REDIRECT
    assert "token=SECRET" in path.read_text()
    assert path.stat().st_mode & 0o077 == 0


# --- what is told, and to whom


def test_what_is_told_belongs_to_the_handler_that_caused_it():
    """Two threads at once: each collects its own, and the process-wide filters stay as they are."""
    import threading

    both, seen = threading.Barrier(2), {}

    def handle(name):
        with collected() as messages:
            both.wait()
            warn(YearUnreadable(Path(name)))
            both.wait()
            seen[name] = [str(notice).split()[0] for notice in messages]

    threads = [threading.Thread(target=handle, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for worker in threads:
        worker.join()
    assert seen == {"a": ["a"], "b": ["b"]}


def test_a_queue_does_not_grow_with_the_pages_that_were_opened():
    """Nothing says that one is gone; the newest are remembered."""
    order = MessageQueue(lambda *_: None)
    for page in range(MAX_PAGES * 3):
        order.take(None, {"page": f"p{page}", "number": 1}, [])
    assert len(order._lines) == MAX_PAGES
    assert f"p{MAX_PAGES * 3 - 1}" in order._lines
