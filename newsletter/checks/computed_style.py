"""Computed colour, background and size of each visible text, in the light and the dark scheme."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from newsletter.checks.dom import Dom, Element
from newsletter.checks.selectors import SelectorIndex
from newsletter.colour import BLACK, WHITE, Colour, parse_colour
from newsletter.css import background_colour, declarations, rules, shows_picture

_READ = frozenset(("color", "background", "background-color", "background-image", "font-size", "font-weight"))
_COLOURS = ("color", "background", "background-color", "background-image")
_SAME = {**dict.fromkeys(_COLOURS[1:], _COLOURS[1:]), "color": ("color",)}
"""Property → those that set the same."""
_BOLD = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "th"))


@dataclass(frozen=True)
class TextStyle:
    """The computed style of one element's own text; a colour that is unknown (over a picture) is None."""

    colour: Colour | None = BLACK
    background: Colour | None = WHITE
    """Opaque: translucent colours are blended with what is behind them."""
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


def _walk(dom: Dom, body: Element, changes: Mapping[Element, Mapping[str, str]]) -> Iterator[tuple[Element, TextStyle]]:
    """Walk the visible elements in document order with a stack, since mails nest some thirty boxes deep."""
    waiting = [(body, TextStyle())]
    while waiting:
        element, parent = waiting.pop()
        if not isinstance(element.tag, str) or dom.is_hidden(element):
            continue
        style = _computed({**dom.style(element), **changes.get(element, {})}, element, parent)
        if _has_text(element):
            yield element, style
        waiting += [(child, style) for child in reversed(element)]


def _has_text(element: Element) -> bool:
    if element.text and not element.text.isspace():
        return True
    return any(child.tail and not child.tail.isspace() for child in element)


def _computed(declared: Mapping[str, str], element: Element, parent: TextStyle) -> TextStyle:
    style = replace(parent, bold=True) if element.tag in _BOLD else parent
    if attribute := element.get("bgcolor"):
        style = replace(style, background=_behind(parse_colour(attribute) or parse_colour(f"#{attribute}"), style.background))
    if element.tag == "font" and (attribute := element.get("color")):
        style = _with_colour(attribute, style)
    picture = False
    for name, value in declared.items() if not _READ.isdisjoint(declared) else ():
        match name:
            case "background" | "background-image":
                picture = shows_picture(value)
                style = replace(style, background=_background(value, style, parent))
            case "background-color":
                style = replace(style, background=_background(value, style, parent))
            case "font-weight":
                style = replace(style, bold=value in ("bold", "bolder") or (value.isdigit() and int(value) >= 700))
            case "font-size":
                style = replace(style, size=_size(value, parent.size))
    if picture:
        style = replace(style, background=None)
    return _with_colour(declared["color"], style) if "color" in declared else style  # over whatever the background has become


def _background(value: str, style: TextStyle, parent: TextStyle) -> Colour | None:
    if found := background_colour(value):
        return _behind(found, parent.background)
    known = value.lower() in ("none", "transparent", "inherit", "initial", "unset")
    return parent.background if known else style.background


def _behind(found: Colour | None, behind: Colour | None) -> Colour | None:
    if found is None or found.alpha >= 1:
        return found
    return found.over(behind) if behind else None


def _with_colour(value: str, style: TextStyle) -> TextStyle:
    if value.lower() in ("inherit", "currentcolor", "unset"):
        return style
    found = parse_colour(value)
    return replace(style, colour=_behind(found, style.background))


@lru_cache(maxsize=1024)
def _size(written: str, parent: float) -> float:
    match = re.fullmatch(r"([\d.]+)(px|pt|em|rem|%)", written.strip())
    if not match:
        return parent
    number = float(match[1])
    return number * {"px": 1.0, "pt": 4 / 3, "em": parent, "rem": 16.0, "%": parent / 100}[match[2]]


def _dark_changes(dom: Dom) -> dict[Element, dict[str, str]]:
    """Return each element's declarations of the dark scheme; without ``!important`` they lose to the element's own style."""
    index = SelectorIndex(dom.elements)
    changes: dict[Element, dict[str, str]] = {}
    for sheet in dom.tagged("style"):
        for rule in rules(sheet.text or ""):
            if not any("prefers-color-scheme" in name and "dark" in name for name in rule.within):
                continue
            found = [declaration for declaration in declarations(rule.body) if declaration.name in _COLOURS]
            for selector in rule.selectors if found else ():
                for element in index.matches(selector):
                    own = dom.style(element)
                    style = {name: value for name, value, important, _ in found if important or own.keys().isdisjoint(_SAME[name])}
                    changes.setdefault(element, {}).update(style)
    return changes
