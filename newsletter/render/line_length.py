"""Keep the lines of HTML short enough for mail servers."""

import re

MAX_LINE = 990
"""Bytes of a line of HTML: SMTP allows 998 (RFC 5322, 2.1.1), and some servers break longer ones wherever they like."""
_PIECE = re.compile(r"<!--.*?-->|<[^<>]*>|[^<]+|<", re.DOTALL)


def fold_lines(html: str) -> str:
    """Break lines of more than MAX_LINE bytes at spaces in running text, but not inside ``<pre>``."""
    lines = html.split("\n")
    if all(len(line) * 3 <= MAX_LINE or len(line.encode()) <= MAX_LINE for line in lines):
        return html
    inside = 0
    folded = []
    for line in lines:
        fits = len(line) * 3 <= MAX_LINE or len(line.encode()) <= MAX_LINE
        opened = line.count("<pre")
        folded.append(line if fits or inside or opened else _fold(line))
        inside += opened - line.count("</pre")
    return "\n".join(folded)


def _fold(line: str) -> str:
    used = 0
    pieces: list[str] = []
    for piece in _PIECE.findall(line):
        words = [piece] if piece.startswith("<") else re.split(r"(?<= )", piece)
        for word in words:
            size = len(word.encode())
            if used + size > MAX_LINE - 60 and pieces and pieces[-1].endswith(" ") and not pieces[-1].startswith("<"):
                pieces[-1] = f"{pieces[-1][:-1]}\n"
                used = 0
            pieces.append(word)
            used += size
    return "".join(pieces)
