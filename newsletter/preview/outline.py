"""The outline of an issue: its parts and what can be added to them, each with its words counted."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from newsletter import merge
from newsletter.content import LoadedIssue
from newsletter.content.parts import Closing
from newsletter.content.text_types import Line, Prose
from newsletter.content.walk import leaves
from newsletter.places import Loc, format_loc
from newsletter.preview.fields import scalar_fields

_TAG = re.compile(r"<[^>]*>")
SHARED = ("feedback", "footer")


@dataclass(frozen=True)
class OutlineEntry:
    """One part of the issue, or one item of a list in it."""

    where: str
    kind: str
    """``headline``, ``topic``, ``link``, ``closing``, ``news``, ``group``, ``item``, ``insert``, ``feedback`` or ``footer``."""
    title: str
    words: int
    letters: int
    """Characters without white space."""
    shared: bool = False
    """It stands in the publication: every issue has it."""
    fields: tuple[str, ...] = ()
    """Its values that are in a file now."""
    missing: tuple[str, ...] = ()
    """Its values that may be added."""
    picture: str = ""
    """``none`` where a picture may be added, ``there`` where one is, "" where none has a place."""
    lists: tuple[str, ...] = ()
    """Its lists that items can be added to."""
    children: tuple["OutlineEntry", ...] = ()


def outline(loaded: LoadedIssue) -> tuple[OutlineEntry, ...]:
    """Return the parts of an issue in the order of its file."""
    issue, publication = loaded.issue, loaded.issue.publication
    found = [_entry(loaded, (), issue, "issue", _first(issue.subject, issue.headline.title), own=True)]
    found.append(_entry(loaded, ("headline",), issue.headline, "headline", issue.headline.title))
    for index, topic in enumerate(issue.topics):
        found.append(_list_entry(loaded, ("topics", index), topic, "topic", "links", "link"))
    if isinstance(issue.closing, Closing):
        found.append(_entry(loaded, ("closing",), issue.closing, "closing", ""))
    elif issue.closing:
        found.append(_closing(issue.closing))
    if issue.news:
        loc: Loc = ("news", "groups")
        groups = tuple(
            _list_entry(loaded, (*loc, at), group, "group", "items", "item") for at, group in enumerate(issue.news.groups)
        )
        found.append(_entry(loaded, ("news",), issue.news, "news", issue.news.title or "", groups, ("groups",)))
    for index, insert in enumerate(issue.inserts):
        name = {"poll": "options", "events": "items", "products": "items"}.get(insert.type, "")
        found.append(_list_entry(loaded, ("inserts", index), insert, "insert", name, "item"))
    shared = ((name, getattr(publication, name)) for name in SHARED)
    found += [_entry(loaded, ("publication", name), part, name, "") for name, part in shared if part]
    return tuple(found)


def _closing(closing: Prose) -> OutlineEntry:
    words, letters = _counted([closing])
    return OutlineEntry("closing", "closing", "", words, letters, fields=("closing",))


def _list_entry(loaded: LoadedIssue, loc: Loc, part: BaseModel, kind: str, name: str, inner: str) -> OutlineEntry:
    """Return the entry of a part with the items of its list ``name`` under it."""
    items = getattr(part, name, ()) if name else ()
    children = tuple(
        _entry(loaded, (*loc, name, index), item, inner, _first(getattr(item, "title", None), getattr(item, "label", None)))
        for index, item in enumerate(items)
    )
    values = [getattr(part, each, None) for each in ("title", "question", "label", "text", "name", "body")]
    return _entry(loaded, loc, part, kind, _first(*values) or getattr(part, "type", ""), children, (name,) if name else ())


def _entry(
    loaded: LoadedIssue,
    loc: Loc,
    part: BaseModel,
    kind: str,
    title: str,
    children: tuple[OutlineEntry, ...] = (),
    lists: tuple[str, ...] = (),
    *,
    own: bool = False,
) -> OutlineEntry:
    document, home = loaded.home(loc)
    names = [name for name in scalar_fields(type(part)) if name not in ("type", "publication")]
    present = tuple(name for name in names if (*home, name) in document.values)
    texts = [text for at, text in leaves(part) if isinstance(text, Line | Prose) and at[0] not in lists and at[-1] != "alt"]
    words, letters = _counted(() if own else texts)
    model = type(part).model_fields
    picture = "" if "image" not in model else "there" if getattr(part, "image") else "none"  # noqa: B009  a part of any type
    return OutlineEntry(
        format_loc(loc),
        kind,
        _plain(title),
        words,
        letters,
        shared=document.path == loaded.publication_document.path,
        fields=present,
        missing=tuple(name for name in names if name not in present),
        picture=picture,
        lists=lists,
        children=children,
    )


def _counted(texts: Iterable[str]) -> tuple[int, int]:
    """Count the words and the letters of texts, without markup."""
    words = letters = 0
    for text in texts:
        plain = _plain(text)
        words += len(plain.split())
        letters += len(re.sub(r"\s", "", plain))
    return words, letters


def _plain(text: str) -> str:
    shown = html.unescape(_TAG.sub("", text.html)) if isinstance(text, Prose) else text
    return " ".join(merge.fill(shown, lambda token: token.sample).split())


def _first(*texts: str | None) -> str:
    """Return the first text that is there."""
    return next(iter(_given(texts)), "")


def _given(texts: tuple[str | None, ...]) -> Iterator[str]:
    return (text for text in texts if text)
