"""The rendered HTML as rules read it: its elements, their inline styles, their visible text."""

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

from newsletter.clients import FeatureUse, feature_uses
from newsletter.css import winning

Element = Any
"""An lxml element; lxml ships no types."""

_INVISIBLE_TAGS = ("style", "script", "title", "head", "template")


class Dom:
    """A parsed HTML document. Comments, and with them what only Outlook reads, are not elements."""

    def __init__(self, html: str) -> None:
        from lxml.html import document_fromstring

        self.root: Element = document_fromstring(html or "<html></html>")

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """All elements in document order."""
        return tuple(element for element in self.root.iter() if isinstance(element.tag, str))

    def tagged(self, *tags: str) -> Iterator[Element]:
        """Yield the elements with one of these tags, in document order."""
        return (element for element in self.elements if element.tag in tags)

    @cached_property
    def feature_uses(self) -> tuple[FeatureUse, ...]:
        """Every use of a caniemail feature, with its element."""
        return tuple(feature_uses(self.root))

    def style(self, element: Element) -> Mapping[str, str]:
        """Return the winning inline declarations of ``element``; names in lower case."""
        return _computed(element.get("style") or "")

    def is_hidden(self, element: Element) -> bool:
        """Return whether ``element`` itself is hidden from every reader."""
        style = self.style(element)
        return element.tag in _INVISIBLE_TAGS or style.get("display") == "none" or style.get("max-height") in ("0", "0px")

    def is_visible(self, element: Element) -> bool:
        """Return whether neither ``element`` nor any ancestor is hidden."""
        return not self.is_hidden(element) and not any(self.is_hidden(box) for box in element.iterancestors())

    @cached_property
    def text(self) -> str:
        """The visible text, white space collapsed."""
        return " ".join(" ".join(self.visible_text(self.root)).split())

    def visible_text(self, element: Element) -> list[str]:
        """Return the visible text nodes in ``element``."""
        pieces: list[str] = []
        self._collect(element, pieces)
        return pieces

    def _collect(self, element: Element, pieces: list[str]) -> None:
        if isinstance(element.tag, str) and not self.is_hidden(element):
            pieces.append(element.text or "")
            for child in element:
                self._collect(child, pieces)
                pieces.append(child.tail or "")


@lru_cache(maxsize=4096)
def _computed(style: str) -> Mapping[str, str]:
    return MappingProxyType(dict(winning(style)))
