"""Text as the eye meets it: its colour, what lies behind it, its size, by day and on a dark screen."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from newsletter.checks.match import Index
from newsletter.checks.page import Element, Page
from newsletter.clients.css import computed, rules

_NAMED = {"black": "#000000", "white": "#ffffff", "red": "#ff0000", "blue": "#0000ff", "gray": "#808080", "grey": "#808080"}
_NUMBERS = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*([\d.]+)\s*)?\)")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,6}\b|rgba?\([^)]*\)|\b(?:" + "|".join(_NAMED) + r")\b")


_KEPT = ("color", "background", "background-color", "font-size", "font-weight")
_BOLD = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "th"))


@dataclass(frozen=True)
class Seen:
    """The look of one element's own text; a colour that cannot be told (a picture behind it) is None."""

    colour: str | None = "#000000"
    behind: str | None = "#ffffff"
    size: float = 16.0
    bold: bool = False


def seen(page: Page, *, dark: bool = False) -> Iterator[tuple[Element, Seen]]:
    """Each element with visible text of its own, and how it looks; with ``dark``, after the mail's dark rules."""
    changes = _dark_changes(page) if dark else {}
    body = next(page.tagged("body"), None)
    if body is not None:
        yield from _walk(page, body, changes)


def has_dark_rules(page: Page) -> bool:
    """Whether any style asks for a dark screen."""
    return any("prefers-color-scheme" in (sheet.text or "") for sheet in page.tagged("style"))


@lru_cache(maxsize=1024)
def colour(written: str) -> str | None:
    """``#abc``, ``rgb(1, 2, 3)``, ``black`` → ``#rrggbb``; None when it is none of them, or lets something through."""
    written = written.strip().lower()
    if written in _NAMED:
        return _NAMED[written]
    if re.fullmatch(r"#[0-9a-f]{3}", written):
        return "#" + "".join(digit * 2 for digit in written[1:])
    if re.fullmatch(r"#[0-9a-f]{6}", written):
        return written
    match = _NUMBERS.fullmatch(written)
    return "#" + "".join(f"{int(n):02x}" for n in match.groups()[:3]) if match and match[4] in (None, "1", "1.0") else None


def _walk(page: Page, body: Element, changes: Mapping[Element, Mapping[str, str]]) -> Iterator[tuple[Element, Seen]]:
    """Every visible element with text of its own, in document order; a stack, since mails nest some thirty boxes deep."""
    waiting = [(body, Seen())]
    while waiting:
        element, around = waiting.pop()
        if not isinstance(element.tag, str) or page.hidden(element):
            continue
        look = _look(page.style(element), element, around)
        if element in changes:
            look = _look(changes[element], element, look)
        if _has_text(element):
            yield element, look
        waiting += [(child, look) for child in reversed(element)]


def _has_text(element: Element) -> bool:
    if element.text and not element.text.isspace():
        return True
    return any(child.tail and not child.tail.isspace() for child in element)


def _look(style: Mapping[str, str], element: Element, around: Seen) -> Seen:
    look = replace(around, bold=True) if element.tag in _BOLD else around
    if not element.get("bgcolor") and style.keys().isdisjoint(_KEPT):
        return look
    background = style.get("background-color") or style.get("background") or element.get("bgcolor") or ""
    if "url(" in background or "gradient" in background:
        look = replace(look, behind=None)
    elif found := _COLOUR.search(background):
        look = replace(look, behind=colour(found[0]))
    if "color" in style and style["color"] not in ("inherit", "currentcolor"):
        look = replace(look, colour=colour(style["color"]))
    if weight := style.get("font-weight"):
        look = replace(look, bold=weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 700))
    return replace(look, size=_size(style.get("font-size", ""), around.size))


@lru_cache(maxsize=1024)
def _size(written: str, around: float) -> float:
    match = re.fullmatch(r"([\d.]+)(px|pt|em|rem|%)", written.strip())
    if not match:
        return around
    number = float(match[1])
    return number * {"px": 1.0, "pt": 4 / 3, "em": around, "rem": 16.0, "%": around / 100}[match[2]]


def _dark_changes(page: Page) -> dict[Element, dict[str, str]]:
    index = Index(page.elements)
    changes: dict[Element, dict[str, str]] = {}
    for sheet in page.tagged("style"):
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
