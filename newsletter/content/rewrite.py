"""Put changed text back into the author's file that it was read from."""

from collections.abc import Iterable

from newsletter.content.document import Document
from newsletter.content.line_ends import splice_lines, text_with_line_feeds
from newsletter.errors import InputError, Problem
from newsletter.files import FileChangedError, replace_file
from newsletter.messages import Message
from newsletter.places import Place


def rewrite(document: Document, steps: Iterable[Document]) -> None:
    """Write the last of ``steps``, each of which changes one place of the one before, over the file of ``document``.

    Every other byte stays: line ends line by line, the byte-order mark, the final line end. Raises InputError when the file is not
    as ``document`` was read, SetupError when it cannot be written; nothing has changed then.
    """
    path = document.path
    try:
        before = path.read_bytes()
        replace_file(path, before, _spliced(before, document, steps))
    except (OSError, UnicodeDecodeError, FileChangedError) as error:
        message = Message("was changed by another program meanwhile; nothing was written")
        raise InputError(Problem(Place(path), "file-changed", message, Message("run the command again"))) from error


def _spliced(content: bytes, document: Document, steps: Iterable[Document]) -> bytes:
    """Return a file's content after ``steps``; raises FileChangedError when it is not what ``document`` was read from."""
    if text_with_line_feeds(content) != document.text:
        raise FileChangedError(document.path.name)
    text = document.text
    for step in steps:
        content, text = splice_lines(content, text, step.text), step.text
    return content
