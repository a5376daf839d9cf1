"""Kinds of sources, one file each: what a file of that kind looks like, and how it becomes a value.

Every module here exports one ``READER``; a new kind is a new file.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from newsletter.drafting.source_file import SourceFile
from newsletter.drafting.sources import Source
from newsletter.errors import InputError, Problem, SetupError
from newsletter.messages import Message
from newsletter.places import Place
from newsletter.plugins import load_plugins

GROUP = "newsletter.readers"
"""The entry-point group of readers in other packages."""


@dataclass(frozen=True)
class Reader:
    """One kind of source. ``confidence`` says from 0 (not at all) to 1 (certainly) whether a file is of that kind."""

    kind: str
    confidence: Callable[[SourceFile], float]
    read: Callable[[SourceFile], Source]


def readers() -> tuple[Reader, ...]:
    """Return every kind of source: the built-in ones in the order of their files, then those of installed packages.

    A package names its Reader in an entry point of the group ``newsletter.readers``.
    """
    return (*_built_in(), *(_reader(place, found) for place, found in load_plugins(GROUP)))


@cache
def _built_in() -> tuple[Reader, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}").READER for name in names)


def _reader(place: str, found: object) -> Reader:
    if not isinstance(found, Reader):
        raise SetupError(f"'{place}' in the entry points '{GROUP}' is not a Reader")
    return found


def detect(file: SourceFile) -> Reader:
    """Return the kind that ``file`` is most like; InputError when it is like none."""
    confidence = {reader: reader.confidence(file) for reader in readers()}
    best = max(readers(), key=lambda reader: confidence[reader])
    if confidence[best] <= 0:
        kinds = ", ".join(reader.kind for reader in readers())
        raise InputError(
            Problem(
                Place(file.origin),
                "unknown-source",
                Message("is nothing that a draft can be made of"),
                Message("it takes {kinds}", kinds=kinds),
            )
        )
    return best
