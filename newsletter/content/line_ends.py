"""Change an author's file and keep its own line ends."""

import os
import re

BOM = b"\xef\xbb\xbf"


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


def replace_lines(before: bytes, old: str, new: str) -> bytes:
    """Return ``before`` with its text changed from ``old`` to ``new`` at any number of places; each line keeps its own end."""
    if old.count("\n") != new.count("\n"):
        return splice_lines(before, old, new)
    bom = BOM if before.startswith(BOM) else b""
    ends = re.findall("\r\n|\r|\n", before[len(bom) :].decode())
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
    for candidate in (raw.find("\n", offset), raw.rfind("\n", 0, offset)):
        if candidate >= 0:
            return "\r\n" if raw[candidate - 1 : candidate] == "\r" else "\n"
    return "\n"
