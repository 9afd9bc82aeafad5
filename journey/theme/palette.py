"""The project's colours, light and dark: paper, one ink, one green, one warm accent."""

from __future__ import annotations

__all__ = [
    "DARK", "DARK_OF", "DARK_STEPS", "DARK_TOPICS", "LIGHT", "STEPS", "TOPICS", "dark_rules", "document_rules",
    "variables",
]  # fmt: skip

LIGHT = {
    "ink": "#1f2430", "soft": "#5c6372", "line": "#e3e1da",
    "done": "#2f5d50", "turn": "#9c5222", "ground": "#c9d9d3",
}  # fmt: skip
DARK = {
    "ink": "#eceae4", "soft": "#a7adba", "line": "#363b45",
    "done": "#7fc0ab", "turn": "#e39a63", "ground": "#39544b",
}  # fmt: skip
# From few to many, each told from the next one by its lightness alone.
STEPS = ["#dfebe6", "#b1cbc1", "#7fa99b", "#4f8272", "#2e5c4f"]
DARK_STEPS = ["#24362f", "#31564a", "#437a69", "#5fa28d", "#8fd0bb"]
# Told apart with deuteranopia, protanopia and tritanopia too, which a test holds them to.
# Each is apart from the accent, the warm colour and those of satisfaction, and holds 3:1 on every ground.
TOPICS = ["#2f74d0", "#8a3f86", "#7d6d1c", "#3f909c", "#d5506f", "#2c2570", "#6a0d21", "#286031"]
DARK_TOPICS = [
    "#5b9bf0", "#c99ac2", "#c1aa48", "#6be2f6", "#dc5c78", "#7478b0", "#fda593", "#97fa3b",
]  # fmt: skip
DARK_OF = {
    light: dark
    for pair, other in (
        (list(LIGHT.values()), list(DARK.values())), (STEPS, DARK_STEPS), (TOPICS, DARK_TOPICS),
    )
    for light, dark in zip(pair, other, strict=True)
}  # fmt: skip


# What a page has besides the charts' colours, by the names that its style sheet knows.
PAPER = {
    "paper": "#fdfcf9", "card": "#ffffff", "sunk": "#f6f4ee", "field": "#918d82", "faint": "#6f7683",
    "chip": "#b9cdc6", "on-accent": "#ffffff", "accent-soft": "#e6efec", "tint": "#e6efec", "last": "#d9b89c",
    "warm-tint": "#f7ece3", "satisfaction-1": "#b8703f", "satisfaction-2": "#dcb08e",
    "satisfaction-3": "#e2d6ba", "satisfaction-4": "#a9c9bd", "satisfaction-5": "#3f7565",
    "satisfaction-edge": "#8a857a",
    "shadow": "0 1px 2px rgb(31 36 48 / 6%), 0 8px 24px rgb(31 36 48 / 8%)",
}  # fmt: skip
DARK_PAPER = {
    "paper": "#1b1d21", "card": "#24272c", "sunk": "#202328", "field": "#7b808c", "faint": "#9a9fab",
    "chip": "#46605a", "on-accent": "#10201b", "accent-soft": "#22302c", "tint": "#22302c", "last": "#8a6a4c",
    "warm-tint": "#33281f", "satisfaction-1": "#cf8450", "satisfaction-2": "#8a6244",
    "satisfaction-3": "#54524a", "satisfaction-4": "#3f7565", "satisfaction-5": "#8fd0bb",
    "satisfaction-edge": "#7b808c",
    "shadow": "0 1px 2px rgb(0 0 0 / 40%), 0 8px 24px rgb(0 0 0 / 45%)",
}  # fmt: skip
CALLED = {"done": "accent", "turn": "warm", "ground": "today"}


def variables(*, dark: bool = False) -> str:
    """Return the colours as a style sheet declares them."""
    topics = DARK_TOPICS if dark else TOPICS
    colours = {
        **(DARK if dark else LIGHT),
        **(DARK_PAPER if dark else PAPER),
        **{f"topic-{number}": colour for number, colour in enumerate(topics)},
    }
    return " ".join(f"--{CALLED.get(name, name)}: {colour};" for name, colour in colours.items())


def document_rules(drawings: str = "") -> str:
    """Return the rules of a document of its own: dark where it says so, or lets its reader choose.

    `drawings` selects those within it.
    """

    def dark(theme: str) -> str:
        chosen = f":root[data-theme={theme}]"
        drawn = f"\n{dark_rules(f'{chosen} {drawings}')}" if drawings else ""
        return f"{{\n{chosen} {{ {variables(dark=True)} }}{drawn}\n}}\n"

    return (
        f":root {{ {variables()} }}\n@media screen {dark('dark')}"
        f"@media screen and (prefers-color-scheme: dark) {dark('auto')}"
    )


def dark_rules(within: str) -> str:
    """Return rules that show drawings within a selector in the dark colours.

    A drawing's colours are attributes of its marks, which a rule overrides.
    """
    return "\n".join(
        f'{within} [{name}="{light}"] {{ {name}: {dark}; }}'
        for light, dark in DARK_OF.items()
        for name in ("fill", "stroke")
    )
