"""Simulate clients that force a dark mode on every mail.

Three algorithms are known. Outlook.com mirrors the lightness of light backgrounds and dark text and marks what it touched with
``data-ogsc`` and ``data-ogsb`` (R. Parmentier, hteumeuleu.com/2019/dealing-with-outlook-com-s-dark-mode; the formula is that of
Microsoft's roosterjs, ``getDarkColor``, MIT). Gmail for Android does the same on a darker ground; Gmail for iOS mirrors every
colour, also those that were dark already (hteumeuleu.com/2021/fixing-gmail-dark-mode-css-blend-modes). Google has not published how:
its two algorithms are approximations. All seen 2026-11.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from newsletter import css as parser
from newsletter.clients.lab import Lab
from newsletter.colour import colour_of, parse_colour

_TEXT = frozenset({"color", "-webkit-text-fill-color", "text-decoration-color", "fill"})
_BACKGROUND = re.compile(r"background(-color)?|border(-\w+)*|outline(-color)?|box-shadow")
_MIDDLE = 50
"""The lightness above which a background counts as light and below which text counts as dark."""


@dataclass(frozen=True)
class DarkModeAlgorithm:
    """One client's dark-mode algorithm."""

    darkest: float
    """The lightness (CIELAB) that white becomes."""
    everything: bool
    """Whether colours that suit a dark ground are turned over too."""
    marks: bool = False
    """Whether the client marks what it changed, as Outlook.com does."""


DARK_MODE_ALGORITHMS: Mapping[str, DarkModeAlgorithm] = {
    "gmail-android": DarkModeAlgorithm(darkest=8, everything=False),
    "gmail-ios": DarkModeAlgorithm(darkest=8, everything=True),
    "outlook": DarkModeAlgorithm(darkest=21.247, everything=False, marks=True),  # roosterjs: the lightness of #333333
}


def force_dark(document: Any, way: DarkModeAlgorithm) -> None:
    """Convert the colours of ``document`` (an lxml tree, changed in place) by a client's algorithm."""
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "style" and element.text:
            element.text = _sheet(element.text, way)
        if style := element.get("style"):
            _apply(element, "style", _style(style, way), way, text="color" in _names(style), ground="background" in style)
        if colour := element.get("bgcolor"):
            _apply(element, "bgcolor", _colour(colour, _ground, way), way, ground=True)
        if element.tag == "font" and element.get("color"):
            _apply(element, "color", _colour(element.get("color"), _ink, way), way, text=True)
    _darken_canvas(document, way)


def _apply(element: Any, name: str, value: str, way: DarkModeAlgorithm, *, text: bool = False, ground: bool = False) -> None:
    if value == element.get(name):
        return
    element.set(name, value)
    if way.marks and text:
        element.set("data-ogsc", "")
    if way.marks and ground:
        element.set("data-ogsb", "")


def _darken_canvas(document: Any, way: DarkModeAlgorithm) -> None:
    """Insert the client's own background and text colour before the mail's styles, for what has no colour of its own."""
    head = document.find(".//head")
    if head is not None:
        style = head.makeelement("style")
        ground, ink = Lab(way.darkest, 0, 0, 1).css(), Lab(92, 0, 0, 1).css()
        style.text = f"html{{background:{ground};color:{ink}}}a{{color:#8ab4f8}}"
        head.insert(0, style)


def _names(style: str) -> set[str]:
    return {declaration.name for declaration in parser.declarations(style)}


def _sheet(css: str, way: DarkModeAlgorithm) -> str:
    """Convert the colours of a stylesheet; rules for ``[data-ogsc]`` are the author's own dark mode and stay."""
    return "".join(_rules(parser.parse_stylesheet(css), way))


def _rules(nodes: Iterable[Node], way: DarkModeAlgorithm) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, AtRule) and node.lower_at_keyword in ("media", "supports") and node.content is not None:
            yield f"{parser.at_rule_of(node)}{{{''.join(_rules(parser.parse_rule_list(node.content), way))}}}"
        elif isinstance(node, QualifiedRule):
            selectors = ",".join(parser.selectors_of(node.prelude))
            body = tinycss2.serialize(node.content) if "data-ogs" in selectors else _block(parser.parse_block(node.content), way)
            yield f"{selectors}{{{body}}}"
        else:
            yield str(node.serialize())


@lru_cache(maxsize=2048)
def _style(style: str, way: DarkModeAlgorithm) -> str:
    return _block(parser.parse_block(style), way)


def _block(nodes: Iterable[Node], way: DarkModeAlgorithm) -> str:
    return ";".join(_declaration(node, way) for node in nodes if isinstance(node, (Declaration, QualifiedRule)))


def _declaration(node: Declaration | QualifiedRule, way: DarkModeAlgorithm) -> str:
    if isinstance(node, QualifiedRule):
        return str(node.serialize())
    turn = _ink if node.lower_name in _TEXT else _ground if _BACKGROUND.fullmatch(node.lower_name) else None
    value = "".join(_token(token, turn, way) for token in node.value) if turn else tinycss2.serialize(node.value)
    return f"{node.name}:{value.strip()}{' !important' if node.important else ''}"


Turn = Callable[[Lab, DarkModeAlgorithm], Lab]


def _ink(colour: Lab, way: DarkModeAlgorithm) -> Lab:
    return colour.mirrored(way.darkest) if way.everything or colour.lightness < _MIDDLE else colour


def _ground(colour: Lab, way: DarkModeAlgorithm) -> Lab:
    return colour.mirrored(way.darkest) if way.everything or colour.lightness > _MIDDLE else colour


def _token(token: Node, turn: Turn, way: DarkModeAlgorithm) -> str:
    if token.type == "function" and token.lower_name.endswith("gradient"):
        return f"{token.name}({''.join(_token(argument, turn, way) for argument in token.arguments)})"
    if token.type not in ("ident", "hash", "function"):
        return str(token.serialize())
    colour = colour_of(token)
    return turn(Lab.of_colour(colour), way).css() if colour and colour.alpha else str(token.serialize())


def _colour(text: str, turn: Turn, way: DarkModeAlgorithm) -> str:
    colour = parse_colour(text)
    return turn(Lab.of_colour(colour), way).css() if colour and colour.alpha else text
