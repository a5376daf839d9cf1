"""What a new part of an issue holds at first: words marked TODO, which the check finds until they are written."""

import datetime as dt
from collections.abc import Callable

from newsletter.content.document import Document
from newsletter.content.list_layout import Item, list_layout
from newsletter.content.sequence_edit import value_at
from newsletter.drafting import yaml_edit
from newsletter.drafting.add_key import FILE_ORDER, add_key, typed
from newsletter.drafting.yaml_writer import Entry, LiteralBlock, Mapping
from newsletter.places import Loc

TODO_ADDRESS = "https://example.com/TODO"
INSERTS = ("sponsor", "poll", "quote", "button", "events", "callout", "number", "products", "share", "author")
"""The types of inserts that can be made without a picture file."""

_WORDS = {
    "topic": ("TODO 새 주제", "TODO New topic"),
    "text": ("TODO 무슨 일이 있었고, 왜 중요한지 씁니다.", "TODO what happened, and why it matters."),
    "article": ("TODO 기사 제목", "TODO title of the article"),
    "group": ("TODO 묶음 이름", "TODO name of the group"),
    "label": ("TODO 단추에 쓸 말", "TODO words of the button"),
    "question": ("TODO 물어볼 말", "TODO question"),
    "quote": ("TODO 인용할 말", "TODO words to quote"),
    "event": ("TODO 행사 이름", "TODO name of the event"),
    "number": ("TODO 숫자", "TODO figure"),
    "says": ("TODO 무엇의 숫자인지", "TODO what it counts"),
    "product": ("TODO 물건 이름", "TODO name of the product"),
    "author": ("TODO 글쓴이", "TODO name of the author"),
    "sponsor": ("TODO 광고 제목", "TODO title of the sponsor's block"),
}


def add_item(document: Document, loc: Loc, kind: str, *, korean: bool) -> Document:
    """Return the document with a new last item in the list at ``loc``, the list made where there is none; ``kind`` is an insert's type.

    Raises LookupError when no author adds anything there, InputError when the file is written in a way that cannot be added to.
    """
    item = _new_item(document, loc, kind, korean=korean)
    try:
        listed = value_at(document.data, loc)
    except LookupError:
        listed = None
    if isinstance(listed, list) and listed:
        layout = list_layout(document, loc)
        if layout.indent is not None:  # behind the comments that belong to the last item
            lines = yaml_edit.item_lines(item, layout.indent).removesuffix("\n")
            return yaml_edit.checked(document, layout.with_item(Item(lines), len(listed)).text, loc)
    if loc in document.keys:
        return yaml_edit.append(document, loc, item)
    if loc == ("news", "groups") and ("news",) not in document.keys:
        return add_key(document, ("news",), (Entry("groups", [item]),), FILE_ORDER)
    return add_key(document, loc, [item], FILE_ORDER) if len(loc) == 1 else yaml_edit.append(document, loc, item)


def _new_item(document: Document, loc: Loc, kind: str, *, korean: bool) -> Mapping:
    def words(name: str) -> str:
        return _WORDS[name][0 if korean else 1]

    link = (Entry("title", words("article")), Entry("url", TODO_ADDRESS))
    match loc:
        case ("topics",):
            return (Entry("title", words("topic")), Entry("body", LiteralBlock(words("text"))))
        case ("topics", int(), "links") | ("news", "groups", int(), "items"):
            return link
        case ("news", "groups"):
            return (Entry("title", words("group")), Entry("items", [link]))
        case ("inserts",) if kind in INSERTS:
            after = "news" if "news" in document.data else "topics" if "topics" in document.data else "headline"
            head = (Entry("type", kind), Entry("after", after))
            return (*head, *_insert(kind, document, words))
        case ("inserts", int(index), "options") if _type_of(document, index) == "poll":
            return (Entry("label", words("label")), Entry("url", TODO_ADDRESS))
        case ("inserts", int(index), "items") if _type_of(document, index) == "events":
            return _event(document, words)
        case ("inserts", int(index), "items") if _type_of(document, index) == "products":
            return _product(words)
    raise LookupError(loc)


def _type_of(document: Document, index: int) -> object:
    try:
        return value_at(document.data, ("inserts", index, "type"))
    except LookupError:
        return None


def _insert(kind: str, document: Document, words: Callable[[str], str]) -> Mapping:
    option = Entry("url", TODO_ADDRESS)
    fields: dict[str, Mapping] = {
        "sponsor": (Entry("title", words("sponsor")), Entry("body", LiteralBlock(words("text")))),
        "poll": (
            Entry("question", words("question")),
            Entry("options", [(Entry("label", "👍"), option), (Entry("label", "👎"), option)]),
        ),
        "quote": (Entry("text", LiteralBlock(words("quote"))),),
        "button": (Entry("label", words("label")), Entry("url", TODO_ADDRESS)),
        "events": (Entry("items", [_event(document, words)]),),
        "callout": (Entry("body", LiteralBlock(words("text"))),),
        "number": (Entry("value", words("number")), Entry("label", words("says"))),
        "products": (Entry("items", [_product(words)]),),
        "share": (),
        "author": (Entry("name", words("author")),),
    }
    return fields[kind]


def _product(words: Callable[[str], str]) -> Mapping:
    return (Entry("title", words("product")), Entry("url", TODO_ADDRESS))


def _event(document: Document, words: Callable[[str], str]) -> Mapping:
    """Return an event on the issue's own day."""
    written = str(document.data.get("date") or "")
    return (Entry("title", words("event")), Entry("date", typed(written, "date") if written else dt.date.today()))
