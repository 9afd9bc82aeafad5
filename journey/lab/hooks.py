"""What happens when JupyterLab saves one of the workbook's own notebooks."""

from __future__ import annotations

from typing import Any

from journey.storage.workbook_folder import NOTEBOOKS

__all__ = ["strip_outputs"]

NOTEBOOK_PATHS = {f"notebooks/{name}" for name in NOTEBOOKS}
TOUR = "notebooks/tour.ipynb"


def strip_outputs(model: dict[str, Any], path: str, **_: Any) -> None:
    """Save one of the three notebooks of the workbook without what running it left in it.

    The file stays the same byte for byte, and nothing a person wrote ends up in it. The tour keeps its
    outputs, which are the same at each run; notebooks of the person's own are left alone.
    """
    name = path.strip("/")
    if model["type"] != "notebook" or name not in {*NOTEBOOK_PATHS, TOUR}:
        return
    notebook = model["content"]
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and name != TOUR:
            cell["outputs"] = []
            cell["execution_count"] = None
        for key in ("execution", "trusted"):
            cell.get("metadata", {}).pop(key, None)
    metadata = notebook["metadata"]
    metadata.pop("widgets", None)
    if "language_info" in metadata:
        metadata["language_info"] = {"name": metadata["language_info"]["name"]}
