"""What happens when JupyterLab saves one of the workbook's own notebooks."""

from __future__ import annotations

from typing import Any

__all__ = ["strip_outputs"]

OWN = "notebooks/"


def strip_outputs(model: dict[str, Any], path: str, **_: Any) -> None:
    """Save a notebook of the workbook without what running it left in it.

    The file stays the same byte for byte, and nothing a person wrote ends up in it.
    """
    if model["type"] != "notebook" or not path.strip("/").startswith(OWN):
        return
    notebook = model["content"]
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = []
            cell["execution_count"] = None
        for key in ("execution", "trusted"):
            cell.get("metadata", {}).pop(key, None)
    about = notebook["metadata"]
    about.pop("widgets", None)
    if "language_info" in about:
        about["language_info"] = {"name": about["language_info"]["name"]}
