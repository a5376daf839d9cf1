"""Match simple CSS selectors by an index of classes and tags."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from newsletter.checks.dom import Element

_COMPOUND = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)")
_PARTS = re.compile(r"\s*>\s*|\s+|[^\s>]+")
Step = tuple[str, str, frozenset[str], str]
"""Combinator before it (" ", ">" or ""), tag or "", classes, id or ""."""


class SelectorIndex:
    """A document's elements by tag and by class."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self.elements = tuple(elements)
        self.by_class: dict[str, list[Element]] = {}
        self.by_tag: dict[str, list[Element]] = {}
        for element in self.elements:
            self.by_tag.setdefault(element.tag, []).append(element)
            for name in (element.get("class") or "").split():
                self.by_class.setdefault(name, []).append(element)

    def matches(self, selector: str) -> Sequence[Element]:
        """Return the elements that match ``selector``; () for one that needs more than the mail (``:hover``, ``[data-ogsc]``)."""
        steps = _steps(selector)
        if not steps:
            return ()
        _, tag, classes, _id = steps[-1]
        candidates = min(
            (self.by_class.get(name, []) for name in classes), key=len, default=self.by_tag.get(tag, []) if tag else self.elements
        )
        return [element for element in candidates if _fits(element, steps)]


@lru_cache(maxsize=512)
def _steps(selector: str) -> tuple[Step, ...]:
    """Split ``.a > p.b`` into compounds from left to right; () when it has more than tags, classes, ids, spaces and ``>``."""
    found: list[Step] = []
    combinator = ""
    for part in _PARTS.findall(selector.strip()):
        if not part.strip() or part.strip() == ">":
            combinator = part.strip() or " "
            continue
        match = _COMPOUND.fullmatch(part)
        if match is None:
            return ()
        names = re.findall(r"([.#])([\w-]+)", match[2])
        tag = "" if match[1] in (None, "*") else match[1].lower()
        ids = [name for sign, name in names if sign == "#"]
        found.append((combinator, tag, frozenset(name for sign, name in names if sign == "."), ids[0] if ids else ""))
    return tuple(found)


def _fits(element: Any, steps: tuple[Step, ...]) -> bool:
    combinator, tag, classes, id_ = steps[-1]
    if (
        (tag and element.tag != tag)
        or (id_ and element.get("id") != id_)
        or not classes <= set((element.get("class") or "").split())
    ):
        return False
    rest = steps[:-1]
    if not rest:
        return True
    above = element.getparent()
    if combinator == ">":
        return above is not None and _fits(above, rest)
    while above is not None:
        if _fits(above, rest):
            return True
        above = above.getparent()
    return False
