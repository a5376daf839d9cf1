"""The three kinds of text in an issue, as types: a Line, a Prose, a Link.

Each is a ``str`` that was checked on the way in and holds neutral merge tokens (newsletter.merge).
"""

import re
import unicodedata
from functools import cached_property
from typing import Any, Self
from urllib.parse import urlsplit

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from newsletter import merge

SCHEMES = ("https", "http", "mailto", "tel")
"""What a link may begin with; everything else (javascript:, file:, data:) is refused."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


class WordingError(ValueError):
    """A text that cannot be used; ``written`` is the piece of it to point at, when smaller than the whole."""

    def __init__(self, message: str, written: str = "") -> None:
        super().__init__(message)
        self.written = written


class _Text(str):
    """A checked string: what YAML holds is validated by ``check`` once and is then plain text to everybody else."""

    description = ""
    examples: tuple[str, ...] = ()

    @classmethod
    def check(cls, text: str) -> Self:
        """The text with its merge tokens made neutral; ValueError when it cannot be used."""
        if found := _CONTROL.search(text):
            raise WordingError(f"control character U+{ord(found[0]):04X} cannot stand in a mail", found[0])
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
        """The line, line ends made spaces; WordingError when nothing is left."""
        line = " ".join(text.split("\n")).strip(" ")
        if not line:
            raise WordingError("is empty; write something or take the line out")
        return super().check(line)


class Link(_Text):
    """An address that a reader can open: https, http, mailto, tel, or a merge token."""

    @classmethod
    def check(cls, text: str) -> Self:
        """The address; WordingError when a mail must not link there."""
        address = super().check(text.strip())
        check_address(address, text)
        return address


class Prose(_Text):
    """Paragraphs in Markdown. Raw HTML in it is shown as typed, never run."""

    @classmethod
    def check(cls, text: str) -> Self:
        """The Markdown; WordingError when it links or points an image where a mail must not."""
        from newsletter.content.markdown import addresses

        prose = super().check(text)
        if not prose.strip():
            raise WordingError("is empty; write something or take the line out")
        for tag, address in addresses(prose.html):
            check_address(address, address, image_allowed=tag == "img")
        return prose

    @cached_property
    def html(self) -> str:
        """The paragraphs as HTML, bare tags without styles."""
        from newsletter.content.markdown import to_html

        return to_html(self)


def check_address(address: str, written: str, *, image_allowed: bool = False) -> None:
    """Raise WordingError when ``address`` is not one that a reader can open from a mail.

    ``image_allowed`` also lets a relative path through, for images that lie beside the issue.
    """
    written = merge.restore(written)
    if not address:
        raise WordingError("the address is empty", written)
    if re.search(r"\s", address):
        raise WordingError("an address cannot hold a space; write it as %20", written)
    if address.startswith("#") or merge.TOKEN.match(address):
        return
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in SCHEMES:
        raise WordingError(f"'{scheme[1]}:' is not a link for a mail; use {', '.join(SCHEMES[:3])} or {SCHEMES[3]}", written)
    if not scheme and image_allowed and not address.startswith("//"):
        return
    if not scheme:
        raise WordingError(f"is not a whole address; write 'https://{address.lstrip('/')}'", written)
    if scheme[1].lower() in ("http", "https"):
        _check_host(address, written)


def _check_host(address: str, written: str) -> None:
    try:
        host = urlsplit(address).hostname
    except ValueError as error:
        raise WordingError(f"is not an address: {error}", written) from error
    if not host:
        raise WordingError("the address names no host", written)
