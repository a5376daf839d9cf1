"""Parse CSS with tinycss2: the declarations of a ``style`` attribute, the rules of a stylesheet."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule
from tinycss2.ast import Declaration as DeclarationNode

from newsletter.colour import Colour, colour_of, parse_colour

MAX_NESTING = 32
"""Levels of brackets inside brackets that are read."""

_LONG_NUMBER = re.compile(r"(?<=[0-9]{300})[0-9]+")
_PLAIN = re.compile(r"(?:\s*(?:[a-zA-Z-][a-z-]+[ ]*:[ ]*[a-zA-Z0-9#., %-]*[a-zA-Z0-9%][ ]*)?(?:;|$))*", re.ASCII)
"""A style of plain words and numbers, as nearly all are; the parser takes 30 times as long for the same result."""


class Declaration(NamedTuple):
    """One declaration of a style."""

    name: str
    """In lower case."""
    value: str
    """As written, without ``!important``."""
    important: bool
    written: str
    """The whole declaration: ``color:red !important``."""


@dataclass(frozen=True)
class CssRule:
    """One rule of a stylesheet; the at-rules around it are listed from the outside in."""

    selectors: tuple[str, ...]
    """``(".a", ".b")``; empty for an at-rule that holds declarations or nothing (``@font-face``, ``@import``)."""
    body: str
    """The declarations as written."""
    within: tuple[str, ...] = ()
    """``("@media (max-width:480px)",)``."""


@lru_cache(maxsize=4096)
def declarations(style: str) -> tuple[Declaration, ...]:
    """Parse ``color: red; COLOR:blue`` into its declarations in order; what is not CSS is left out, as browsers do."""
    if _PLAIN.fullmatch(style):
        pairs = (part.partition(":") for part in style.split(";") if part.strip())
        return tuple(
            Declaration(name.strip().lower(), value.strip(), important=False, written=f"{name.strip()}:{value.strip()}")
            for name, _, value in pairs
        )
    return tuple(declaration_of(node) for node in parse_block(style) if isinstance(node, DeclarationNode))


@lru_cache(maxsize=4096)
def winning(style: str) -> tuple[tuple[str, str], ...]:
    """Return name and value of each property's winning declaration, in the order in which they take effect."""
    found: dict[str, str] = {}
    important: set[str] = set()
    for declaration in declarations(style):
        if declaration.important:
            important.add(declaration.name)
        elif declaration.name in important:
            continue
        found.pop(declaration.name, None)  # a later one also comes after the others: 'background' resets 'background-color'
        found[declaration.name] = declaration.value
    return tuple(found.items())


@lru_cache(maxsize=32)
def rules(css: str) -> tuple[CssRule, ...]:
    """Return every rule of a stylesheet in order, also those inside at-rules; invalid CSS is left out."""
    return tuple(_rules(parse_stylesheet(css), ()))


def parse_stylesheet(css: str) -> list[Node]:
    """Parse a stylesheet into tinycss2's nodes, without comments and white space, and without rules nested beyond ``MAX_NESTING``."""
    return _readable(css, tinycss2.parse_stylesheet(shorten_numbers(css), skip_comments=True, skip_whitespace=True))


def parse_block(content: str | Iterable[Node]) -> list[Node]:
    """Parse the inside of ``{…}``, or of a ``style`` attribute, as ``parse_stylesheet`` parses a stylesheet."""
    given = shorten_numbers(content) if isinstance(content, str) else content
    return _readable(content, tinycss2.parse_blocks_contents(given, skip_comments=True, skip_whitespace=True))


def shorten_numbers(css: str) -> str:
    """Cut numbers of thousands of digits, which Python refuses to read (docs.python.org, int max str digits)."""
    return _LONG_NUMBER.sub("", css) if len(css) > 4000 else css


def _readable(css: str | Iterable[Node], nodes: list[Node]) -> list[Node]:
    """Leave out what is no CSS, and what is nested too deeply; nodes that came from nodes are known not to be."""
    deep = isinstance(css, str) and sum(map(css.count, "([{")) > MAX_NESTING
    return [node for node in nodes if node.type != "error" and (not deep or is_flat(node))]


def is_flat(node: Node) -> bool:
    """Return whether a node's brackets are nested at most ``MAX_NESTING`` deep, as tinycss2 can write them: it recurses into each."""
    level = [node]
    for _ in range(MAX_NESTING + 2):
        level = [inner for outer in level for inner in inside(outer)]
        if not level:
            return True
    return False


def inside(node: Node) -> Iterator[Node]:
    """Yield the nodes directly inside a node."""
    for part in ("prelude", "content", "arguments", "value"):
        if isinstance(found := getattr(node, part, None), list):
            yield from found


def parse_rule_list(content: Iterable[Node]) -> list[Node]:
    """Parse the inside of an at-rule that holds rules, as ``parse_stylesheet`` parses a stylesheet."""
    return _readable(content, tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True))


def declaration_of(node: DeclarationNode) -> Declaration:
    """Return a node's declaration."""
    value = tinycss2.serialize(node.value)
    written = f"{node.name}:{value.strip()}"
    if node.important:
        written = f"{node.name}:{value.lstrip()}!important"
    return Declaration(node.lower_name, value.strip(), node.important, written)


def selectors_of(prelude: Sequence[Node]) -> tuple[str, ...]:
    """Split a rule's selectors at the commas outside brackets."""
    parts: list[list[Node]] = [[]]
    for node in prelude:
        if node == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return tuple(text_of(part) for part in parts)


def text_of(nodes: Sequence[Node]) -> str:
    """Write nodes as CSS, without white space around."""
    return str(tinycss2.serialize(nodes)).strip()


def shows_picture(value: str) -> bool:
    """Return whether the value of ``background`` holds a picture or a gradient."""
    return "url(" in value or "gradient(" in value or "image" in value


@lru_cache(maxsize=1024)
def background_colour(value: str) -> Colour | None:
    """Return the first colour in the value of ``background`` or ``background-color``; None when there is none that is known."""
    if whole := parse_colour(value):
        return whole
    nodes = tinycss2.parse_component_value_list(shorten_numbers(value), skip_comments=True)
    return next((colour for node in nodes if (colour := colour_of(node))), None)


def at_rule_of(node: AtRule) -> str:
    """Return an at-rule's name and condition: ``@media (max-width:480px)``."""
    return f"@{node.lower_at_keyword} {text_of(node.prelude)}".strip()


def _rules(nodes: list[Node], within: tuple[str, ...]) -> Iterator[CssRule]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            yield CssRule(selectors_of(node.prelude), tinycss2.serialize(node.content), within)
        elif isinstance(node, AtRule):
            name = at_rule_of(node)
            if node.content is None or name.startswith(("@font-face", "@page")):
                yield CssRule((), "" if node.content is None else tinycss2.serialize(node.content), (*within, name))
                continue
            yield CssRule((), "", (*within, name))
            yield from _rules(parse_rule_list(node.content), (*within, name))
