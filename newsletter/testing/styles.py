"""CSS → what it says: declarations and rules without the accidents of how they were written.

White space, letter case of colours, the spelling of zero, quotes of font names, and the order of declarations that cannot
overrule each other say nothing. Values and the order of rules do.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

Facts = tuple[tuple[str, str], ...]
"""What is said of one thing, in an order of its own: ``(("background-color", "#eef2fd"), ("padding", "0 28px"))``."""

_DECLARATION = re.compile(r"((?:[^;\"'(]|\"[^\"]*\"|'[^']*'|\([^)]*\))+)(?:;|$)")
_RULE = re.compile(r"(?P<prelude>[^{}]+)(?:\{|$)")
_SHORT_COLOUR = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])(?![0-9a-f])")
_FAMILY = re.compile(r"(?:-\w+-)?([a-z]+)")


@lru_cache(maxsize=1024)  # a mail says the same style over and over
def declarations(style: str) -> Facts:
    """A ``style`` attribute, or the inside of a rule → its declarations; of two for one property both, in their order."""
    said: dict[str, list[str]] = {}
    for match in _DECLARATION.finditer(style):
        name, colon, written = match[1].partition(":")
        if colon:
            said.setdefault(name.strip().lower(), []).append(value(written))
    return tuple((name, " then ".join(said[name])) for name in _in_order(list(said)))


def rules(css: str, inside: str = "") -> Iterator[tuple[str, Facts]]:
    """The rules of a stylesheet in their order: ``("@media (max-width:480px) .title", facts)``."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    position = 0
    while match := _RULE.search(css, position):
        prelude = value(match["prelude"]).strip("; ")
        end = _end_of_block(css, match.end())
        body = css[match.end() : end]
        position = end + 1
        if "{" in body:
            yield from rules(body, f"{inside}{prelude} ")
        elif prelude:
            yield inside + ",".join(sorted(part.strip() for part in prelude.split(","))), declarations(body)


def value(written: str) -> str:
    """A value (or a selector) in one spelling: ``#FFF`` → ``#ffffff``, ``0px`` → ``0``, ``a , b`` → ``a,b``."""
    text = " ".join(written.replace('"', "'").split())
    text = re.sub(r"\s*([,>:!])\s*", r"\1", text)
    text = re.sub(r"#[0-9a-fA-F]{3,8}\b", lambda match: match[0].lower(), text)
    text = _SHORT_COLOUR.sub(r"#\1\1\2\2\3\3", text)
    return re.sub(r"(?<![\w.#-])0(?:px|pt|em|rem|%)(?!\w)", "0", text)


def _in_order(names: list[str]) -> list[str]:
    """Sorted by name, but ``margin`` and ``margin-top`` (``border`` and its kin) as written: the later one overrules."""
    families: dict[str, list[str]] = {}
    for name in names:
        families.setdefault(_family(name), []).append(name)
    ordered = (kin if _overrule(family, kin) else sorted(kin) for family, kin in sorted(families.items()))
    return [name for kin in ordered for name in kin]


def _family(name: str) -> str:
    if name == "line-height":
        return "font"
    return match[1] if (match := _FAMILY.match(name)) else name


def _overrule(family: str, kin: list[str]) -> bool:
    return family in kin or (family == "border" and len(kin) > 1)


def _end_of_block(css: str, start: int) -> int:
    depth = 1
    for position in range(start, len(css)):
        depth += {"{": 1, "}": -1}.get(css[position], 0)
        if depth == 0:
            return position
    return len(css)
