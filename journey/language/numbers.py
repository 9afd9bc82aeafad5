"""A number of things in words, in each language: 1 day, 2 days; 1 Tag, 2 Tage."""

from __future__ import annotations

__all__ = ["count"]

NOUNS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {"entry": ("entry", "entries"), "fix": ("fix", "fixes")},
    "de": {
        "day": ("Tag", "Tage"), "entry": ("Eintrag", "Einträge"), "file": ("Datei", "Dateien"),
        "hour": ("Stunde", "Stunden"), "line": ("Zeile", "Zeilen"), "mistake": ("Fehler", "Fehler"),
        "problem": ("Problem", "Probleme"), "round": ("Runde", "Runden"), "week": ("Woche", "Wochen"),
    },
}  # fmt: skip


def count(how_many: int, what: str, language: str = "en") -> str:
    """Return a number of things; of a noun that the language does not list, English's regular plural."""
    text, many = NOUNS.get(language, {}).get(what, (what, f"{what}s"))
    return f"{how_many:,} {text if how_many == 1 else many}"
