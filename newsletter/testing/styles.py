"""Normalize CSS: declarations and rules that are equal exactly when they mean the same.

White space, letter case of colours, the spelling of zero, quotes of font names, and the order of declarations that cannot
override each other do not count. Values and the order of rules do.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

Facts = tuple[tuple[str, str], ...]
"""Names and values in a normal order: ``(("background-color", "#eef2fd"), ("padding", "0 28px"))``."""

_DECLARATION = re.compile(r"((?:[^;\"'(]|\"[^\"]*\"|'[^']*'|\([^)]*\))+)(?:;|$)")
_RULE = re.compile(r"(?P<prelude>[^{}]+)(?:\{|$)")
_SHORT_COLOUR = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])(?![0-9a-f])")
_FAMILY = re.compile(r"(?:-\w+-)?([a-z]+)")


@lru_cache(maxsize=1024)  # a mail repeats the same styles
def parse_declarations(style: str) -> Facts:
    """Return the declarations of a ``style`` attribute or a rule's body; of two for one property both, in their order."""
    said: dict[str, list[str]] = {}
    for match in _DECLARATION.finditer(style):
        name, colon, written = match[1].partition(":")
        if colon:
            said.setdefault(name.strip().lower(), []).append(normalize_value(written))
    return tuple((name, " then ".join(said[name])) for name in _in_order(list(said)))


def parse_rules(css: str, inside: str = "") -> Iterator[tuple[str, Facts]]:
    """Yield the rules of a stylesheet in their order: ``("@media (max-width:480px) .title", facts)``."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    position = 0
    while match := _RULE.search(css, position):
        prelude = normalize_value(match["prelude"]).strip("; ")
        end = _end_of_block(css, match.end())
        body = css[match.end() : end]
        position = end + 1
        if "{" in body:
            yield from parse_rules(body, f"{inside}{prelude} ")
        elif prelude:
            yield inside + ",".join(sorted(part.strip() for part in prelude.split(","))), parse_declarations(body)


def normalize_value(written: str) -> str:
    """Return a value or a selector in its normal spelling: ``#FFF`` → ``#ffffff``, ``0px`` → ``0``, ``a , b`` → ``a,b``."""
    text = " ".join(written.replace('"', "'").split())
    text = re.sub(r"\s*([,>:!])\s*", r"\1", text)
    text = re.sub(r"#[0-9a-fA-F]{3,8}\b", lambda match: match[0].lower(), text)
    text = _SHORT_COLOUR.sub(r"#\1\1\2\2\3\3", text)
    return re.sub(r"(?<![\w.#-])0(?:px|pt|em|rem|%)(?!\w)", "0", text)


def _in_order(names: list[str]) -> list[str]:
    """Sort by name, but keep ``margin`` and ``margin-top`` (``border`` and its relatives) as written: the later one overrides."""
    families: dict[str, list[str]] = {}
    for name in names:
        families.setdefault(_family(name), []).append(name)
    ordered = (kin if _override_each_other(family, kin) else sorted(kin) for family, kin in sorted(families.items()))
    return [name for kin in ordered for name in kin]


def _family(name: str) -> str:
    if name == "line-height":
        return "font"
    return match[1] if (match := _FAMILY.match(name)) else name


def _override_each_other(family: str, kin: list[str]) -> bool:
    return family in kin or (family == "border" and len(kin) > 1)


def _end_of_block(css: str, start: int) -> int:
    depth = 1
    for position in range(start, len(css)):
        depth += {"{": 1, "}": -1}.get(css[position], 0)
        if depth == 0:
            return position
    return len(css)
