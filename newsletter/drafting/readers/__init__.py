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
from newsletter.errors import InputError, Problem


@dataclass(frozen=True)
class Reader:
    """One kind of source. ``likeness`` says from 0 (not at all) to 1 (certainly) whether a file is of that kind."""

    kind: str
    confidence: Callable[[SourceFile], float]
    read: Callable[[SourceFile], Source]


@cache
def readers() -> tuple[Reader, ...]:
    """Every kind of source, in the order of their files."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}").READER for name in names)


def detect(file: SourceFile) -> Reader:
    """Return the kind that ``raw`` is most like; InputError when it is like none."""
    confidence = {reader: reader.confidence(file) for reader in readers()}
    best = max(readers(), key=lambda reader: confidence[reader])
    if confidence[best] <= 0:
        kinds = ", ".join(reader.kind for reader in readers())
        raise InputError(Problem(file.origin, 0, 0, "is nothing that a draft can be made of", hint=f"it takes {kinds}"))
    return best
