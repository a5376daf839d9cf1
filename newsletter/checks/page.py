"""The traced HTML as rules read it: elements, their inline styles, and where each came from."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from newsletter.clients import Use, uses
from newsletter.clients.css import computed
from newsletter.content.document import Loc
from newsletter.errors import Problem

Element = Any
"""An lxml element; lxml ships no types."""

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_UNSEEN = ("style", "script", "title", "head", "template")


class Page:
    """One parsed HTML document. Comments, and with them what only Outlook reads, are no elements."""

    def __init__(self, html: str) -> None:
        from lxml.html import document_fromstring

        self.root: Element = document_fromstring(html or "<html></html>")

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every element in document order."""
        return tuple(element for element in self.root.iter() if isinstance(element.tag, str))

    def tagged(self, *tags: str) -> Iterator[Element]:
        """The elements of these tags in document order."""
        return (element for element in self.elements if element.tag in tags)

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every feature of caniemail that the document uses, with its place."""
        return tuple(uses(self.root))

    def style(self, element: Element) -> Mapping[str, str]:
        """The element's inline declarations that win, names in lower case."""
        return _computed(element.get("style") or "")

    def hidden(self, element: Element) -> bool:
        """Whether the element itself is kept from every reader's sight."""
        style = self.style(element)
        return element.tag in _UNSEEN or style.get("display") == "none" or style.get("max-height") in ("0", "0px")

    def in_sight(self, element: Element) -> bool:
        """Whether neither the element nor a box around it is kept from every reader's sight."""
        return not self.hidden(element) and not any(self.hidden(box) for box in element.iterancestors())

    @cached_property
    def text(self) -> str:
        """What readers see, white space folded."""
        return " ".join(" ".join(self.visible(self.root)).split())

    def visible(self, element: Element) -> list[str]:
        """The pieces of text that readers see in ``element``."""
        pieces: list[str] = []
        self._collect(element, pieces)
        return pieces

    def _collect(self, element: Element, pieces: list[str]) -> None:
        if isinstance(element.tag, str) and not self.hidden(element):
            pieces.append(element.text or "")
            for child in element:
                self._collect(child, pieces)
                pieces.append(child.tail or "")


@lru_cache(maxsize=4096)
def _computed(style: str) -> Mapping[str, str]:
    return MappingProxyType(computed(style))


def origin(element: Element) -> tuple[str, str, str]:
    """The nearest ``data-issue``, ``data-source`` and ``data-layout`` at or over ``element``, "" where there is none."""
    found = {"data-issue": "", "data-source": "", "data-layout": ""}
    while element is not None and not all(found.values()):
        for name, value in found.items():
            found[name] = value or element.get(name) or ""
        element = element.getparent()
    return found["data-issue"], found["data-source"], found["data-layout"]


def parse_loc(written: str) -> Loc:
    """``topics[0].title`` → ``("topics", 0, "title")``: the inverse of ``newsletter.content.document.spell``."""
    return tuple(int(number) if number else word for number, word in _STEP.findall(written))


def layout_problem(place: str, message: str, hint: str) -> Problem:
    """``layouts/digest/email.mjml.j2:44`` → a Problem there, its caret under the line's first letter."""
    path, _, line = place.rpartition(":")
    excerpt = line_of(path, int(line or 0))
    column = len(excerpt) - len(excerpt.lstrip()) + 1 if excerpt else 0
    return Problem(path, int(line or 0), column, message, hint=hint, excerpt=excerpt)


def line_of(path: str, number: int) -> str:
    """A line of a layout's file as it is shown; "" when the file is not to be found from here."""
    try:
        return Path(path).read_text("utf-8").split("\n")[number - 1] if number else ""
    except (OSError, IndexError):
        return ""
