"""Computed colour, background and size of each visible text, in the light and the dark scheme."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from newsletter.checks.dom import Dom, Element
from newsletter.checks.selectors import SelectorIndex
from newsletter.clients.css import computed, rules

_NAMED = {"black": "#000000", "white": "#ffffff", "red": "#ff0000", "blue": "#0000ff", "gray": "#808080", "grey": "#808080"}
_NUMBERS = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*([\d.]+)\s*)?\)")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,6}\b|rgba?\([^)]*\)|\b(?:" + "|".join(_NAMED) + r")\b")

_INHERITED = ("color", "background", "background-color", "font-size", "font-weight")
_BOLD = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "th"))


@dataclass(frozen=True)
class TextStyle:
    """The computed style of one element's own text; a colour that is unknown (over a picture) is None."""

    colour: str | None = "#000000"
    background: str | None = "#ffffff"
    size: float = 16.0
    """px."""
    bold: bool = False


def text_styles(dom: Dom, *, dark: bool = False) -> Iterator[tuple[Element, TextStyle]]:
    """Yield each visible element with text of its own and its style; with ``dark``, after the mail's dark-scheme rules."""
    changes = _dark_changes(dom) if dark else {}
    body = next(dom.tagged("body"), None)
    if body is not None:
        yield from _walk(dom, body, changes)


def has_dark_rules(dom: Dom) -> bool:
    """Return whether any stylesheet of the mail has rules for the dark scheme."""
    return any("prefers-color-scheme" in (sheet.text or "") for sheet in dom.tagged("style"))


@lru_cache(maxsize=1024)
def colour(written: str) -> str | None:
    """Parse ``#abc``, ``rgb(1, 2, 3)``, ``black`` into ``#rrggbb``; None when it is none of them, or translucent."""
    written = written.strip().lower()
    if written in _NAMED:
        return _NAMED[written]
    if re.fullmatch(r"#[0-9a-f]{3}", written):
        return "#" + "".join(digit * 2 for digit in written[1:])
    if re.fullmatch(r"#[0-9a-f]{6}", written):
        return written
    match = _NUMBERS.fullmatch(written)
    return "#" + "".join(f"{int(n):02x}" for n in match.groups()[:3]) if match and match[4] in (None, "1", "1.0") else None


def _walk(dom: Dom, body: Element, changes: Mapping[Element, Mapping[str, str]]) -> Iterator[tuple[Element, TextStyle]]:
    """Walk the visible elements in document order with a stack, since mails nest some thirty boxes deep."""
    waiting = [(body, TextStyle())]
    while waiting:
        element, parent = waiting.pop()
        if not isinstance(element.tag, str) or dom.is_hidden(element):
            continue
        style = _computed(dom.style(element), element, parent)
        if element in changes:
            style = _computed(changes[element], element, style)
        if _has_text(element):
            yield element, style
        waiting += [(child, style) for child in reversed(element)]


def _has_text(element: Element) -> bool:
    if element.text and not element.text.isspace():
        return True
    return any(child.tail and not child.tail.isspace() for child in element)


def _computed(declared: Mapping[str, str], element: Element, parent: TextStyle) -> TextStyle:
    style = replace(parent, bold=True) if element.tag in _BOLD else parent
    if not element.get("bgcolor") and declared.keys().isdisjoint(_INHERITED):
        return style
    background = declared.get("background-color") or declared.get("background") or element.get("bgcolor") or ""
    if "url(" in background or "gradient" in background:
        style = replace(style, background=None)
    elif found := _COLOUR.search(background):
        style = replace(style, background=colour(found[0]))
    if "color" in declared and declared["color"] not in ("inherit", "currentcolor"):
        style = replace(style, colour=colour(declared["color"]))
    if weight := declared.get("font-weight"):
        style = replace(style, bold=weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 700))
    return replace(style, size=_size(declared.get("font-size", ""), parent.size))


@lru_cache(maxsize=1024)
def _size(written: str, parent: float) -> float:
    match = re.fullmatch(r"([\d.]+)(px|pt|em|rem|%)", written.strip())
    if not match:
        return parent
    number = float(match[1])
    return number * {"px": 1.0, "pt": 4 / 3, "em": parent, "rem": 16.0, "%": parent / 100}[match[2]]


def _dark_changes(dom: Dom) -> dict[Element, dict[str, str]]:
    index = SelectorIndex(dom.elements)
    changes: dict[Element, dict[str, str]] = {}
    for sheet in dom.tagged("style"):
        for rule in rules(sheet.text or ""):
            if any("prefers-color-scheme" in name and "dark" in name for name in rule.within):
                style = {
                    name: value
                    for name, value in computed(rule.body).items()
                    if name in ("color", "background", "background-color")
                }
                for selector in rule.selectors if style else ():
                    for element in index.matches(selector):
                        changes.setdefault(element, {}).update(style)
    return changes
