"""Simulate how a reader sees a mail: which client, which colours, with or without images and styles."""

import re
from dataclasses import dataclass
from typing import Any, Literal

from newsletter.clients.simulate import WORD, Removed

Scheme = Literal["light", "dark", "gmail-android", "gmail-ios", "outlook"]
"""The reader's screen: light; dark in the layout's own colours; darkened by force as one of three clients does."""

_STYLE = re.compile(r"(<style\b[^>]*>)(.*?)(</style>)", re.DOTALL | re.IGNORECASE)
_SCHEME = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)", re.IGNORECASE)
_URL = re.compile(r"url\([^)]*\)", re.IGNORECASE)


@dataclass(frozen=True)
class View:
    """One way to view a mail."""

    client: str | None = None
    """A client of caniemail (``gmail.ios``); None for everything that the browser supports."""
    scheme: Scheme = "light"
    images: bool = True
    """False: as with images off, alternative texts in their place."""
    styles: bool = True
    """False: without any ``<style>``, as clipped mails and some apps of other accounts show it."""


@dataclass(frozen=True)
class SimulatedEmail:
    """What a reader sees."""

    html: str
    removed: tuple[Removed, ...] = ()
    """What the client took out."""


def show(html: str, view: View) -> SimulatedEmail:
    """Return ``html`` (a whole document) as ``view`` shows it; the same input gives the same bytes."""
    if view.client in WORD:
        from newsletter.clients.conditional import as_word_reads

        html = as_word_reads(html)
    removed: tuple[Removed, ...] = ()
    if view != View(scheme=view.scheme) or view.scheme not in ("light", "dark"):
        html, removed = _changed(html, view)
    return SimulatedEmail(in_scheme(html, dark=view.scheme == "dark"), removed)


def in_scheme(html: str, *, dark: bool) -> str:
    """Decide ``prefers-color-scheme`` in the mail's styles, so that the viewer's own screen does not matter."""
    always, never = "(min-width:0px)", "(max-width:0px)"

    def decide(match: re.Match[str]) -> str:
        return always if (match[1].lower() == "dark") == dark else never

    return _STYLE.sub(lambda style: style[1] + _SCHEME.sub(decide, style[2]) + style[3], html)


def _changed(html: str, view: View) -> tuple[str, tuple[Removed, ...]]:
    import lxml.html  # 25 ms to import

    document: Any = lxml.html.document_fromstring(html)
    removed: tuple[Removed, ...] = ()
    if view.client:
        from newsletter.clients.simulate import reduce_to

        removed = reduce_to(view.client, document)
    if not view.styles:
        for style in document.findall(".//style"):
            style.drop_tree()
    if not view.images:
        _hide_images(document)
    if view.scheme not in ("light", "dark"):
        from newsletter.clients.dark import DARK_MODE_ALGORITHMS, force_dark

        force_dark(document, DARK_MODE_ALGORITHMS[view.scheme])
    return str(lxml.html.tostring(document, doctype="<!DOCTYPE html>", encoding="unicode")), removed


def _hide_images(document: Any) -> None:
    for element in list(document.iter()):
        if not isinstance(element.tag, str):
            continue
        element.attrib.pop("background", None)
        if element.tag == "img":
            _as_words(element)
        if element.tag == "style" and element.text:
            element.text = _URL.sub("none", element.text)
        if style := element.get("style"):
            element.set("style", _URL.sub("none", style))


def _as_words(image: Any) -> None:
    """Replace an image by a box with its alternative text: browsers give an ``<img>`` without a picture an arbitrary size."""
    words = image.attrib.pop("alt", "")
    for name in ("src", "srcset", "sizes", "width", "height"):
        image.attrib.pop(name, None)
    image.tag = "span"
    image.text = words
    box = "display:inline-block;height:auto;max-width:100%;box-sizing:border-box;outline:1px solid rgba(128,128,128,.5)"
    image.set("style", f"{image.get('style', '')};{box}".lstrip(";") if words else "display:none")
