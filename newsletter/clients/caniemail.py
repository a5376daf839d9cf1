"""What caniemail.com knows: which mail client shows which feature of HTML and CSS.

The data lies in ``data/caniemail.json`` with its licence and date; ``scripts/caniemail.py`` makes it anew. A client is one
program on one platform (``gmail.ios``), a feature one page of caniemail (``css-border-radius``).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

Level = Literal["yes", "partial", "no", "unknown"]

_LEVELS: Mapping[str, Level] = {"y": "yes", "a": "partial", "n": "no", "u": "unknown"}


@dataclass(frozen=True)
class Client:
    """A mail program on one platform."""

    id: str
    """``gmail.ios``, as caniemail spells it."""
    name: str
    """``Gmail (iOS)``, for people."""

    @property
    def family(self) -> str:
        """``gmail``: the program on any platform."""
        return self.id.partition(".")[0]


@dataclass(frozen=True)
class Support:
    """One client's support of one feature."""

    level: Level
    version: str
    """The newest version, or month, that was tested; "" when none was."""
    notes: tuple[int, ...] = ()
    """Numbers of the feature's notes that hold for this client."""


@dataclass(frozen=True)
class Feature:
    """One page of caniemail."""

    slug: str
    title: str
    category: Literal["css", "html", "image", "others"]
    notes: Mapping[int, str]
    """The page's notes (Markdown) by their numbers."""
    rows: Mapping[str, str]
    """Client id → ``a 2023-01 #1 #6``: caniemail's code, the version, its notes; ``support`` reads it."""

    @property
    def url(self) -> str:
        """The page."""
        return f"https://www.caniemail.com/features/{self.slug}/"


@lru_cache(maxsize=1)
def features() -> Mapping[str, Feature]:
    """Return every feature by its slug."""
    return {slug: _feature(slug, found) for slug, found in _data()["features"].items()}


@lru_cache(maxsize=1)
def clients() -> Mapping[str, Client]:
    """Return every client by its id."""
    return {id_: Client(id_, name) for id_, name in _data()["clients"].items()}


def support(feature: Feature, client: Client) -> Support:
    """Return the support of ``feature`` in ``client``; ``unknown`` where nobody has tested it."""
    if client.id not in feature.rows:
        return Support("unknown", "")
    code, version, *notes = feature.rows[client.id].split()
    return Support(_LEVELS[code], version, tuple(int(note[1:]) for note in notes))


def published_on() -> str:
    """Return the day that the data was published, YYYY-MM-DD."""
    return str(_data()["published"])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((Path(__file__).with_name("data") / "caniemail.json").read_bytes())
    return data


def _feature(slug: str, found: dict[str, Any]) -> Feature:
    notes = {int(number): text for number, text in found["notes"].items()}
    return Feature(slug, found["title"], found["category"], notes, found["support"])
