"""Logs that people kept elsewhere: every record or a named problem."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from journey import importers
from journey.errors import AmbiguousLog, InvalidValue, SourceUnreadable
from journey.importers.dates import find_date
from journey.model.merge import add_imported

PAIRS = sorted((Path(__file__).parents[1] / "fixtures" / "imports").glob("*.expected.json"))


def read(tmp_path, text, **options):
    """Return what is extracted from a text."""
    path = tmp_path / "log.md"
    path.write_text(text, encoding="utf-8")
    return importers.extract(path, **options)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_a_log_gives_what_is_expected_of_it(pair):
    """Each export under fixtures/imports gives the JSON beside it."""
    expected = json.loads(pair.read_text(encoding="utf-8"))
    source = next(
        item
        for item in pair.parent.glob(pair.name.removesuffix("expected.json") + "*")
        if item != pair
    )
    records, problems = importers.extract(source, **expected.get("options", {}))
    result = [
        {
            "line": record.line, "series": record.series, "day": record.day_from, "to": record.day_to, "date": str(record.date),
            "result": [x.result for x in record.sessions], "hours": [x.hours for x in record.sessions],
            "link": [x.link for x in record.sessions], "insights": record.insights, "improve": record.improve,
            "next": [x.action for x in record.plans],
        }
        for record in records
    ]  # fmt: skip
    assert result == expected["records"]
    assert [[problem.line, problem.what] for problem in problems] == expected["problems"]


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("March 10, 2019 (Preparation)", 2019, 3, 10), ("20. Februar 2021", 2021, 2, 20),
        ("23th August", None, 8, 23),
        ("Feburary 3, 2020", 2020, 2, 3), ("15MAY2020", 2020, 5, 15), ("3 de marzo de 2021", 2021, 3, 3),
        ("2021-03-04", 2021, 3, 4), ("20210304", 2021, 3, 4), ("12 января 2020", 2020, 1, 12),
        ("Tuesday, Dec 5", None, 12, 5), ("June 27, Monday", None, 6, 27),
    ],
)  # fmt: skip
def test_dates_are_found_as_people_write_them(text, year, month, day):
    """Month names in many languages, with or without a year, misspelt too."""
    result = find_date(text)
    assert (result.year, result.month, result.day) == (year, month, day)


def test_a_numeric_date_is_never_guessed(tmp_path):
    """Two small numbers leave the order open; one large number anywhere settles it."""
    with pytest.raises(AmbiguousLog, match="--date-order dmy, mdy or ymd"):
        read(tmp_path, "### Day 1: 3/4/21\nA\n### Day 2: 3/5/21\nB\n")
    records, _ = read(tmp_path, "### Day 1: 3/4/21\nA\n### Day 2: 13/4/21\nB\n")
    assert [record.date for record in records] == [date(2021, 4, 3), date(2021, 4, 13)]
    records, _ = read(tmp_path, "### Day 1: 3/4/21\nA\n", date_order="mdy")
    assert records[0].date == date(2021, 3, 4)


def test_a_log_without_dates_or_years_asks(tmp_path):
    """What is missing is named by its flag, and given by it."""
    with pytest.raises(AmbiguousLog, match="--start DATE"):
        read(tmp_path, "## Day 1\nA\n## Day 3\nB\n")
    records, _ = read(tmp_path, "## Day 1\nA\n## Day 3\nB\n", start="2021-01-01")
    assert [record.date for record in records] == [date(2021, 1, 1), date(2021, 1, 3)]
    with pytest.raises(AmbiguousLog, match="--year Y"):
        read(tmp_path, "## Day 1: Dec 30\nA\n## Day 2: Jan 2\nB\n")
    records, _ = read(tmp_path, "## Day 1: Dec 30\nA\n## Day 2: Jan 2\nB\n", year=2020)
    assert [record.date for record in records] == [date(2020, 12, 30), date(2021, 1, 2)]


def test_a_date_that_breaks_the_sequence_is_reported(tmp_path):
    """The year left at last year's after New Year is used as its neighbours imply."""
    log = "".join(
        f"## Day {n}: {d}\nA\n"
        for n, d in ((1, "Dec 30, 2020"), (2, "Jan 1, 2020"), (3, "Jan 2, 2021"))
    )
    records, problems = read(tmp_path, log)
    assert [record.date for record in records] == [
        date(2020, 12, 30),
        date(2021, 1, 1),
        date(2021, 1, 2),
    ]
    assert [problem.line for problem in problems] == [3]
    assert "breaks the sequence of the days; 2021-01-01 is used" in problems[0].what


def test_days_of_one_date_are_joined_and_said(tmp_path):
    """Texts by a blank line, rounds appended, the last number."""
    records, _ = read(
        tmp_path,
        "## Day 1: 2021-01-01\nA\n**Thoughts:** x\n## Day 2: 2021-01-01\nB\n**Thoughts:** y\n",
    )
    entries, problems = importers.to_entries(records)
    assert [
        (entry.day, [x.result for x in entry.sessions], entry.insights) for entry in entries
    ] == [(2, ["A", "B"], "x\n\ny")]
    assert "joined with line 1" in problems[0].what


def test_the_template_and_what_is_struck_out_are_no_entries(tmp_path):
    """The example of the 30th of February is left out; a struck day is shown with its words."""
    log = ("### Day 0: February 30, 2016 (Example 1)\nX\n## ~~Day 2: Jan 2, 2021~~\nI was ill\n"
           "```\n## Day 9: in code\n```\n## Day 1: Jan 1, 2021\nA\n")  # fmt: skip
    records, problems = read(tmp_path, log)
    assert [record.day_from for record in records] == [1]
    assert [problem.line for problem in problems] == [1, 3]
    assert "I was ill" in problems[1].what


@pytest.mark.parametrize("content", [b"", b"just words\n", b"\xff\xfe", bytes(range(256))])
def test_a_file_that_is_no_log_is_said_so(tmp_path, content):
    """No importer knows it, and the sentence names the file."""
    path = tmp_path / "x.md"
    path.write_bytes(content)
    with pytest.raises(SourceUnreadable, match=r"x\.md"):
        importers.extract(path)
    with pytest.raises(SourceUnreadable, match="cannot be read"):
        importers.extract(tmp_path / "missing.md")


def test_merging_never_overwrites_what_a_person_wrote(tmp_path):
    """Lists are joined without doubles; a single field keeps its words and the other is shown."""
    records, _ = read(tmp_path, "## Day 1: 2021-01-01\nA\n**Thoughts:** theirs\n")
    new = importers.to_entries(records)[0][0]
    mine = new.replace(insights="mine", sessions=())
    after, problems = add_imported(mine, new)
    assert (after.insights, [session.result for session in after.sessions]) == ("mine", ["A"])
    assert problems == [("insights", "theirs")]
    assert add_imported(after, new)[0] is None


def test_years_first_when_the_person_says_so(tmp_path):
    """`--date-order ymd` reads 10/04/03 as the third of April 2010."""
    records, _ = read(tmp_path, "### Day 1: 10/04/03\nA\n", date_order="ymd")
    assert records[0].date == date(2010, 4, 3)


def test_what_cannot_be_never_refuses_the_file(tmp_path):
    """A total of a hundred hours and a day number of millions are problems with their lines."""
    log = "## Day 1: Jan 1, 2021\n**Time:** 100 hours\nA\n## Day 20210405\nB\n## Day 2: Jan 2, 2021\nC\n"
    records, problems = read(tmp_path, log)
    assert [record.day_from for record in records if record.date] == [1, 2]
    assert [problem.line for problem in problems] == [1, 4]
    assert records[0].sessions[0].hours is None
    with pytest.raises(InvalidValue, match="start: 'soon' is not a date"):
        read(tmp_path, "## Day 1\nA\n", start="soon")


def test_an_import_onto_a_rest_day_makes_it_worked(tmp_path):
    """Rounds that come in are work, whatever was declared."""
    records, _ = read(tmp_path, "## Day 1: 2021-01-01\nA\n")
    new = importers.to_entries(records)[0][0]
    assert add_imported(new.replace(sessions=(), status="rest"), new)[0].status == "worked"


@pytest.mark.parametrize(
    ("comment", "shown"),
    [
        ("<!-- SECRET -->", ""),
        ("read <!-- SECRET --> on", "read on"),
        ("<!--\nSECRET\n\n## Day 9\nSECRET\n-->", ""),
        ("<!--SECRET--> and <!-- SECRET -->more", " and more"),
        ("<!-- SECRET\nSECRET --> after", " after"),
        ("%%SECRET%% after", " after"),
        ("%%\nSECRET\n## Day 9: SECRET\n%%\nafter", "after"),
        ("[comment]: # (SECRET)", ""),
        ('[//]: # "SECRET"', ""),
        ("[_]: <> (SECRET\nSECRET)", ""),
        ("```\ncode\n```\n<!-- SECRET -->", "```\ncode\n```"),
        ("a `<!--` b <!-- SECRET -->", "a `<!--` b"),
    ],
)
def test_what_stands_in_a_comment_is_left_out_and_named(tmp_path, comment, shown):
    """Whatever kind of comment, on one line or several; a day in it is no day."""
    records, problems = read(
        tmp_path, f"## Day 1\nbefore\n\n{comment}\n\n## Day 2\nend\n", start="2021-01-01"
    )
    assert [record.day_from for record in records] == [1, 2]
    assert "SECRET" not in repr(records)
    assert shown.strip() in records[0].sessions[0].result
    assert records[1].sessions[0].result == "end"
    assert problems
    assert all(problem.what == "left out: it is a comment" for problem in problems)
    assert all("SECRET" in problem.text and problem.line >= 4 for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "```html\n<!-- shown -->\n```", "~~~\n%%\nshown\n%%\n~~~", "`<!-- shown -->`",
        "\\<!-- shown -->", "100%% shown", "%%time\nshown", "a <!-- shown", "[docs]: https://x.org#a",
        "````\n```\n<!-- shown -->\n````",
    ],
)  # fmt: skip
def test_what_is_no_comment_stays(tmp_path, text):
    """Code, an escaped mark, a percent sign, a mark that nothing closes."""
    records, problems = read(tmp_path, f"## Day 1\n{text}\n\n## Day 2\nend\n", start="2021-01-01")
    assert records[0].sessions[0].result == text
    assert not problems
    assert [record.day_from for record in records] == [1, 2]


def test_a_date_that_no_calendar_has_is_named_once(tmp_path):
    """With the date that is used in its place."""
    log = "## Day 1: March 1, 2021\nA\n## Day 2: February 31, 2021\nB\n## Day 3: March 3, 2021\nC\n"
    records, problems = read(tmp_path, log)
    assert [str(record.date) for record in records] == ["2021-03-01", "2021-03-02", "2021-03-03"]
    assert [problem.what for problem in problems] == [
        "no calendar has this date; 2021-03-02 follows from the days around it"
    ]


def test_a_comment_that_is_never_closed_reaches_to_the_end(tmp_path):
    """As readers of Markdown show it; it is named with its line."""
    for mark in ("<!--", "%%"):
        text = f"## Day 1\nA\n\n{mark}\n## Day 2\nB\n"
        records, problems = read(tmp_path, text, start="2021-01-01")
        assert [record.day_from for record in records] == [1]
        assert [problem.line for problem in problems] == [4]


def test_comments_of_restructured_text(tmp_path):
    """Two dots and a text, with what is indented below; a directive is none, nor dots elsewhere."""
    text = "Day 1\n=====\n.. SECRET\n   SECRET\n\n.. note:: shown\n\nDay 2\n=====\nB\n"
    path = tmp_path / "log.rst"
    path.write_text(text, encoding="utf-8")
    records, problems = importers.extract(path, start="2021-01-01")
    assert records[0].sessions[0].result == ".. note:: shown"
    assert [(problem.line, problem.text) for problem in problems] == [(3, ".. SECRET SECRET")]
    records, problems = read(tmp_path, "## Day 1\n.. and so on\n", start="2021-01-01")
    assert records[0].sessions[0].result == ".. and so on"
    assert not problems


def test_a_nul_character_is_no_reason_to_refuse_a_log(tmp_path):
    """Nothing can store it; the rest is read."""
    records, _ = read(tmp_path, "## Day 1: March 10, 2021\nA\0B\n")
    assert records[0].sessions[0].result == "AB"


def test_the_number_behind_a_month_is_its_day():
    """Not the one before it, that is of something else."""
    written = find_date("3 March 10, 2021")
    assert (written.month, written.day) == (3, 10)


def test_a_range_that_runs_backwards_is_its_first_day(tmp_path):
    """Day 12 to 10 is day 12; day 88 to 9 is day 89."""
    records, _ = read(tmp_path, "## Day 12-10\nA\n## Day 88-9\nB\n", start="2021-01-01")
    assert [(record.day_from, record.day_to) for record in records] == [(12, 12), (88, 89)]


def test_a_round_goes_on_until_another_is_named(tmp_path):
    """A heading without its own is of the one before."""
    records, _ = read(
        tmp_path, "## R2D1\nA\n## Day 2\nB\n## R3D1\nC\n## Day 2\nD\n", start="2021-01-01"
    )
    assert [record.series for record in records] == [2, 2, 3, 3]


def test_dates_without_a_year_cross_new_year_once(tmp_path):
    """From December to January a year on; a day out of order stays in its year."""
    text = (
        "## Day 1: December 30\nA\n## Day 2: January 1\nB\n## Day 3: January 3\nC\n"
        "## Day 4: January 2\nD\n## Day 5: January 5\nE\n## Day 6: December 30\nF\n## Day 7: January 2\nG\n"
    )
    records, _ = read(tmp_path, text, year=2019)
    assert records[0].date == date(2019, 12, 30)
    assert [record.date.year for record in records[1:]] == [2020, 2020, 2020, 2020, 2020, 2021]
    assert records[4].date == date(2020, 1, 5)


def test_a_day_without_a_date_lies_between_its_neighbours(tmp_path):
    """Not after the next one, however far its number is; two days may share a date."""
    text = (
        "## Day 1: March 10, 2021\nA\n## Day 8\nB\n## Day 9: March 12, 2021\nC\n"
        "## Day 10: March 12, 2021\nD\n## Day 11: March 11, 2021\nE\n"
    )
    records, problems = read(tmp_path, text)
    days = [record.date.day for record in records]
    assert days[:4] == [10, 12, 12, 12]
    assert not [problem for problem in problems if problem.line == 7]


def test_the_second_half_of_a_day_comes_after_the_first(tmp_path):
    """Though it stands before it in the file; joined in that order."""
    text = "## Day 19.5: March 10, 2021\nlater\n## Day 19: March 10, 2021\nearlier\n"
    records, _ = read(tmp_path, text)
    (entry,), _ = importers.to_entries(records)
    assert [part.result for part in entry.sessions] == ["earlier", "later"]
    assert records[0].order > records[1].order


def test_hours_add_up_and_a_link_ends_before_its_full_stop(tmp_path):
    """Stated twice they are the sum."""
    text = "## Day 1: March 10, 2021\nSaw https://x.org/a.\n**Time**: 1 h\n**Hours**: 30m\n"
    records, _ = read(tmp_path, text)
    made = records[0].sessions[0]
    assert (made.link, made.hours) == ("https://x.org/a", 1.5)


def test_a_date_that_has_not_been_yet_is_not_believed(tmp_path):
    """A slip of one day never moves the others; it is named, and takes the year of its neighbours."""
    path = tmp_path / "log.md"
    path.write_text("### Day 1: November 1, 2062\na\n\n### Day 2: November 2, 2025\nb\n")
    records, problems = importers.extract(path)
    assert [str(record.date) for record in records] == ["2025-11-01", "2025-11-02"]
    assert [problem.line for problem in problems] == [1]
    assert "2062-11-01 has not been yet" in str(problems[0].what)


def test_a_log_of_days_to_come_has_no_dates(tmp_path):
    """Nothing is saved on days that nobody has lived; each is named."""
    path = tmp_path / "log.md"
    path.write_text("### Day 1: November 1, 2162\na\n\n### Day 2: November 2, 2162\nb\n")
    records, problems = importers.extract(path)
    assert [record.date for record in records] == [None, None]
    assert len(problems) == 2
