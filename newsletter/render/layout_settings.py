"""Read ``layout.yaml``, and those of the layouts that it extends."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newsletter.content.document import Document, read
from newsletter.errors import InputError, LayoutError
from newsletter.files import is_inside
from newsletter.messages import Message
from newsletter.suggest import suggest
from newsletter.text import truncate

SETTINGS = "layout.yaml"
FIELDS = {"title", "description", "dynamic", "degrades", "ignore", "extends"}

_MERGED = ("degrades", "ignore")
_DEEPEST = 8
"""Layouts that extend each other in a row; a person loses track long before."""


def read_chain(name: str, roots: Sequence[Path], known: Sequence[str]) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Return the names of the layouts that ``name`` extends, nearest first, and its settings with theirs.

    ``degrades`` and ``ignore`` hold the reasons of all of them; of any other field the nearest counts. Raises LayoutError at the line of
    an ``extends`` that names no layout, or the layout itself.
    """
    document = _settings(name, roots)
    chain, settings = [name], dict(document.data) if document else {}
    while document and (base := document.data.get("extends")) is not None:
        if not isinstance(base, str) or base not in known:
            message, hint = Message("no layout '{name}' to extend", name=truncate(str(base), 80)), suggest(str(base), known)
            raise LayoutError(document.problem(("extends",), "no-layout", message, hint))
        if base in chain or len(chain) >= _DEEPEST:
            message = Message("'{name}' extends itself: {chain}", name=name, chain=" → ".join([*chain, base]))
            raise LayoutError(document.problem(("extends",), "extends-itself", message))
        chain.append(base)
        document = _settings(base, roots)
        inherited = document.data if document else {}
        settings = {
            **inherited,
            **settings,
            **{key: {**(inherited.get(key) or {}), **(settings.get(key) or {})} for key in _MERGED},
        }
    return tuple(chain[1:]), settings


def _settings(name: str, roots: Sequence[Path]) -> Document | None:
    """Return the nearest layout.yaml of a layout; None when it has none; LayoutError when it is wrong."""
    path = next((root / name / SETTINGS for root in roots if is_inside(root / name / SETTINGS, root)), None)
    if path is None:
        return None
    try:
        document = read(path)
    except InputError as error:
        raise LayoutError(error.problems) from error
    for key in document.data.keys() - FIELDS:
        message = Message("no field '{name}'", name=truncate(key, 40))
        raise LayoutError(document.problem((key,), "unknown-field", message, suggest(key, sorted(FIELDS)), key=True))
    for key in _MERGED:
        if not isinstance(document.data.get(key) or {}, dict):
            message = Message("is no group of rules, each with its reason")
            raise LayoutError(document.problem((key,), "wrong-type", message))
    return document
