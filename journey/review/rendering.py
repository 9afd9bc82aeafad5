"""Running the review's notebook by papermill, and putting the result in place once it is whole."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from journey import workbook
from journey.durable import make_folder, replace_file
from journey.errors import NothingToReview, ReviewFailed, SettingsInvalid, SourceUnreadable
from journey.review.cards import write_cards
from journey.review.page import to_page

if TYPE_CHECKING:
    from pathlib import Path

    from journey.journal import Journal
    from journey.periods import Period

__all__ = ["render", "template"]

TEMPLATE = "weekly.ipynb"


def render(journal: Journal, period: Period, fingerprint: str = "") -> Path:
    """Render one period; an error leaves the review made before as it is."""
    from journey.review import kernel

    kernel.start()
    import papermill
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    from journey.review import engine
    from journey.review.drawer import DrawingFailed

    engine.register()
    reviews = make_folder(journal.folder / "reviews")
    running = make_folder(journal.folder / ".journey") / f"{period}.running.ipynb"
    parameters = {"period": str(period), "data": str(journal.folder), "form": False}
    try:
        notebook = papermill.execute_notebook(
            str(template()), running, parameters, engine_name=engine.NAME,
            kernel_name="python3", language="python", progress_bar=False, log_output=False,
        )  # fmt: skip
    except PapermillExecutionError as error:
        failed = reviews / f"{period}.failed.ipynb"
        running.replace(failed)
        raise ReviewFailed(str(period), failed, f"{error.ename}: {error.evalue}") from None
    except DeadKernelError:
        running.unlink(missing_ok=True)
        raise ReviewFailed(str(period), None, "its kernel died, for want of memory, say") from None
    except DrawingFailed as error:
        running.unlink(missing_ok=True)
        raise ReviewFailed(str(period), None, str(error)) from None
    except ValueError as error:
        raise SourceUnreadable(template(), f"it is no notebook ({error})") from None
    page = to_page(
        notebook,
        period.title if period.kind != "week" else f"{period.title}, {period.label[:4]}",
        journal.folder / ".journey",
        theme=journal.settings.theme,
        fingerprint=fingerprint,
    )
    replace_file(reviews / f"{period}.ipynb", running.read_bytes())
    replace_file(reviews / f"{period}.html", page.encode())
    with suppress(FileNotFoundError):
        running.unlink()
    if period.kind == "year":
        with suppress(SettingsInvalid):  # the page says so in the card's place
            write_cards(journal, period)
    return reviews / f"{period}.html"


def template() -> Path:
    """Return the notebook that every review is made of: the workbook's own, else the installed one.

    Raises:
        NothingToReview: the workbook has none.
    """
    book = workbook.find()
    own = book / "notebooks" / TEMPLATE if book else workbook.template() / TEMPLATE
    if not own.is_file():
        raise NothingToReview("this workbook", f"{own} is missing; 'journey init' makes one anew")
    return own
