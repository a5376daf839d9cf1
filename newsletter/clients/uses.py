"""Which features of caniemail a mail uses, and where.

What stands in conditional comments is for Outlook alone and was written for it: it is not looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from newsletter.clients import vocabulary as words
from newsletter.clients.caniemail import Feature, features
from newsletter.clients.css import CssRule, declarations, rules

Element = Any
"""An lxml element; lxml ships no types."""

_Found = tuple[tuple[str, str, str], ...]
"""(slug, property, what is written), of a piece of CSS."""


@dataclass(frozen=True)
class Use:
    """One feature at one place."""

    feature: Feature
    written: str
    """The piece of HTML or CSS: ``border-radius:8px``, ``@media (hover)``, ``<picture>``."""
    element: Element
    """The element that has it, or the ``<style>`` that holds it."""
    property: str = ""
    """The CSS property, when it is about a declaration."""


def uses(root: Element) -> Iterator[Use]:
    """Every use of every feature in a parsed document, in document order."""
    known = features()
    for element in root.iter():
        if isinstance(element.tag, str):
            found = (
                *_markup(element),
                *_inline(element.get("style") or ""),
                *(_sheet(element.text or "") if element.tag == "style" else ()),
            )
            for slug, name, written in found:
                if slug in known:
                    yield Use(known[slug], written, element, name)


def _markup(element: Element) -> Iterator[tuple[str, str, str]]:
    tag = element.tag.lower()
    yield words.ELEMENTS.get(tag, f"html-{tag}"), "", f"<{tag}>"
    for name, value in element.attrib.items():
        if name in words.ATTRIBUTES:
            yield words.ATTRIBUTES[name], "", f"<{tag} {name}>"
        elif name == "type" and (tag, value) in words.TYPED:
            yield words.TYPED[tag, value], "", f'<{tag} type="{value}">'
        elif name == "href" and value.startswith("mailto:"):
            yield "html-mailto-links", "", value
        elif name == "href" and value.startswith("#"):
            yield "html-anchor-links", "", value
        elif name == "src" and tag == "img":
            yield _image(value), "", value
    if tag == "meta" and element.get("name") in ("color-scheme", "supported-color-schemes"):
        yield "html-meta-color-scheme", "", f'<meta name="{element.get("name")}">'


def _image(src: str) -> str:
    if src.startswith("data:"):
        return "image-base64"
    ending = urlsplit(src).path.rpartition(".")[2].lower()
    return words.IMAGES.get(ending, "")


@lru_cache(maxsize=4096)
def _inline(style: str) -> _Found:
    return tuple(found for name, value in declarations(style) for found in _declaration(name, value))


@lru_cache(maxsize=1024)
def _declaration(name: str, value: str) -> _Found:
    written = f"{name}:{value}"
    slugs = [words.PROPERTIES.get(name, f"css-{name}")]
    slugs += [slug for slug, (wanted, pattern) in words.PAIRS.items() if name == wanted and pattern.search(value)]
    slugs += [slug for slug, pattern in words.VALUES.items() if pattern.search(value)]
    if name.startswith("--"):
        slugs.append("css-variables")
    return tuple((slug, name, written) for slug in slugs)


@lru_cache(maxsize=32)
def _sheet(css: str) -> _Found:
    found = [("css-comments", "", "/*")] if "/*" in css else []
    return (*found, *(use for rule in rules(css) for use in _rule(rule)))


def _rule(rule: CssRule) -> Iterator[tuple[str, str, str]]:
    if not rule.selectors:
        at_rule = rule.within[-1]
        yield from ((slug, "", at_rule) for slug, pattern in words.AT_RULES.items() if pattern.match(at_rule))
    if len(rule.selectors) > 1:
        yield "css-selector-grouping", "", ",".join(rule.selectors)
    for selector in rule.selectors:
        yield from ((slug, "", selector) for slug, pattern in words.SELECTORS.items() if pattern.search(selector))
    if "{" in rule.body:
        yield "css-nesting", "", rule.selectors[0] if rule.selectors else rule.within[-1]
    yield from _inline(rule.body.partition("{")[0])
