"""Running the review's notebook by papermill, and putting the result in place once it is whole."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from journey.errors import NothingToReview, ReviewFailed, SettingsInvalid, SourceUnreadable
from journey.pages.review.html_page import review_page
from journey.pages.review.share_cards import write_cards
from journey.storage import workbook_folder
from journey.storage.atomic_files import make_folder, replace_file

if TYPE_CHECKING:
    from journey.journal.journal import Journal
    from journey.model.periods import Period

__all__ = ["render_notebook", "template_notebook"]

TEMPLATE = "weekly.ipynb"


def render_notebook(journal: Journal, period: Period, fingerprint: str = "") -> Path:
    """Render one period; an error leaves the review made before as it is."""
    from journey.pages.review import warm_kernel

    warm_kernel.start_kernel()
    import papermill
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    from journey.pages.review import papermill_engine

    papermill_engine.register()
    reviews = make_folder(journal.folder / "reviews")
    running = make_folder(journal.folder / ".journey") / f"{period}-{uuid4().hex}.running.ipynb"
    parameters = {"period": str(period), "data": str(journal.folder), "form": False}
    try:
        replace_file(running, b"")  # papermill keeps its permissions
        notebook = papermill.execute_notebook(
            str(template_notebook()), running, parameters, engine_name=papermill_engine.NAME,
            kernel_name="python3", language="python", progress_bar=False, log_output=False,
        )  # fmt: skip
    except PapermillExecutionError as error:
        failed = reviews / f"{period}.failed.ipynb"
        replace_file(failed, _without_paths(running.read_text(encoding="utf-8"), journal.folder))
        running.unlink(missing_ok=True)
        raise ReviewFailed(
            str(period), failed, "review.error", name=error.ename, text=error.evalue
        ) from None
    except DeadKernelError:
        running.unlink(missing_ok=True)
        raise ReviewFailed(str(period), None, "review.kernel_stopped") from None
    except NoSuchKernel as error:
        running.unlink(missing_ok=True)
        raise ReviewFailed(str(period), None, "review.no_kernel", why=error) from None
    except ValueError as error:
        raise SourceUnreadable(template_notebook(), "source.not_a_notebook", why=error) from None
    page = review_page(
        notebook,
        period.title if period.kind != "week" else f"{period.title}, {period.label[:4]}",
        journal.folder / ".journey",
        theme=journal.settings.theme,
        fingerprint=fingerprint,
    )
    try:
        kept = _without_paths(running.read_text(encoding="utf-8"), journal.folder)
        replace_file(reviews / f"{period}.ipynb", kept)
        replace_file(reviews / f"{period}.html", page.encode())
    finally:
        with suppress(OSError):
            running.unlink()
    if period.kind == "year":
        with suppress(SettingsInvalid):  # the page says so in the card's place
            write_cards(journal, period)
    return reviews / f"{period}.html"


def _without_paths(text: str, data: Path) -> bytes:
    """Return an executed notebook that names no place of this machine.

    Run by hand where it is kept, it finds the data folder one above itself. Tracebacks lose the places
    of files too; what a person wrote stays as it is.
    """
    notebook = json.loads(text)
    metadata = notebook["metadata"].get("papermill", {})
    for key in ("input_path", "output_path"):
        if metadata.get(key):
            metadata[key] = Path(metadata[key]).name
    if "data" in metadata.get("parameters", {}):
        metadata["parameters"]["data"] = ".."
    for cell in notebook["cells"]:
        if "injected-parameters" in cell["metadata"].get("tags", ()):
            source = "".join(cell["source"]).replace(
                json.dumps(str(data), ensure_ascii=False), '".."'
            )
            cell["source"] = source.replace(json.dumps(str(data)), '".."')
        for output in cell.get("outputs", ()):
            if output["output_type"] == "error":
                output["traceback"] = [PLACE.sub(r"\1", line) for line in output["traceback"]]
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


PLACE = re.compile(r"(?:/|[A-Za-z]:\\)[^\s:\x1b]*[/\\]([^/\\\s:\x1b]+)")


def template_notebook() -> Path:
    """Return the notebook that every review is made of: the workbook's own, else the installed one.

    Raises:
        NothingToReview: the workbook has none.
    """
    book = workbook_folder.find_workbook()
    own = book / "notebooks" / TEMPLATE if book else workbook_folder.notebooks_dir() / TEMPLATE
    if not own.is_file():
        raise NothingToReview("this workbook", "review.no_notebook", file=own)
    return own
