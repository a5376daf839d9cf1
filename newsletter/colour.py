"""Colours: parse what CSS calls one, blend, and measure contrast."""

import re
from functools import lru_cache
from typing import Any, NamedTuple


class Colour(NamedTuple):
    """A colour in sRGB; channels and alpha from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @classmethod
    def of_hex(cls, written: str) -> "Colour":
        """Parse ``#rrggbb``."""
        red, green, blue = (int(written[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return cls(red, green, blue)

    @property
    def hex(self) -> str:
        """``#rrggbb``, without the alpha."""
        return "#" + "".join(f"{int(255 * channel + 0.5):02x}" for channel in self[:3])

    def over(self, backdrop: "Colour") -> "Colour":
        """Blend with an opaque colour behind (w3.org/TR/compositing-1/#simplealphacompositing)."""
        if self.alpha >= 1:
            return self
        return Colour(*(self.alpha * front + (1 - self.alpha) * back for front, back in zip(self[:3], backdrop[:3], strict=True)))

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 to 1 (w3.org/TR/WCAG22/#dfn-relative-luminance)."""
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in self[:3])
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_HEX = re.compile(r"#[0-9a-fA-F]{6}")
"""What nearly all mails write, read without tinycss2.color4, whose import takes 8 ms."""
WHITE, BLACK = Colour(1, 1, 1), Colour(0, 0, 0)


def contrast(one: Colour, other: Colour) -> float:
    """Return the WCAG contrast ratio of two opaque colours, 1 to 21 (w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=1024)
def parse_colour(written: str) -> Colour | None:
    """Parse a CSS colour: a name, ``#abc``, ``rgb()``, ``hsl()``, ``hwb()``; None for anything else.

    ``lab()``, ``oklch()`` and their kin are None too: mail clients that show them are few, and what the others show is unknown.
    """
    written = written.strip()
    return Colour.of_hex(written) if _HEX.fullmatch(written) else colour_of(written)


def colour_of(value: Any) -> Colour | None:
    """Return the colour of a CSS text or a token of tinycss2; None when it is none, as in ``parse_colour``."""
    from tinycss2.color4 import Color, parse_color

    found = parse_color(value)
    if not isinstance(found, Color):
        return None  # currentcolor, or no colour
    if found.space in ("hsl", "hwb"):
        found = found.to("srgb")
    if found.space != "srgb":
        return None
    red, green, blue = (min(max(channel or 0, 0), 1) for channel in found.coordinates)
    return Colour(red, green, blue, found.alpha if found.alpha is not None else 1)
