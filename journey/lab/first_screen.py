"""What the browser shows while JupyterLab loads: our own first screen, part of the page that the server sends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journey.language.messages import format_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import BaseLoader, Environment

__all__ = ["add_first_screen"]

TEMPLATE = Path(__file__).parent / "first_screen.html"
PAGE = "index.html"
BODY = "<body"


def add_first_screen(templates: Environment, look: Callable[[], tuple[str, str]]) -> None:
    """Let JupyterLab's own page begin with our screen.

    Args:
        templates: JupyterLab's.
        look: gives theme and language as they are set now.
    """
    import jinja2

    real: BaseLoader = templates.loader  # type: ignore[assignment]

    class WithFirstScreen(jinja2.BaseLoader):
        """The templates of JupyterLab, the page with our screen at the head of its body."""

        def get_source(
            self, environment: Environment, template: str
        ) -> tuple[str, str | None, Callable[[], bool] | None]:
            source, name, is_current = real.get_source(environment, template)
            if template != PAGE or BODY not in source:
                return source, name, is_current
            end = source.index(">", source.index(BODY)) + 1
            screen = _screen(*look())
            return f"{source[:end]}{{% raw %}}{screen}{{% endraw %}}{source[end:]}", name, _never

    templates.loader = WithFirstScreen()


def _never() -> bool:
    """Theme and language may have changed since."""
    return False


def _screen(theme: str, language: str) -> str:
    import jinja2

    codes = (
        "first_screen.loading",
        "first_screen.running",
        "first_screen.late",
        "first_screen.show",
    )
    words = {code.split(".")[1]: format_message(code, {}, language, "shell") for code in codes}
    template = jinja2.Template(TEMPLATE.read_text(encoding="utf-8"), autoescape=True)
    return str(template.render(theme=theme, language=language, **words))
