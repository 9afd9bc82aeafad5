"""Vega in a page of its own: the scripts that come along, and the policy that lets only them run."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from journey.storage.atomic_files import make_folder, replace_file

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["bundle", "embed"]


def embed(specs: list[dict[str, Any]], kept: Path | None) -> tuple[str, str, dict[str, str]]:
    """Return what makes drawings live on a page: the script, the policy that lets it run and nothing
    else, and what it unpacks, the specifications and Vega; `kept` is a folder where that is kept.
    """  # noqa: D205 - one sentence over two lines
    script = (files("journey.theme") / "draw.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src 'sha256-{digest}' blob:; base-uri 'none'; form-action 'none'"
    )
    text = json.dumps(specs, ensure_ascii=False, separators=(",", ":"))
    return script, policy, {"specs": _packed(text), "bundle": _bundle(kept) if specs else ""}


def bundle(kept: Path | None = None) -> str:
    """Return Vega, Vega-Lite and their embedding as one script that sets `window.vegaEmbed`."""
    return zlib.decompress(base64.b64decode(_bundle(kept))).decode()


def _packed(text: str) -> str:
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def _bundle(kept: Path | None) -> str:
    """Return the packed bundle, from the folder where it is kept by version, if it is there."""
    if kept is None:
        return _made()
    path = kept / f"vega-{version('vl-convert-python')}.txt"
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        content = _made()
        make_folder(path.parent)
        replace_file(path, content.encode())
        return content


@cache
def _made() -> str:
    import vl_convert

    script: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return _packed(script.replace("</script", "<\\/script"))
