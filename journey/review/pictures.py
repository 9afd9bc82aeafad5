"""A chart's specification drawn, as a notebook keeps it: run as a program it draws for another process.

The chart engine holds Python's lock while it draws, so that in the process that makes the charts it
would take their time. This file imports nothing that makes charts.
"""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import sys
from typing import Any, BinaryIO

__all__ = ["CHART", "Bundle", "pictures", "rounded", "serve", "warm"]

Bundle = tuple[dict[str, Any], dict[str, Any]]
CHART = "application/vnd.vegalite.v6+json"
SHARPNESS = 1.5
SIZE = re.compile(r'<svg[^>]* width="([\d.]+)" height="([\d.]+)"')
PLACES = re.compile(r'(?<= )(?:d|transform|x|y|x1|x2|y1|y2|cx|cy|r|rx|width|height|points)="[^"]*"')
PATH = re.compile(r'<path((?: [\w-]+="[^"]*")*?) d="([^"]*)"([^>]*)/>')
PLACE = r"(?:-?[\d.]+(?:e-\d+)?,?)"
SQUARE = re.compile(f"M{PLACE}{{2}}(?:L{PLACE}{{2}}C{PLACE}{{6}}){{4}}Z")
CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0Z?")
NUMBER = re.compile(r"-?[\d.]+(?:e-\d+)?")
SPARE = re.compile(
    r' (?:aria-[a-z]+|role|class|font-family)="[^"]*"| (?:opacity|stroke-width)="1"| pointer-events="none"'
    r'|<text[^>]* opacity="0"[^>]*>[^<]*</text>'
)
LONG = re.compile(r"-?\d+\.\d{2,}")
VERSION = re.compile(r"/v(\d+\.\d+)[.\d]*\.json$")


def pictures(spec: dict[str, Any], about: dict[str, Any]) -> Bundle:
    """Return what a notebook shows besides the specification, and what it knows about it.

    Where `about` has a heading, the page sets it itself, and its drawing has no title.
    """
    import vl_convert

    titled = svg = _drawn(spec)
    if about.get("heading"):
        svg = _drawn({name: one for name, one in spec.items() if name != "title"})
    png = base64.b64encode(vl_convert.svg_to_png(titled, scale=SHARPNESS)).decode()
    wide, high = (float(one) for one in SIZE.search(titled).groups())  # type: ignore[union-attr]
    size = {"width": round(wide), "height": round(high)}  # the picture is sharper than it is shown
    return {"image/png": png}, {"image/png": size, "journey": {**about, "svg": rounded(svg)}}


def _drawn(spec: dict[str, Any]) -> str:
    import vl_convert

    version = VERSION.search(spec["$schema"])[1]  # type: ignore[index]
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=version)
    return svg


def rounded(svg: str) -> str:
    """Return a drawing at a quarter of its size, to a tenth of a pixel.

    Squares and circles are called what they are, and no mark speaks: the figure around them says all
    of it in words, and the page names the font.
    """

    def shorter(place: re.Match[str]) -> str:
        return LONG.sub(lambda one: f"{float(one[0]):.1f}".removesuffix(".0"), place[0])

    return PLACES.sub(shorter, PATH.sub(_named, SPARE.sub("", svg)))


def _named(path: re.Match[str]) -> str:
    """Return a path with four round corners as a square, one of two half circles as a circle."""
    before, line, after = path.groups()
    if circle := CIRCLE.fullmatch(line):
        return f'<circle{before} r="{circle[1]}"{after}/>'
    if not SQUARE.fullmatch(line):
        return path[0]
    at = [float(one) for one in NUMBER.findall(line)]
    left, top, right, bottom = at[24], at[1], at[8], at[17]
    radii = {round(one, 3) for one in (at[0] - left, right - at[2], at[9] - top, bottom - at[11])}
    if len(radii) > 1:
        return path[0]
    size = f'x="{left}" y="{top}" width="{right - left}" height="{bottom - top}" rx="{radii.pop()}"'
    return f"<rect{before} {size}{after}/>"


def warm() -> None:
    """Draw an empty picture, so that the chart engine is there when the first chart is."""
    import vl_convert

    empty = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {}}
    vl_convert.svg_to_png(vl_convert.vegalite_to_svg(empty), scale=1)


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    """Draw what is asked for, one line each of `[spec, about]` in JSON, until there is no more.

    The answer is a line too: the bundle, or the sentence of what went wrong.
    """
    warm()
    for line in asked:
        try:
            said: Any = pictures(*json.loads(line))
        except Exception as error:  # noqa: BLE001 - the other process says it
            said = f"{type(error).__name__}: {error}"
        answers.write(json.dumps(said).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks says when it is over
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    serve(sys.stdin.buffer, answers)
