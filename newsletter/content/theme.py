"""The theme: colours light and dark, type, spacing, logo, width."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from newsletter import colour
from newsletter.content.palette import ACCENT, DARK, MINIMUM_CONTRAST, PAIRS, HexColour, Palette, check_colour, derive
from newsletter.content.part import Image, Part
from newsletter.errors import TextError
from newsletter.messages import Message


def _font_stack(text: str) -> str:
    if re.search(r"[;{}<>\\\n]|/\*|\*/", text):
        raise TextError("not-a-font-list", Message("a font list holds names and commas only"))
    return text.replace('"', "'")


FontStack = Annotated[str, AfterValidator(_font_stack)]


class Fonts(Part):
    """Fonts that stand on the reader's device; a mail cannot bring its own."""

    body: FontStack = "-apple-system,'Apple SD Gothic Neo','Noto Sans KR','Malgun Gothic','Segoe UI',Roboto,sans-serif"
    """Everything but headings and code; else the fonts of the publication's language."""
    heading: FontStack | None = None
    """Titles; else those of the body."""
    serif: FontStack = "'Noto Serif KR','Apple Myungjo',AppleMyungjo,Batang,Georgia,serif"
    """The text of layouts that are set in a serif; else the fonts of the publication's language."""
    mono: FontStack = "Menlo,Consolas,'D2Coding',monospace"
    """Code."""


class Sizes(Part):
    """The type scale, px: every text of a mail has one of these sizes."""

    small: Annotated[int, Field(ge=11, le=24)] = 14
    """Captions, sources, footer."""
    text: Annotated[int, Field(ge=13, le=28)] = 16
    """Paragraphs."""
    large: Annotated[int, Field(ge=14, le=32)] = 18
    """Subtitles and headings inside a text."""
    heading: Annotated[int, Field(ge=16, le=44)] = 22
    """Titles of topics and parts."""
    title: Annotated[int, Field(ge=18, le=64)] = 30
    """The headline."""


_LATIN = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
_TRADITIONAL = "-apple-system,'PingFang TC','Noto Sans TC','Microsoft JhengHei','Segoe UI',sans-serif"
_BODY_FONTS = {
    "zh-tw": _TRADITIONAL,
    "zh-hk": _TRADITIONAL,
    "zh-hant": _TRADITIONAL,
    "ko": Fonts.model_fields["body"].default,
    "ja": "-apple-system,'Hiragino Sans','Noto Sans JP','Yu Gothic UI',Meiryo,sans-serif",
    "zh": "-apple-system,'PingFang SC','Noto Sans SC','Microsoft YaHei','Segoe UI',sans-serif",
}
_SERIF_FONTS = {
    "ko": Fonts.model_fields["serif"].default,
    "ja": "'Hiragino Mincho ProN','Noto Serif JP','Yu Mincho',serif",
    "zh": "'Songti SC','Noto Serif SC',SimSun,serif",
}
_LATIN_SERIF = "'Iowan Old Style','Palatino Linotype',Palatino,Georgia,'Times New Roman',serif"
_LINE_HEIGHTS = {"ko": 1.7, "ja": 1.8, "zh": 1.7, "ar": 1.7, "fa": 1.7, "ur": 1.9}
"""Line heights of running text; scripts whose letters fill the line need more room between lines than Latin's 1.5."""
_UNITS = {"compact": 6, "regular": 8, "airy": 10}


class Theme(Part):
    """How the publication looks in any layout."""

    accent: HexColour | None = None
    """The one colour that all others follow from, light and dark; each can still be said by itself."""
    light: Palette = Palette.model_construct()
    """Colours by day."""
    dark: Palette = Palette.model_construct(None, **DARK)
    """Colours for readers who chose a dark screen."""
    fonts: Fonts = Fonts.model_construct()
    """Font stacks."""
    sizes: Sizes = Sizes.model_construct()
    """The type scale."""
    line_height: Annotated[float | None, Field(ge=1.2, le=2.2)] = None
    """Height of a line of running text, as a multiple of its size; else the language's: 1.7 in Korean, 1.5 in English."""
    density: Literal["compact", "regular", "airy"] = "regular"
    """How much room there is between things; all distances are multiples of one unit of 6, 8 or 10 px."""
    radius: Annotated[int, Field(ge=0, le=24)] = 8
    """How round the corners of pictures, boxes and buttons are, px."""
    width: Annotated[int, Field(ge=320, le=800)] = 600
    """Width of the mail on a desktop, px."""
    logo: Image | None = None
    """The publication's mark at the top; else its name stands there."""
    logo_dark: Image | None = None
    """The mark on dark screens, where the other one could not be seen."""

    @property
    def unit(self) -> int:
        """The px that all distances are multiples of."""
        return _UNITS[self.density]

    @property
    def gutter(self) -> int:
        """The px between the edge of the mail and its text."""
        return self.unit * 7 // 2

    def for_language(self, language: str) -> "Theme":
        """Return the theme with the fonts and the line height of ``language`` (BCP 47), unless it names its own."""
        tag = language.lower()
        primary = tag.split("-")[0]
        said = self.fonts.model_fields_set
        body = self.fonts.body if "body" in said else _BODY_FONTS.get(tag) or _BODY_FONTS.get(primary, _LATIN)
        serif = self.fonts.serif if "serif" in said else _SERIF_FONTS.get(primary, _LATIN_SERIF)
        fonts = self.fonts.model_copy(update={"body": body, "serif": serif, "heading": self.fonts.heading or body})
        height = self.line_height or _LINE_HEIGHTS.get(primary, 1.5)
        return self.model_copy(update={"fonts": fonts, "line_height": height})

    @model_validator(mode="before")
    @classmethod
    def _with_derived_colours(cls, theme: Any) -> Any:
        """Fill both palettes from the accent, else from the light palette's, and from the colours that are said."""
        if not isinstance(theme, dict):
            return theme
        light, dark = (_said(theme.get(name)) for name in ("light", "dark"))
        accent = _said({"accent": theme.get("accent")}).get("accent") or light.get("accent") or ACCENT
        return {
            **theme,
            **_palette(theme, "light", accent, light, dict(Palette())),
            **_palette(theme, "dark", accent, dark, DARK),
        }


def _said(palette: Any) -> dict[str, str]:
    """Return the colours of a palette that can be read as such; the others are reported when it is validated."""
    said = {}
    for name, value in palette.items() if isinstance(palette, dict) else ():
        try:
            said[name] = check_colour(value) if name in Palette.model_fields and isinstance(value, str) else ""
        except TextError:
            continue
    return {name: value for name, value in said.items() if value}


def _palette(theme: dict[str, Any], name: str, accent: str, said: dict[str, str], usual: dict[str, str]) -> dict[str, Any]:
    """Return the whole palette ``name`` under its name; nothing when it is not even a group of fields."""
    written = theme.get(name)
    if not isinstance(written, dict | None):
        return {}
    derived = usual if accent == ACCENT and not said else derive(accent, dark=name == "dark", said=frozenset(said.items()))
    return {name: {**derived, **{key: value for key, value in (written or {}).items() if value is not None}}}


@lru_cache(maxsize=8)  # every issue of a run comes with the same theme
def faint_pairs(theme: Theme) -> tuple[tuple[str, str, str, Message], ...]:
    """Return each pair of colours of too little contrast: its palette, the two colours' names, and a sentence."""
    return tuple(_faint_pairs(theme))


def _faint_pairs(theme: Theme) -> Iterator[tuple[str, str, str, Message]]:
    for name, palette in (("light", theme.light), ("dark", theme.dark)):
        for front, back in PAIRS:
            ratio = colour.contrast(*(colour.Colour.of_hex(getattr(palette, name)) for name in (front, back)))
            if ratio < MINIMUM_CONTRAST:
                said = "{colour} on {back} {under} has a contrast of {ratio:.1f}:1; text is hard to read below {least}:1"
                colours = {"colour": getattr(palette, front), "back": back, "under": getattr(palette, back)}
                yield name, front, back, Message(said, **colours, ratio=ratio, least=MINIMUM_CONTRAST)
