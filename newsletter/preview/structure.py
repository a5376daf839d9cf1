"""Rearrange an issue from the page: add, move, copy and remove its topics, links, news, inserts and optional values.

Each change is asked for together with the version of the files that the page showed: a list whose numbers mean something else by
now is left alone.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from newsletter.content import LoadedIssue
from newsletter.content.document import Document, parse
from newsletter.content.scalar_edit import replace_scalar
from newsletter.content.sequence_edit import duplicate_item, move_item, remove_item, remove_key, transfer_item, value_at
from newsletter.places import Loc, format_loc, parse_loc
from newsletter.preview.editing import Editor, read_file, version_with
from newsletter.preview.history import ConflictError, History
from newsletter.preview.new_parts import add_item
from newsletter.preview.version import version_of

_TOPIC = re.compile(r"topic ([1-9]\d{0,3})")


@dataclass(frozen=True)
class Rearrangement:
    """One change of an issue's structure: ``add``, ``move``, ``duplicate`` or ``remove``."""

    action: str
    where: str
    """The item; for ``add`` the list."""
    to: int = 0
    """The index that it gets."""
    into: str = ""
    """Another list that it goes to."""
    kind: str = ""
    """The type of a new insert."""


def rearrange(loaded: LoadedIssue, change: Rearrangement, version: str, editor: Editor, history: History) -> tuple[str, str]:
    """Make a change; return where the part is afterwards, "" when it is gone, and the version of the files then.

    Raises ConflictError when the files are not those of ``version``, LookupError when there is no such part, and InputError when
    the file cannot be rearranged or the issue could not be rendered afterwards.
    """
    with history.lock:
        wanted = parse_loc(change.where)
        known, loc = loaded.home(wanted)
        content, document = read_file(loaded, known.path)
        if version != version_of(loaded.issue_document, loaded.publication_document) or document.text != known.text:
            raise ConflictError(None)
        after, there = ACTIONS[change.action](document, loc, change, loaded)
        after = _with_places_kept(document, after, _new_index(change, wanted))
        editor.write(loaded, content, document, after)
        where = format_loc((*wanted[: len(wanted) - len(loc)], *there)) if there else ""
        return where, version_with(loaded, after)


Step = Callable[[Document, Loc, Rearrangement, LoadedIssue], tuple[Document, Loc]]


def _move(document: Document, loc: Loc, change: Rearrangement, _: LoadedIssue) -> tuple[Document, Loc]:
    into = parse_loc(change.into)
    if not into or into == loc[:-1]:
        return move_item(document, loc, change.to), (*loc[:-1], change.to)
    if _items(document, into):
        return transfer_item(document, loc, into, change.to), (*into, change.to)
    raise LookupError(change.into)


def _duplicate(document: Document, loc: Loc, _: Rearrangement, __: LoadedIssue) -> tuple[Document, Loc]:
    copied = duplicate_item(document, loc)
    return copied, (*loc[:-1], int(loc[-1]) + 1)


def _remove(document: Document, loc: Loc, _: Rearrangement, __: LoadedIssue) -> tuple[Document, Loc]:
    if loc and isinstance(loc[-1], int):
        return remove_item(document, loc), ()
    return remove_key(document, loc), ()


def _add(document: Document, loc: Loc, change: Rearrangement, loaded: LoadedIssue) -> tuple[Document, Loc]:
    korean = loaded.issue.publication.language.split("-")[0] == "ko"
    after = add_item(document, loc, change.kind, korean=korean)
    last = len(_items(after, loc)) - 1
    if not 0 <= change.to <= last or change.to == last:
        return after, (*loc, last)
    return move_item(after, (*loc, last), change.to), (*loc, change.to)


ACTIONS: dict[str, Step] = {"move": _move, "duplicate": _duplicate, "remove": _remove, "add": _add}


def _items(document: Document, loc: Loc) -> list[object]:
    try:
        found = value_at(document.data, loc)
    except LookupError:
        return []
    return found if isinstance(found, list) else []


def _new_index(change: Rearrangement, loc: Loc) -> Callable[[int, int], int]:
    """Return what a topic's number, counted from 1, becomes among so many topics; 0 is the place before the first."""
    if loc == ("topics",) and change.action == "add":
        return lambda number, count: number + (change.to < number and change.to < count - 1)
    if len(loc) != 2 or loc[0] != "topics" or not isinstance(loc[1], int):
        return lambda number, _: number
    own = loc[1] + 1
    to = change.to + 1

    def moved(number: int, _: int) -> int:
        if number == own:
            return to
        return number - (own < number <= to) + (to <= number < own)

    others: dict[str, Callable[[int, int], int]] = {
        "move": moved,
        "duplicate": lambda number, _: number + (number > own),
        "remove": lambda number, _: number - (number >= own),
    }
    return others[change.action]


def _with_places_kept(before: Document, after: Document, new: Callable[[int, int], int]) -> Document:
    """Let inserts that name a topic by its number follow that topic."""
    inserts, count = _items(after, ("inserts",)), len(_items(after, ("topics",)))
    for index in range(len(inserts)):
        loc = ("inserts", index, "after")
        found = _TOPIC.fullmatch(str(value_at(after.data, loc))) if loc in after.values else None
        if not found:
            continue
        number = new(int(found[1]), count)
        if number != int(found[1]):
            text = replace_scalar(after, loc, f"topic {number}" if number else "contents")
            after = parse(before.path, text)
    return after
