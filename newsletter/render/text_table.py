"""Set a table in plain text: in columns, or row by row as label and value where the columns are too wide."""

from collections.abc import Sequence

from newsletter.text import display_width, wrap


def set_table(rows: Sequence[Sequence[str]], columns: int = 78) -> str:
    """Return a table whose first row is its head, aligned by display width; as a list when it is wider than ``columns``."""
    cells = [[" / ".join(cell.split("\n")) for cell in row] for row in rows]
    widths = [max(map(display_width, column)) for column in zip(*cells, strict=True)]
    if sum(widths) + 3 * (len(widths) - 1) > columns:
        return _as_list(cells, columns)
    lines = [" | ".join(map(_padded, row, widths)).rstrip() for row in cells]
    return "\n".join([lines[0], "-+-".join("-" * width for width in widths), *lines[1:]])


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - display_width(cell))


def _as_list(rows: Sequence[Sequence[str]], columns: int) -> str:
    """Return each row as an entry: its first cell, then the others below it, each with the label of its column."""
    head, *others = rows
    if not others:
        return "\n".join(wrap(cell, columns, "- ") for cell in head if cell)
    entries = []
    for first, *rest in others:
        lines = [wrap(first or head[0] or "-", columns, "- ")]
        for label, value in zip(head[1:], rest, strict=True):
            if value:
                lines.append(wrap(f"{label}: {value}" if label else value, columns, "  ", "    "))
        entries.append("\n".join(lines))
    return "\n".join(entries)
