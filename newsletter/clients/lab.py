"""Convert sRGB colours to CIELAB, whose lightness is perceptual, and back.

The formulas are those of CSS Color 4 §10 (w3.org/TR/css-color-4/#color-conversion-code) for D65.
"""

from dataclasses import dataclass

from newsletter.colour import Colour

_WHITE = (0.95047, 1.0, 1.08883)


@dataclass(frozen=True)
class Lab:
    """A colour: ``lightness`` 0 to 100, two axes of hue, ``alpha`` 0 to 1."""

    lightness: float
    a: float
    b: float
    alpha: float

    @classmethod
    def of_colour(cls, colour: Colour) -> "Lab":
        """Convert an sRGB colour."""
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3])
        x = 0.4124564 * r + 0.3575761 * g + 0.1804375 * b
        y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
        z = 0.0193339 * r + 0.1191920 * g + 0.9503041 * b
        fx, fy, fz = (_curve(value / white) for value, white in zip((x, y, z), _WHITE, strict=True))
        return cls(116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz), colour.alpha)

    def css(self) -> str:
        """As CSS writes it, ``#rrggbb`` or ``rgba()``; channels outside sRGB are clipped."""
        fy = (self.lightness + 16) / 116
        x, y, z = (_uncurve(f) * white for f, white in zip((fy + self.a / 500, fy, fy - self.b / 200), _WHITE, strict=True))
        linear = (
            3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
            -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
            0.0556434 * x - 0.2040259 * y + 1.0572252 * z,
        )
        channels = [round(255 * min(1, max(0, _gamma(c)))) for c in linear]
        if self.alpha < 1:
            return f"rgba({channels[0]}, {channels[1]}, {channels[2]}, {self.alpha:g})"
        return "#" + "".join(f"{channel:02x}" for channel in channels)

    def mirrored(self, darkest: float) -> "Lab":
        """White becomes ``darkest``, black becomes white, hue stays."""
        return Lab((100 - self.lightness) * (100 - darkest) / 100 + darkest, self.a, self.b, self.alpha)


def _curve(t: float) -> float:
    return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116


def _uncurve(f: float) -> float:
    return f**3 if f**3 > 216 / 24389 else (116 * f - 16) * 27 / 24389


def _gamma(c: float) -> float:
    return 12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055
