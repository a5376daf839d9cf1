"""One file as it lies on disk → its text, unpacked from MIME where a browser or a mail program saved it so."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.drafting.encoding import decode
from newsletter.drafting.past_issue.header import NO_HEADER, MailHeader
from newsletter.errors import InputError, Problem
from newsletter.messages import Message
from newsletter.places import Place, absolute, shown_from

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newsletter.drafting.page.head import Head

MAX_BYTES = 20_000_000
"""A saved page of ten megabytes is read; more than this is no article."""

_NOT_TEXT = {
    b"%PDF": Message("is a PDF; save the article's web page instead, or its text as .txt"),
    b"PK\x03\x04": Message("is a packed archive (zip, docx); unpack it and name the files inside"),
    b"PK\x05\x06": Message("is an empty zip archive"),
    b"\x1f\x8b": Message("is packed with gzip; unpack it first"),
    b"BZh": Message("is packed with bzip2; unpack it first"),
    b"\xfd7zXZ": Message("is packed with xz; unpack it first"),
    b"7z\xbc\xaf": Message("is a 7z archive; unpack it and name the files inside"),
    b"Rar!": Message("is a rar archive; unpack it and name the files inside"),
    b"\x89PNG": Message("is a picture; save the page or its text"),
    b"\xff\xd8\xff": Message("is a picture; save the page or its text"),
    b"GIF8": Message("is a picture; save the page or its text"),
    b"bplist": Message("is a Safari web archive; save the page as 'Page Source' (.html)"),
    b"\xd0\xcf\x11\xe0": Message("is an old Office document; save it as text"),
}
"""How files begin that hold no text; none of them is ever unpacked, so that a bomb stays a file."""


@dataclass(frozen=True)
class SourceFile:
    """A source before anybody knows what it is. ``address`` is where it was saved from, when the file itself says so."""

    origin: Path
    text: str
    suffix: str = ""
    address: str = ""
    header: MailHeader = NO_HEADER

    @cached_property
    def tree(self) -> "HtmlElement | None":
        """The text as an HTML page, None when it holds no element."""
        from newsletter.drafting.page.tree import parse

        return parse(self.text)

    @cached_property
    def head(self) -> "Head":
        """What the page says to machines."""
        from newsletter.drafting.page.head import NO_HEAD, read_head

        return NO_HEAD if self.tree is None else read_head(self.tree)


def read_source_file(path: Path) -> SourceFile:
    """Read one source; InputError with one line on what is wrong when it holds no text that can be used."""
    path = absolute(path)

    def refuse(code: str, message: Message) -> InputError:
        return InputError(Problem(Place(path), code, message))

    try:
        if path.is_dir():
            raise refuse("is-a-folder", Message("is a folder; name the files in it, as in '{folder}/*'", folder=shown_from(path)))
        if (size := path.stat().st_size) > MAX_BYTES:
            message = Message("is {size:,} bytes; a source holds at most {most:,}", size=size, most=MAX_BYTES)
            raise refuse("too-big", message)
        data = path.read_bytes()
    except OSError as error:
        raise refuse("unreadable", Message("cannot be read: {reason}", reason=error.strerror or error)) from error
    if not data.strip():
        raise refuse("empty", Message("is empty"))
    for beginning, reason in _NOT_TEXT.items():
        if data.startswith(beginning):
            raise refuse("not-text", reason)
    file = _raw(path, data, path.suffix.lower())
    if file.text.count("\x00") > len(file.text) // 1000:
        raise refuse("not-text", Message("is not text; save the page as HTML, or its text as .txt in UTF-8"))
    if not file.text.strip():
        raise refuse("empty", Message("is empty"))
    return file


def _raw(path: Path, data: bytes, suffix: str) -> SourceFile:
    from newsletter.drafting.mhtml import is_mime, unpack

    if not is_mime(data):
        return SourceFile(path, decode(data), suffix)
    page = unpack(data)
    return SourceFile(path, decode(page.data, page.charset), page.suffix, page.address, page.header)
