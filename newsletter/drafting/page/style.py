"""What an element's own style says of its text: height, weight, place, and whether it is shown."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SIZE = re.compile(r"(?:^|[;\s])font-size\s*:\s*([\d.]+)\s*(px|pt|rem|em|%)?", re.IGNORECASE)
_SHORT_FONT = re.compile(r"(?:^|[;\s])font\s*:[^;]*?([\d.]+)(px|pt|rem|em|%)", re.IGNORECASE)
_WEIGHT = re.compile(r"(?:^|[;\s])font-weight\s*:\s*(\w+)", re.IGNORECASE)
_ITALIC = re.compile(r"(?:^|[;\s])font-style\s*:\s*(\w+)", re.IGNORECASE)
_ALIGN = re.compile(r"(?:^|[;\s])text-align\s*:\s*(\w+)", re.IGNORECASE)
_HIDDEN = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:[;!]|$)|max-height\s*:\s*0[a-z%]*\s*(?:[;!]|$))",
    re.IGNORECASE,
)
_UNITS = {"pt": 4 / 3, "px": 1.0, "": 1.0}
_TAG_SIZES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h5": 0.83, "h6": 0.67, "small": 0.83}
_BOLD_TAGS = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
ROOT_SIZE = 16.0
_SEEN_FROM = 1.5
"""px; letters of less are nobody's to read."""


@dataclass(frozen=True)
class Style:
    """What holds for the words inside an element."""

    size: float = ROOT_SIZE
    bold: bool = False
    italic: bool = False
    centred: bool = False

    @property
    def is_visible(self) -> bool:
        """Whether words in this style can be read."""
        return self.size >= _SEEN_FROM


PLAIN = Style()


def hides(style: str) -> bool:
    """Whether a style attribute hides its element with everything in it. A height of 0 for letters does not: inner elements have their own."""
    return bool(style) and _HIDDEN.search(style) is not None


def style_of(element: "HtmlElement", around: Style) -> Style:
    """Return the style of ``element``'s words inside ``around``."""
    tag, written = element.tag, element.get("style") or ""
    size = around.size if tag not in _TAG_SIZES else (ROOT_SIZE if tag != "small" else around.size) * _TAG_SIZES[tag]
    bold = around.bold or tag in _BOLD_TAGS
    centred = around.centred or tag == "center" or (element.get("align") or "").lower() == "center"
    if (element.get("align") or "").lower() in ("left", "right", "justify"):
        centred = False
    if not written:
        return replace(around, size=size, bold=bold, centred=centred)
    if found := _SIZE.search(written) or _SHORT_FONT.search(written):
        size = _px(float(found[1].strip(".") or 0), (found[2] or "").lower(), around.size)
    if found := _WEIGHT.search(written):
        bold = found[1].lower() in ("bold", "bolder", "600", "700", "800", "900") or (bold and found[1].lower() == "inherit")
    italic = found[1].lower() in ("italic", "oblique") if (found := _ITALIC.search(written)) else around.italic
    if found := _ALIGN.search(written):
        centred = found[1].lower() == "center"
    return Style(size, bold, italic, centred)


def _px(value: float, unit: str, around: float) -> float:
    if unit == "em":
        return value * (around or ROOT_SIZE)
    if unit == "%":
        return value / 100 * (around or ROOT_SIZE)
    return value * (ROOT_SIZE if unit == "rem" else _UNITS[unit])
