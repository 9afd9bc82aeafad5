"""A number of things in words, in each language: 1 day, 2 days; 1 Tag, 2 Tage."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Counted", "count"]

NOUNS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {"entry": ("entry", "entries"), "fix": ("fix", "fixes")},
    "de": {
        "day": ("Tag", "Tage"), "entry": ("Eintrag", "Einträge"), "file": ("Datei", "Dateien"),
        "hour": ("Stunde", "Stunden"), "line": ("Zeile", "Zeilen"), "mistake": ("Fehler", "Fehler"),
        "problem": ("Problem", "Probleme"), "session": ("Sitzung", "Sitzungen"), "week": ("Woche", "Wochen"),
        "folder": ("Ordner", "Ordner"), "active day": ("aktiver Tag", "aktive Tage"),
    },
}  # fmt: skip


def count(how_many: int, what: str, language: str = "en") -> str:
    """Return a number of things; of a noun that the language does not list, English's regular plural."""
    text, many = NOUNS.get(language, {}).get(what, (what, f"{what}s"))
    return f"{how_many:,} {text if how_many == 1 else many}"


class Counted(NamedTuple):
    """A number of things as the value of a message, which says it in its own language."""

    how_many: int
    what: str

    def text(self, language: str = "en") -> str:
        """Return it in words."""
        return count(self.how_many, self.what, language)

    def __str__(self) -> str:
        """Return it in English words."""
        return self.text()
