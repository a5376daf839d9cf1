"""Parse the declarations of a ``style`` attribute and the rules of a ``<style>`` element."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class CssRule:
    """One rule of a stylesheet, the at-rules around it named from the outside in."""

    selectors: tuple[str, ...]
    """``(".a", ".b")``; empty for an at-rule that holds declarations or nothing (``@font-face``, ``@import``)."""
    body: str
    """The declarations as written."""
    within: tuple[str, ...] = ()
    """``("@media (max-width:480px)",)``."""


@lru_cache(maxsize=4096)
def declarations(style: str) -> tuple[tuple[str, str], ...]:
    """Parse ``"color: red; COLOR:blue"`` into ``(("color", "red"), ("color", "blue"))``; values keep case and ``!important``."""
    pairs = (part.partition(":") for part in split(style))
    return tuple((name.strip().lower(), value.strip()) for name, colon, value in pairs if colon and name.strip())


def computed(style: str) -> dict[str, str]:
    """Return the winning declaration of each property; ``!important`` wins over later ones and is stripped."""
    found: dict[str, str] = {}
    important: set[str] = set()
    for name, value in declarations(style):
        bare = _IMPORTANT.sub("", value)
        if bare != value:
            important.add(name)
        elif name in important:
            continue
        found[name] = bare
    return found


def split(style: str) -> list[str]:
    """Split at semicolons outside brackets and quotes."""
    if not any(mark in style for mark in "('\""):
        return style.split(";")
    parts, start, depth, quote = [], 0, 0, ""
    for index, char in enumerate(style):
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == ";" and depth <= 0:
            parts.append(style[start:index])
            start = index + 1
    return [*parts, style[start:]]


@lru_cache(maxsize=32)
def rules(css: str) -> tuple[CssRule, ...]:
    """Return every rule of a stylesheet in order, also those inside at-rules; invalid CSS is left out."""
    import tinycss2

    return tuple(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), ()))


def _rules(nodes: list[object], within: tuple[str, ...]) -> Iterator[CssRule]:
    import tinycss2

    for node in nodes:
        kind = getattr(node, "type", "")
        if kind == "qualified-rule":
            selectors = tuple(part.strip() for part in tinycss2.serialize(node.prelude).split(","))  # type: ignore[attr-defined]
            yield CssRule(selectors, tinycss2.serialize(node.content), within)  # type: ignore[attr-defined]
        elif kind == "at-rule":
            name = f"@{node.lower_at_keyword} {tinycss2.serialize(node.prelude).strip()}".strip()  # type: ignore[attr-defined]
            content = getattr(node, "content", None)
            if content is None or name.startswith(("@font-face", "@page")):
                yield CssRule((), "" if content is None else tinycss2.serialize(content), (*within, name))
                continue
            yield CssRule((), "", (*within, name))
            yield from _rules(tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True), (*within, name))
