"""The theme: colours light and dark, fonts, logo, width."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, Field, WithJsonSchema, field_validator

from newsletter import colour
from newsletter.content.part import Image, Part
from newsletter.errors import TextError
from newsletter.messages import Message
from newsletter.text import truncate

MINIMUM_CONTRAST = 4.5
"""WCAG 2.2 success criterion 1.4.3, level AA, for text under 24 px (w3.org/TR/WCAG22/#contrast-minimum)."""


def _colour(text: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        short = re.fullmatch(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])", text)
        if not short:
            said = "'{value}' is not a colour; write '#' and six digits in quotes, as in \"#1a73e8\""
            raise TextError("not-a-colour", Message(said, value=truncate(text, 40)))
        text = "#" + "".join(digit * 2 for digit in short.groups())
    return text.lower()


def _font_stack(text: str) -> str:
    if re.search(r"[;{}<>\\\n]|/\*|\*/", text):
        raise TextError("not-a-font-list", Message("a font list holds names and commas only"))
    return text.replace('"', "'")


Colour = Annotated[
    str,
    AfterValidator(_colour),
    WithJsonSchema({"type": "string", "pattern": r"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", "examples": ["#1a73e8"]}),
]
FontStack = Annotated[str, AfterValidator(_font_stack)]


class Palette(Part):
    """The colours of one scheme; the defaults are the light one's."""

    background: Colour = "#f2f4f7"
    """Around the mail."""
    surface: Colour = "#ffffff"
    """Under the text."""
    text: Colour = "#1c2430"
    """Paragraphs and titles."""
    muted: Colour = "#5b6675"
    """Captions, sources, footer."""
    accent: Colour = "#2450d8"
    """Links, numbers, buttons."""
    on_accent: Colour = "#ffffff"
    """Words on an accent-coloured button."""
    tint: Colour = "#eef2fd"
    """Under quiet boxes: table of contents, related links."""
    line: Colour = "#dde2ea"
    """Hairlines between parts."""


DARK = {
    "background": "#0f1319", "surface": "#171d26", "text": "#e8ecf2", "muted": "#a3adbb",
    "accent": "#8fb0ff", "on_accent": "#0d1420", "tint": "#1f2836", "line": "#323c4b",
}  # fmt: skip
"""The dark scheme where the publication does not say otherwise."""


class Fonts(Part):
    """Fonts that stand on the reader's device; a mail cannot bring its own."""

    body: FontStack = "-apple-system,'Apple SD Gothic Neo','Noto Sans KR','Malgun Gothic','Segoe UI',Roboto,sans-serif"
    """Everything but code."""
    mono: FontStack = "Menlo,Consolas,'D2Coding',monospace"
    """Code."""


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


class Theme(Part):
    """How the publication looks in any layout."""

    light: Palette = Palette()
    """Colours by day."""
    dark: Palette = Palette(**DARK)
    """Colours for readers who chose a dark screen."""
    fonts: Fonts = Fonts()
    """Font stacks."""
    width: Annotated[int, Field(ge=320, le=800)] = 600
    """Width of the mail on a desktop, px."""
    logo: Image | None = None
    """The publication's mark at the top; else its name stands there."""

    def for_language(self, language: str) -> "Theme":
        """Return the theme with the font stack of ``language`` (BCP 47), unless it names one of its own."""
        if "body" in self.fonts.model_fields_set:
            return self
        tag = language.lower()
        body = _BODY_FONTS.get(tag) or _BODY_FONTS.get(tag.split("-")[0], _LATIN)
        return self.model_copy(update={"fonts": self.fonts.model_copy(update={"body": body})})

    @field_validator("dark", mode="before")
    @classmethod
    def _dark_by_default(cls, dark: Any) -> Any:
        return {**DARK, **dark} if isinstance(dark, dict) else dark


_PAIRS = (
    ("text", "surface"), ("text", "tint"), ("muted", "surface"), ("muted", "tint"), ("muted", "background"),
    ("accent", "surface"), ("accent", "tint"), ("on_accent", "accent"),
)  # fmt: skip


@lru_cache(maxsize=8)  # every issue of a run comes with the same theme
def faint_pairs(theme: Theme) -> tuple[tuple[str, str, str, Message], ...]:
    """Return each pair of colours of too little contrast: its palette, the two colours' names, and a sentence."""
    return tuple(_faint_pairs(theme))


def _faint_pairs(theme: Theme) -> Iterator[tuple[str, str, str, Message]]:
    for name, palette in (("light", theme.light), ("dark", theme.dark)):
        for front, back in _PAIRS:
            ratio = colour.contrast(*(colour.Colour.of_hex(getattr(palette, name)) for name in (front, back)))
            if ratio < MINIMUM_CONTRAST:
                said = "{colour} on {back} {under} has a contrast of {ratio:.1f}:1; text is hard to read below {least}:1"
                colours = {"colour": getattr(palette, front), "back": back, "under": getattr(palette, back)}
                yield name, front, back, Message(said, **colours, ratio=ratio, least=MINIMUM_CONTRAST)
