"""Compute how wide the content of an element can be, from the tags around it and their inline styles."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"<!--(?P<comment>.*?)-->|<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]*)(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^\"'<>])*)>", re.DOTALL
)
_OUTLOOK_CELL = re.compile(r"<td\b[^>]*?width[:=]\"?(\d+)px[^>]*>\s*<!\[endif\]\Z")
_STYLE = re.compile(r"""\sstyle=(?:"([^"]*)"|'([^']*)')""")
_WIDTH = re.compile(r"(?<![\w-])(?:max-)?width:\s*([\d.]+)(px|%)")
_ATTRIBUTE = re.compile(r'\swidth="(\d+)"')
_SIDE = re.compile(r"(?<![\w-])(padding|border)(-left|-right)?:\s*([^;]+)")
_PX = re.compile(r"(?<![\w.#-])(\d+(?:\.\d+)?)(?:px)?(?![\w%.])")
_VOID = frozenset("area base br col embed hr img input link meta source wbr".split())


def widths_at(html: str, marker: re.Pattern[str], width: int) -> Iterator[tuple[re.Match[str], int]]:
    """Yield each match of ``marker`` (a comment, or a void tag) with the px that its place has in a mail of ``width`` px."""
    stack: list[tuple[str, int]] = [("", width)]
    cell: int | None = None
    for token in _TOKEN.finditer(html):
        if found := marker.match(token[0]):
            yield found, stack[-1][1]
        if token["comment"] is not None:
            if "[if mso" in token["comment"]:
                outlook = _OUTLOOK_CELL.search(token["comment"])
                cell = int(outlook[1]) if outlook else cell
            continue
        name = token["name"].lower()
        if token["end"]:
            while len(stack) > 1 and stack.pop()[0] != name:
                pass
            continue
        room = min(stack[-1][1], cell or width)
        cell = None
        if name not in _VOID and not token["attributes"].endswith("/"):
            stack.append((name, inner_width(room, token["attributes"])))


def inner_width(room: int, attributes: str) -> int:
    """Return the px inside an element that has ``room`` px, by its ``width`` and its style's width, padding and borders."""
    if fixed := _ATTRIBUTE.search(attributes):
        room = min(room, int(fixed[1]))
    style = _STYLE.search(attributes)
    if not style:
        return room
    css = style[1] or style[2] or ""
    for number, unit in _WIDTH.findall(css):
        room = min(room, int(float(number)) if unit == "px" else int(room * float(number) / 100))
    return max(0, room - _sides(css))


def _sides(css: str) -> int:
    """Return the sum of paddings and borders at the left and right, px; later declarations win."""
    left_right: dict[tuple[str, str], int] = {}
    for name, side, value in _SIDE.findall(css):
        sizes = [int(float(size)) for size in _PX.findall(value)]
        if side:
            left_right[name, side] = sizes[0] if sizes else 0
        elif name == "border":
            left_right[name, "-left"] = left_right[name, "-right"] = sizes[0] if sizes else 0
        elif sizes:
            left_right[name, "-right"] = sizes[1] if len(sizes) > 1 else sizes[0]
            left_right[name, "-left"] = sizes[3] if len(sizes) > 3 else left_right[name, "-right"]
    return sum(left_right.values())
