"""Measuring and cutting text as a terminal or an inbox row shows it: Hangul and emoji are two columns wide."""

from newsletter.merge import TOKEN, Token


def display_width(text: str) -> int:
    """How many columns ``text`` takes; a merge token counts as its sample (see ``Token.sample``)."""
    text = TOKEN.sub(lambda match: Token.from_neutral(match[0]).sample, text)
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # 40 ms to import, and an English issue never needs it

    return max(wcswidth(text), 0)


def cut(text: str, columns: int) -> str:
    """``text`` shortened to ``columns`` columns, with an ellipsis when something is lost."""
    if display_width(text) <= columns:
        return text
    end = len(text)
    while end and display_width(text[:end]) > columns - 1:
        end -= 1
    return text[:end].rstrip() + "…"


def window(line: str, index: int, columns: int = 96) -> tuple[str, str]:
    """The stretch of ``line`` around ``index``, and the part of that stretch before ``index``.

    Tabs and other controls become one space each, so that a caret under the stretch stands right.
    """
    clean = "".join(char if char.isprintable() else " " for char in line)
    start = 0
    while display_width(clean[start:index]) > columns * 2 // 3:
        start += 1
    before = ("…" if start else "") + clean[start:index]
    shown = before + clean[index:]
    return cut(shown, columns) if display_width(shown) > columns else shown, before


def wrap(text: str, columns: int = 78, indent: str = "", hanging: str | None = None) -> str:
    """``text`` broken between words at ``columns`` columns, by display width.

    A word longer than the line (a URL, a Korean compound) is left whole: a cut URL is dead.
    ``indent`` starts the first line and ``hanging`` (default: the same width of spaces) the others.
    """
    hanging = " " * display_width(indent) if hanging is None else hanging
    lines: list[str] = []
    line, empty = indent, True
    for word in text.split():
        if not empty and display_width(line) + 1 + display_width(word) > columns:
            lines.append(line)
            line, empty = hanging, True
        line += word if empty else f" {word}"
        empty = False
    return "\n".join([*lines, line]).rstrip()
