"""Notes of caniemail: partial support that only concerns other values than the used ones is full support.

``css-margin`` is "partial" nearly everywhere because of negative values; a mail without one loses nothing.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from newsletter.clients.caniemail import Client, Feature, Level, clients, features, support

_ABOUT: Mapping[str, Mapping[int, str]] = {
    "css-at-media": {
        1: r"@media.*@media",
        2: r"prefers-|hover|orientation|resolution",
        7: r"height",
        9: r"$^",
        10: r"@media.*@media",
    },
    "css-background": {1: r",(?![^(]*\))", 2: r"\)\s*/|\s/\s", 3: r"url\(|gradient", 5: r",(?![^(]*\))", 7: r"url\("},
    "css-border": {1: r"\b(?:9|\d{2,})px", 2: r"$^"},
    "css-border-radius": {2: r"/"},
    "css-cursor": {1: r"url\("},
    "css-display": {4: r"none", 5: r"flex|grid|contents|flow-root", 6: r"inline-flex|inline-grid|contents|flow-root|revert"},
    "css-font-size": {1: r"\drem", 2: r"%|larger|smaller"},
    "css-font-weight": {1: r":\s*(?!\d00\b|bold|normal|lighter)\d", 2: r":\s*500"},
    "css-important": {1: r"![ ]*[A-Z]", 4: r"\S!important", 5: r"$^", 7: r"background-image.*\S!"},
    "css-letter-spacing": {1: r"-\d", 2: r"\dem"},
    "css-list-style": {1: r"url\(", 2: r"url\(|inside|outside", 3: r"url\("},
    "css-margin": {1: r"-[\d.]", 2: r"$^", 3: r"$^", 4: r"auto"},
    "css-overflow": {1: r"auto|scroll", 4: r"overflow-(?:block|inline)"},
    "css-rgb": {1: r"rgb\(\s*[\d.%]+\s+[\d.%]", 3: r"rgb\(\s*[\d.%]+\s+[\d.%]"},
    "css-rgba": {1: r"rgba\(\s*[\d.%]+\s+[\d.%]", 2: r"rgba\(\s*[\d.%]+\s+[\d.%]"},
    "css-text-align": dict.fromkeys(range(1, 6), r":\s*(?!left|right|center|justify)\w"),
    "css-text-decoration": {2: r":.*\w .*\w", 3: r"overline"},
    "css-text-transform": {1: r"lowercase"},
    "css-white-space": {2: r":\s*pre\b(?!-)"},
    "css-word-spacing": {1: r"\d(?:rem|ch)"},
    "html-dir": {1: r"$^", 3: r"<a dir>"},
    "html-lang": {1: r"<td lang>"},
    "html-lists": {1: r"reversed", 2: r"value"},
    "html-mailto-links": {3: r"bcc="},
    "html-role": {2: r"$^"},
    "css-unit-initial": {1: r"$^"},
}
"""Slug → note → what a use looks like that the note concerns; ``$^`` is none that this program can tell from its text."""

_ACCOUNTS = re.compile(r"non.(?:Google|Gmail) account", re.IGNORECASE)
"""Gmail's apps with another provider's account drop ``<style>``: that is said once, of ``<style>``."""


@lru_cache(maxsize=4096)
def levels(slug: str, written: str) -> Mapping[str, Level]:
    """Return the support of a feature by client id; "yes" where every note is about other uses than ``written``."""
    feature = features()[slug]
    return {client.id: _level(feature, client, written) for client in clients().values()}


def depends(slug: str) -> bool:
    """Return whether ``levels`` of this feature differ from one use to another."""
    return slug in _ABOUT


def _level(feature: Feature, client: Client, written: str) -> Level:
    found = support(feature, client)
    if found.level != "partial" or not found.notes:
        return found.level
    return "partial" if any(_concerns(feature, note, written) for note in found.notes) else "yes"


def _concerns(feature: Feature, note: int, written: str) -> bool:
    if feature.slug != "html-style" and _ACCOUNTS.search(feature.notes.get(note, "")):
        return False
    about = _ABOUT.get(feature.slug, {}).get(note)
    return about is None or bool(re.search(about, written))
