"""Simulate how one mail client shows a document, by caniemail's data: remove what the client does not support.

Only what caniemail calls "not supported" goes; "partly" and "unknown" stay. A simulation, not the client: it knows
nothing of a client's own bugs, fonts and margins.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from newsletter.clients import slugs
from newsletter.clients.caniemail import Client, clients, features, support
from newsletter.clients.css_filter import filter_style, filter_stylesheet

WORD = frozenset({"outlook.windows"})
"""Clients that render with Word and read the conditional comments."""

_GONE_WITH_CONTENT = frozenset({"style", "link", "svg", "video", "audio", "object", "base", "input", "select", "textarea", "meta"})
"""Elements that leave nothing behind; of any other its content stays."""
_UNSEEN = frozenset({"html-doctype", "html-comments", "css-comments", "html-meta-color-scheme"})
"""UnsupportedFeature these changes nothing that a preview could show."""


@dataclass(frozen=True)
class Removed:
    """One piece of the mail that a client does not show."""

    feature: str
    """The feature's slug at caniemail."""
    title: str
    """The feature's name."""
    what: str
    """The piece as the mail has it: ``border-radius: 8px``, ``<style>``, ``srcset``."""
    count: int
    """How many times."""


class _Lacking:
    """Tells whether a client lacks a feature, and records what was removed."""

    def __init__(self, missing: frozenset[str]) -> None:
        self.missing = missing
        self.removed: Counter[tuple[str, str]] = Counter()
        self._styles: dict[str, tuple[str, Counter[tuple[str, str]]]] = {}

    def __call__(self, slugs: Iterable[str], what: str) -> bool:
        for slug in slugs:
            if slug in self.missing:
                self.removed[slug, what] += 1
                return True
        return False

    def style(self, text: str) -> str:
        """Filter a style attribute; each text is parsed once, since an inlined mail repeats a few of them hundreds of times."""
        if text not in self._styles:
            alone = _Lacking(self.missing)
            self._styles[text] = filter_style(text, alone), alone.removed
        style, removed = self._styles[text]
        self.removed.update(removed)
        return style

    def report(self) -> tuple[Removed, ...]:
        """Return what was removed, by feature, most frequent first."""
        known = features()
        rows = sorted(self.removed.items(), key=lambda row: (row[0][0], -row[1], row[0][1]))
        return tuple(Removed(slug, known[slug].title, what, count) for (slug, what), count in rows)


@lru_cache(maxsize=64)
def missing(client: Client) -> frozenset[str]:
    """Return the slugs of the features that ``client`` does not support, where the difference is visible."""
    return frozenset(slug for slug, feature in features().items() if support(feature, client).level == "no") - _UNSEEN


def reduce_to(client_id: str, document: Any) -> tuple[Removed, ...]:
    """Remove from ``document`` (an lxml tree, changed in place) what the client does not support; return what was removed."""
    lacks = _Lacking(missing(clients()[client_id]))
    for element in list(document.iter()):
        if not isinstance(element.tag, str):
            continue
        if element.tag == "body" and "html-body" in lacks.missing:
            _bare_body(element, lacks)
        elif lacks(slugs.of_element(element.tag, element.attrib), f"<{element.tag}>"):
            _remove(element)
            continue
        if element.tag == "style":
            element.text = filter_stylesheet(element.text or "", lacks)
        _attributes(element, lacks)
    return lacks.report()


def _bare_body(body: Any, lacks: _Lacking) -> None:
    """Remove the body's colours and margins, as a client does that moves the content into a box of its own."""
    for name in ("style", "bgcolor", "background"):
        if name in body.attrib and lacks(["html-body"], f"<body {name}>"):
            del body.attrib[name]


def _attributes(element: Any, lacks: _Lacking) -> None:
    for name, value in element.attrib.items():
        if name == "style":
            element.set("style", lacks.style(value))
        elif lacks([slugs.of_attribute(element.tag, name, value)], f"{name}={value[:40]}" if name in ("href", "src") else name):
            del element.attrib[name]


def _remove(element: Any) -> None:
    if element.tag in _GONE_WITH_CONTENT:
        element.drop_tree()
    else:
        element.drop_tag()
