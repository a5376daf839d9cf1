"""Colours: parse what CSS calls one, blend, measure contrast, and take apart into lightness, chroma and hue."""

import math
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

    @classmethod
    def of_oklch(cls, lightness: float, chroma: float, hue: float) -> "Colour":
        """Return the colour of OKLCH coordinates; chroma is lowered until sRGB has such a colour (hue in radians)."""
        lightness = min(max(lightness, 0.0), 1.0)
        least, most = 0.0, chroma
        found = _srgb(lightness, chroma, hue)
        for _ in range(12) if not _is_in_gamut(found) else ():
            middle = (least + most) / 2
            tried = _srgb(lightness, middle, hue)
            least, most = (middle, most) if _is_in_gamut(tried) else (least, middle)
            found = _srgb(lightness, least, hue)
        return cls(*(min(max(channel, 0.0), 1.0) for channel in found))

    @property
    def oklch(self) -> tuple[float, float, float]:
        """Lightness (0 to 1), chroma (0 to about 0.4) and hue (radians), all perceptual (bottosson.github.io/posts/oklab)."""
        red, green, blue = (_linear(channel) for channel in self[:3])
        long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
        medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
        short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
        lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
        green_red = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
        blue_yellow = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
        return lightness, math.hypot(green_red, blue_yellow), math.atan2(blue_yellow, green_red)

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 to 1 (w3.org/TR/WCAG22/#dfn-relative-luminance)."""
        red, green, blue = (_linear(channel) for channel in self[:3])
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """Undo the transfer function of sRGB."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _srgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Return the sRGB channels of OKLCH coordinates, outside 0 to 1 where sRGB has no such colour."""
    green_red, blue_yellow = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    medium = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return _coded(red), _coded(green), _coded(blue)


def _coded(channel: float) -> float:
    """Apply the transfer function of sRGB."""
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _is_in_gamut(channels: tuple[float, float, float]) -> bool:
    return all(-0.0005 <= channel <= 1.0005 for channel in channels)


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
    written = written.strip()[:300]
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
