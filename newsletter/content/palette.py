"""The colours of a theme: one is enough, and every other follows from it in OKLCH, readable on what it stands on."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from newsletter import colour
from newsletter.content.part import Part
from newsletter.errors import TextError
from newsletter.messages import Message
from newsletter.text import truncate

MINIMUM_CONTRAST = 4.5
"""WCAG 2.2 success criterion 1.4.3, level AA, for text under 24 px (w3.org/TR/WCAG22/#contrast-minimum)."""


def check_colour(text: str) -> str:
    """Return ``#rrggbb`` in lower case; raise TextError for anything but ``#abc`` and ``#aabbcc``."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        short = re.fullmatch(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])", text)
        if not short:
            said = "'{value}' is not a colour; write '#' and six digits in quotes, as in \"#1a73e8\""
            raise TextError("not-a-colour", Message(said, value=truncate(text, 40)))
        text = "#" + "".join(digit * 2 for digit in short.groups())
    return text.lower()


HexColour = Annotated[
    str,
    AfterValidator(check_colour),
    WithJsonSchema({"type": "string", "pattern": r"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", "examples": ["#1a73e8"]}),
]

ACCENT = "#2450d8"
"""The accent of a theme that names none."""


class Palette(Part):
    """The colours of one scheme; those that are not said follow from the accent and from those that are."""

    background: HexColour = "#f2f4f7"
    """Around the mail."""
    surface: HexColour = "#ffffff"
    """Under the text."""
    text: HexColour = "#1a1e26"
    """Paragraphs and titles."""
    muted: HexColour = "#5e636e"
    """Captions, sources, footer."""
    accent: HexColour = ACCENT
    """Buttons, bars and marks: the colour of the brand."""
    on_accent: HexColour = "#ffffff"
    """Words on an accent-coloured button."""
    link: HexColour = "#2450d8"
    """Links, numbers and labels: the accent, as dark (or light) as text must be."""
    hover: HexColour = "#1338c0"
    """A button under the pointer."""
    tint: HexColour = "#eff4fc"
    """Under quiet boxes: table of contents, callouts."""
    line: HexColour = "#dbdee3"
    """Hairlines between parts."""


DARK = {
    "background": "#0c0e12", "surface": "#16181d", "text": "#e5e8ee", "muted": "#a5a9b2", "accent": "#6e9aff",
    "on_accent": "#0c0e12", "link": "#8bafff", "hover": "#90b3ff", "tint": "#20242d", "line": "#373b43",
}  # fmt: skip
"""The dark scheme of a theme that names no colour."""

PAIRS = (
    ("text", "surface"), ("text", "tint"), ("muted", "surface"), ("muted", "tint"), ("muted", "background"),
    ("link", "surface"), ("link", "tint"), ("on_accent", "accent"), ("on_accent", "hover"),
)  # fmt: skip
"""Every colour of words, and every colour that it stands on."""

_LIGHT_STEPS = {"background": (0.966, 0.06), "text": (0.235, 0.22), "muted": (0.5, 0.24), "tint": (0.965, 0.16), "line": (0.9, 0.1)}
_DARK_STEPS = {
    "background": (0.165, 0.12), "surface": (0.21, 0.14), "text": (0.93, 0.12), "muted": (0.735, 0.18), "tint": (0.26, 0.24),
    "line": (0.35, 0.2),
}  # fmt: skip
"""Of each quiet colour the lightness, and its chroma as a share of ``_CHROMA``: a breath of the accent's hue."""
_CHROMA = 0.075


@lru_cache(maxsize=16)  # every issue of a run comes with the same colours
def derive(accent: str, *, dark: bool, said: frozenset[tuple[str, str]] = frozenset()) -> Mapping[str, str]:
    """Return the palette of an accent (``#rrggbb``): ``said`` as it is, every other colour readable on those that it stands on."""
    found = dict(said)
    brand = colour.Colour.of_hex(accent)
    lightness, chroma, hue = brand.oklch
    quiet = min(1.0, chroma / 0.12) * _CHROMA
    steps = _DARK_STEPS if dark else _LIGHT_STEPS
    found.setdefault("surface", "#ffffff" if not dark else _quiet(steps["surface"], quiet, hue))
    if _is_dark(found["surface"]) != dark:  # an author's dark paper by day, or white one by night
        steps = _DARK_STEPS if _is_dark(found["surface"]) else _LIGHT_STEPS
    for name in ("background", "tint", "line"):
        found.setdefault(name, _quiet(steps[name], quiet, hue))
    if "accent" not in found:
        found["accent"] = colour.Colour.of_oklch(max(lightness, 0.7), chroma, hue).hex if dark else accent
    for name in ("text", "muted"):
        if name not in found:
            grey, share = steps[name]
            found[name] = _readable((grey, share * quiet, hue), _grounds(name, found))
    if "link" not in found:
        wanted = colour.Colour.of_hex(found["accent"]).oklch
        found["link"] = _readable((max(wanted[0], 0.76) if dark else wanted[0], *wanted[1:]), _grounds("link", found))
    found.setdefault("on_accent", _on(found["accent"], found))
    found.setdefault("hover", _hover(found["accent"], found["on_accent"]))
    return {name: found[name] for name in Palette.model_fields}


def _quiet(step: tuple[float, float], chroma: float, hue: float) -> str:
    return colour.Colour.of_oklch(step[0], step[1] * chroma, hue).hex


def _grounds(name: str, found: Mapping[str, str]) -> list[colour.Colour]:
    return [colour.Colour.of_hex(found[back]) for front, back in PAIRS if front == name]


def _is_dark(ground: str) -> bool:
    return colour.contrast(colour.Colour.of_hex(ground), colour.WHITE) > MINIMUM_CONTRAST


def _readable(wanted: tuple[float, float, float], grounds: Iterable[colour.Colour]) -> str:
    """Return the colour nearest to OKLCH ``wanted``, lighter or darker, that can be read on every ground.

    Where no colour can (a white and a black ground), the wanted one stays, and ``faint_pairs`` reports it.
    """
    grounds = list(grounds)
    lightness, chroma, hue = wanted
    for step in range(101):
        for nearby in (lightness - step / 100, lightness + step / 100):
            if -0.01 < nearby < 1.01:
                tried = colour.Colour.of_hex(colour.Colour.of_oklch(nearby, chroma, hue).hex)
                if all(colour.contrast(tried, ground) >= MINIMUM_CONTRAST for ground in grounds):
                    return tried.hex
    return colour.Colour.of_oklch(lightness, chroma, hue).hex


def _on(accent: str, found: Mapping[str, str]) -> str:
    """Return white on an accent where it can be read, else the darkest of the palette, else black."""
    ground = colour.Colour.of_hex(accent)
    darkest = min((found["background"], found["text"]), key=lambda name: colour.Colour.of_hex(name).luminance)
    for tried in ("#ffffff", darkest, "#000000"):
        if colour.contrast(colour.Colour.of_hex(tried), ground) >= MINIMUM_CONTRAST:
            return tried
    return "#ffffff"


def _hover(accent: str, on_accent: str) -> str:
    """Return the accent a little away from the words on it, so that they stay readable."""
    lightness, chroma, hue = colour.Colour.of_hex(accent).oklch
    away = -0.07 if colour.Colour.of_hex(on_accent).luminance > colour.Colour.of_hex(accent).luminance else 0.07
    return colour.Colour.of_oklch(lightness + away, chroma, hue).hex
