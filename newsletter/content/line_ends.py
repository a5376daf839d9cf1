"""Change an author's file and keep its own line ends."""

import os
import re

BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile("\r\n|\r|\n")


def text_with_line_feeds(content: bytes) -> str:
    r"""Return a file's text as ``content.document`` reads it: without BOM, every line end a ``\n``; raises UnicodeDecodeError."""
    return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def splice_lines(before: bytes, old: str, new: str) -> bytes:
    r"""Return the file ``before`` with its text changed from ``old`` to ``new``; BOM and line ends stay, line by line.

    ``old`` is the text of ``before`` as ``content.document`` reads it: without BOM, every line end a ``\n``. New lines get the line
    end of the line where the change begins.
    """
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    bom = BOM if before.startswith(BOM) else b""
    raw = before[len(bom) :].decode()
    first, last = _raw_offset(raw, start), _raw_offset(raw, len(old) - end)
    changed = new[start : len(new) - end].replace("\n", _line_end(raw, first))
    return bom + (raw[:first] + changed + raw[last:]).encode()


def replace_lines(before: bytes, new: str) -> bytes:
    """Return the file ``before`` with the text ``new``, which has as many lines; BOM and line ends stay, line by line."""
    bom = BOM if before.startswith(BOM) else b""
    ends = _LINE_END.findall(before[len(bom) :].decode())
    return bom + "".join(line + end for line, end in zip(new.split("\n"), [*ends, ""], strict=True)).encode()


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    return len(os.path.commonprefix((one, other)))  # noqa: RUF071  texts, not paths


def _raw_offset(raw: str, offset: int) -> int:
    """Return where the character ``offset`` of the text with plain line ends is in the raw text."""
    if "\r" not in raw:
        return offset
    position = 0
    for _ in range(offset):
        position += 2 if raw[position : position + 2] == "\r\n" else 1
    return position


def _line_end(raw: str, offset: int) -> str:
    r"""Return the line end of the line at ``offset``, of the line before where it is the last, else ``\n``."""
    following = _LINE_END.search(raw, offset)
    if following:
        return following[0]
    ends = [match[0] for match in _LINE_END.finditer(raw, 0, offset)]
    return ends[-1] if ends else "\n"
