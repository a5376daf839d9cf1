"""Lazy imports: a module is imported when an attribute of it is used.

A library that we need may import another one for work that we never give it, and that import may take longer than all of our own.
"""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


@contextmanager
def lazy_import(name: str, **known: Any) -> Iterator[None]:
    """Let ``import name`` inside the block cost nothing: the module is imported when an attribute of it is asked for.

    What is ``known`` of it is given without importing it. A module that is there already stays as it is.
    """
    if name in sys.modules:
        yield
        return
    later = _Later(name)
    vars(later).update(known)
    sys.modules[name] = later
    package, _, last = name.rpartition(".")
    if package in sys.modules:
        setattr(sys.modules[package], last, later)
    try:
        yield
    finally:
        _forget(later)


class _Later(ModuleType):
    """Stands for a module until somebody wants more of it than is known."""

    def __getattr__(self, wanted: str) -> Any:
        if wanted.startswith("__"):  # the import statement itself asks for __path__
            raise AttributeError(wanted)
        _forget(self)
        return getattr(importlib.import_module(self.__name__), wanted)


def _forget(later: ModuleType) -> None:
    if sys.modules.get(later.__name__) is later:
        del sys.modules[later.__name__]
