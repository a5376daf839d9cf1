"""The kinds of text in an issue, as types: a Line, a Title, a Prose, a Link.

Each is a ``str`` that was checked on the way in and holds neutral merge tokens (newsletter.merge).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Self
from urllib.parse import unquote

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from newsletter import merge
from newsletter.content.address import SCHEMES, check_link, check_picture_in_prose
from newsletter.content.context import Context
from newsletter.content.emphasis import emphasise, escape
from newsletter.errors import TextError
from newsletter.messages import Message

__all__ = ["SCHEMES", "Line", "Link", "Prose", "Title"]

EMPTY = Message("is empty; write something or take the line out")
MAX_DEPTH = 32
"""Lists and quotations inside each other; every step of a build takes longer the deeper they are."""
MAX_CELLS = 2_000
"""Cells of the tables in one text; Gmail cuts a mail of a tenth of that (GMAIL_CUTS_AT)."""
TOO_LARGE = Message("a mail holds {most:,} at the most; show the first lines, and link to a page with the rest", most=MAX_CELLS)
TOO_DEEP = Message("lists and quotations are nested too deeply; {most} levels are enough for any mail", most=MAX_DEPTH)
_MARKS = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*")
_MARK = re.compile(r">|[-+*](?=[ \t])|[.)](?=[ \t])")
_BREAK = re.compile("[\n\t\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


class _Text(str):
    """A checked string: what YAML holds is validated by ``check`` once and is then plain text to everybody else."""

    description = ""
    examples: tuple[str, ...] = ()

    @classmethod
    def check(cls, text: str) -> Self:
        """Return the text with its merge tokens made neutral; raise ValueError when it cannot be used."""
        if not text.isprintable() and (found := _CONTROL.search(text)):
            message = Message("control character {point} cannot stand in a mail", point=f"U+{ord(found[0]):04X}")
            raise TextError("control-character", message, written=found[0])
        return cls(merge.neutralise(unicodedata.normalize("NFC", text)))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls.check, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        found: dict[str, Any] = handler(schema)
        return {**found, "description": cls.description} if cls.description else found


class Line(_Text):
    """One line of plain text: a title, a label, a name. Markdown in it is shown as typed."""

    @classmethod
    def check(cls, text: str) -> Self:
        """Return the line, line ends made spaces; raise TextError when nothing is left."""
        line = (text if text.isprintable() else _BREAK.sub(" ", text)).strip(" ")
        if not line:
            raise TextError("empty", EMPTY)
        return super().check(line)


class Title(Line):
    """A Line that may hold emphasis (``newsletter.content.emphasis``): the text is without its marks, ``html`` has their tags.

    A template that writes ``{{ topic.title }}`` into HTML gets the HTML; plain text, subjects and attributes get the text.
    """

    @classmethod
    def check(cls, text: str) -> Self:
        """Return the title without its marks; raise TextError when nothing is left."""
        typed = super().check(text)
        if not any(sign in typed for sign in "*`<"):
            return typed
        plain, html = emphasise(typed)
        title = cls(plain)
        title.html = html
        return title

    @cached_property
    def html(self) -> str:
        """The title as HTML."""
        return escape(self)

    def __html__(self) -> str:
        return self.html


class Link(_Text):
    """An address that a reader can open: https, http, mailto, tel, or a merge token."""

    @classmethod
    def check(cls, text: str) -> Self:
        """Return the address; raise TextError when a mail must not link there."""
        address = super().check(text.strip())
        check_link(address)
        return address


class Prose(_Text):
    """Paragraphs in Markdown. Raw HTML in it is shown as typed, never run."""

    @classmethod
    def check(cls, text: str, context: Context | None = None) -> Self:
        """Return the Markdown; raise TextError when it links or points an image where a mail must not.

        ``context`` says which workspace its pictures must lie in (see ``check_picture``).
        """
        wrong: list[TextError] = []
        try:
            prose = super().check(text)
        except merge.MergeTokenError as error:
            wrong += [error, *error.more]
            prose = cls(text)
        if not prose.strip():
            raise TextError("empty", EMPTY)
        if deep := too_deep(prose):
            raise TextError("too-deep", TOO_DEEP, written=deep)
        if "|" in prose and (cells := prose.html.count("</td>") + prose.html.count("</th>")) > MAX_CELLS:
            raise TextError("table-too-large", Message("has tables of {cells:,} cells", cells=cells), TOO_LARGE)
        wrong += prose._wrong_addresses(context)
        if wrong:
            first, *more = wrong
            raise TextError(first.code, first.message, first.hint, written=first.written, more=more)
        return prose

    def _wrong_addresses(self, context: Context | None) -> Iterator[TextError]:
        """Return what is wrong with the links and pictures of this text."""
        from newsletter.content.markdown import addresses

        for tag, address in addresses(self.html):
            if "$%7B" in address:  # a merge token that was not understood, and is told as such
                continue
            try:
                check_link(address) if tag == "a" else check_picture_in_prose(address, context)
            except TextError as error:
                yield TextError(error.code, error.message, error.hint, written=self.written(address))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(cls._check_there, core_schema.str_schema())

    @classmethod
    def _check_there(cls, text: str, info: ValidationInfo) -> Self:
        return cls.check(text, info.context)

    @cached_property
    def html(self) -> str:
        """The paragraphs as HTML, bare tags without styles."""
        from newsletter.content.markdown import to_html

        return to_html(self)

    def written(self, address: str) -> str:
        """``address`` as its author typed it, else the line that holds its link."""
        from newsletter.content.markdown import source_line

        typed = (address, unquote(address))
        found = next((form for form in typed if form in self), None) or source_line(self, address)
        return merge.restore(found)


def too_deep(text: str) -> str:
    """Return the first line of Markdown that lies in more lists and quotations than MAX_DEPTH; "" when there is none.

    Counts the marks that a line begins with and the width of its indent, since a list in a list is indented by two columns or more.
    """
    for line in text.split("\n"):
        if len(line) <= MAX_DEPTH:
            continue
        indent = len(line) - len(line.lstrip(" \t"))
        marks = _MARKS.match(line)
        depth = indent // 2 + len(_MARK.findall(f"{marks[0]} " if marks else ""))
        if depth > MAX_DEPTH and not (marks and not marks[0].strip()):
            return line.strip()[:MAX_DEPTH]
    return ""
