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
from xml.etree import ElementTree as ET

__all__ = ["CHART", "Bundle", "minify_svg", "render_images", "serve_images", "warm"]

Bundle = tuple[dict[str, Any], dict[str, Any]]
CHART = "application/vnd.vegalite.v6+json"
PNG_SCALE = 1.5
SVG = "http://www.w3.org/2000/svg"
PLACES = {
    "d", "transform", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "width", "height", "points",
}  # fmt: skip
# What a mark says or looks like by default; the figure around the drawing has all of it in words.
REMOVABLE = {"role", "class", "font-family", "pointer-events"}
DEFAULTS = {"opacity": "1", "stroke-width": "1"}
PLACE = r"(?:-?[\d.]+(?:e-\d+)?,?)"
SQUARE = re.compile(f"M{PLACE}{{2}}(?:L{PLACE}{{2}}C{PLACE}{{6}}){{4}}Z")
CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0Z?")
NUMBER = re.compile(r"-?[\d.]+(?:e-\d+)?")
LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")
VERSION = re.compile(r"/v(\d+\.\d+)[.\d]*\.json$")


def render_images(spec: dict[str, Any], data: dict[str, Any]) -> Bundle:
    """Return what a notebook shows besides the specification, and what it knows about it.

    Where `about` has a heading, the page sets it itself, and its drawing has no title.
    """
    import vl_convert

    titled = svg = _drawn(spec)
    if data.get("heading"):
        svg = _drawn({name: item for name, item in spec.items() if name != "title"})
    png = base64.b64encode(vl_convert.svg_to_png(titled, scale=PNG_SCALE)).decode()
    root = ET.fromstring(titled)  # noqa: S314 - our own engine's drawing
    wide, high = float(root.attrib["width"]), float(root.attrib["height"])
    size = {"width": round(wide), "height": round(high)}  # the picture is sharper than it is shown
    return {"image/png": png}, {"image/png": size, "journey": {**data, "svg": minify_svg(svg)}}


def _drawn(spec: dict[str, Any]) -> str:
    import vl_convert

    version = VERSION.search(spec["$schema"])[1]  # type: ignore[index]
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=version)
    return svg


def minify_svg(svg: str) -> str:
    """Return a drawing at a quarter of its size, to a tenth of a pixel; its words stay as they are.

    Squares and circles are called what they are, and no mark speaks: the figure around them says all
    of it in words, and the page names the font.
    """
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    root = ET.fromstring(svg)  # noqa: S314 - our own engine's drawing
    for parent in root.iter():
        for child in list(parent):
            if child.tag == f"{{{SVG}}}text" and child.get("opacity") == "0":
                parent.remove(child)
    for node in root.iter():
        for name, value in list(node.attrib.items()):
            spare = name in REMOVABLE or name.startswith("aria-") or DEFAULTS.get(name) == value
            if spare and node is not root:
                del node.attrib[name]
            elif name in PLACES:
                node.attrib[name] = LONG_NUMBER.sub(_shorter, value)
        if node.tag == f"{{{SVG}}}path":
            _name_shape(node)
    return ET.tostring(root, encoding="unicode")


def _shorter(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}".removesuffix(".0")


def _name_shape(path: ET.Element) -> None:
    """Make a path with four round corners a rectangle, one of two half circles a circle."""
    line = path.attrib.get("d", "")
    if circle := CIRCLE.fullmatch(line):
        path.tag = f"{{{SVG}}}circle"
        del path.attrib["d"]
        path.attrib["r"] = circle[1]
    elif SQUARE.fullmatch(line):
        at = [float(number) for number in NUMBER.findall(line)]
        left, top, right, bottom = at[24], at[1], at[8], at[17]
        radii = {
            round(number, 3)
            for number in (at[0] - left, right - at[2], at[9] - top, bottom - at[11])
        }
        if len(radii) > 1:
            return
        path.tag = f"{{{SVG}}}rect"
        del path.attrib["d"]
        size = {
            "x": left,
            "y": top,
            "width": right - left,
            "height": bottom - top,
            "rx": radii.pop(),
        }
        path.attrib.update(
            {name: LONG_NUMBER.sub(_shorter, str(value)) for name, value in size.items()}
        )


def warm() -> None:
    """Draw an empty picture, so that the chart engine is there when the first chart is."""
    import vl_convert

    empty = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {}}
    vl_convert.svg_to_png(vl_convert.vegalite_to_svg(empty), scale=1)


def serve_images(asked: BinaryIO, answers: BinaryIO) -> None:
    """Draw what is asked for, one line each of `[spec, about]` in JSON, until there is no more.

    The answer is a line too: the bundle, or the sentence of what went wrong.
    """
    warm()
    for line in asked:
        try:
            text: Any = render_images(*json.loads(line))
        except Exception as error:  # noqa: BLE001 - the other process says it
            text = f"{type(error).__name__}: {error}"
        answers.write(json.dumps(text).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks says when it is over
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    serve_images(sys.stdin.buffer, answers)
