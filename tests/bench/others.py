"""jrnl and Watson, installed apart, with a journal's sessions in their own files."""

from __future__ import annotations

import json
import subprocess
import sys

JRNL = """
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {{default: {{journal: {path}}}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%Y-%m-%d %H:%M'
version: v4.2
"""


def installed(where):
    """Return the folder of their commands, made at the first call; None where they cannot be had."""
    tools = where / "others"
    if not tools.exists():
        made = subprocess.run(
            f"{sys.executable} -m venv {tools} && {tools}/bin/pip -q install jrnl td-watson",
            shell=True, check=False, capture_output=True,
        )  # fmt: skip
        if made.returncode:
            print("jrnl and Watson could not be installed; their rows are left out")
            return None
    return tools / "bin"


def history(journal, where):
    """Write the sessions of a journal as both keep them; return Watson's folder and jrnl's settings.

    As people keep it in jrnl: the topic as a tag, what was pictured as the entry's body. Entries of
    one line without tags cost jrnl a tenth of that.
    """
    sessions = [
        (part.start or entry.saved_at, part)
        for entry in journal.entries()
        for part in entry.sessions
    ]
    where.mkdir(exist_ok=True)
    (where / "jrnl.txt").write_text(
        "".join(
            f"[{when:%Y-%m-%d %H:%M}] {session.result}. @{session.topic}\n{session.goal}, {session.hours} hours\n\n"
            for when, session in sessions
        )
    )
    settings = where / "jrnl.yaml"
    settings.write_text(JRNL.format(path=where / "jrnl.txt"))
    watson = where / "watson"
    watson.mkdir()
    begun = [int(when.timestamp()) for when, _ in sessions]
    frames: list[list[object]] = [
        [at, at + int(3600 * (session.hours or 0)), session.topic or "x", f"{number:032x}", [], at]
        for number, (at, session) in enumerate(
            zip(begun, (part for _, part in sessions), strict=True)
        )
    ]
    (watson / "frames").write_text(json.dumps(frames))
    return watson, settings
