"""Apply a layout's inline styles to the HTML of Markdown without running the inliner on it.

When a layout is compiled, each prose slot holds ``sample_markup``: every tag that Markdown can make, wherever it can occur. The inliner
styles it, ``extract_styles`` reads the attributes that each tag got, and ``apply_styles`` adds them to an author's tags.
"""

import re
from collections.abc import Callable, Mapping

from newsletter.render.boxes import inner_width

Styles = Mapping[str, str]
"""Path of tags (``blockquote>p``) → the layout's attributes for the last of them, ready to be written."""

_INLINE = '<strong></strong><em></em><del></del><a href="#"></a><code></code><span></span><sub></sub><sup></sup><small></small><img src="#" alt=""><br>'
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:\s[^<>]*?)?)\s*/?>")
_ATTRIBUTE = re.compile(r"""\s([\w-]+)=("[^"]*"|'[^']*')""")
_OVERLAPS = re.compile(r"\s(?:style|align|dir)=")
_VOID = frozenset({"img", "br", "hr"})


def sample_markup() -> str:
    """Return every tag that Markdown can make, alone and nested as deep as mails go; about 3 kB of HTML."""
    inline = f'{_INLINE}<strong><em></em><a href="#"></a><code></code></strong><em><strong></strong></em><a href="#"><strong></strong><em></em><code></code><img src="#" alt=""></a>'
    paragraph = f"<p>{inline}</p>"
    headings = "".join(f"<h{level}>{inline}</h{level}>" for level in range(2, 7))
    items = f"<li>{inline}{paragraph}<ul><li>{inline}</li></ul><ol><li>{inline}</li></ol></li>"
    lists = f"<ul>{items}</ul><ol>{items}</ol>"
    code = "<pre><code></code></pre>"
    cells = f"<thead><tr><th>{inline}</th></tr></thead><tbody><tr><td>{inline}</td></tr></tbody>"
    quote = f"<blockquote>{paragraph}{headings}{lists}{code}</blockquote>"
    note = f"<p><small>{inline}</small></p>"
    callout = f"<div>{paragraph}{headings}{lists}{code}</div>"
    return f"{paragraph}{note}{headings}{lists}<hr>{code}<table>{cells}</table>{quote}{callout}"


def extract_styles(styled: str) -> dict[str, str]:
    """Return the attributes of each path of tags in styled sample markup, without paths for which a shorter one says the same.

    ``li>p`` applies to every path that ends so and has no longer entry of its own; of two that end so, the shallower decides.
    """
    ends: dict[tuple[str, ...], str] = {}
    for path, own in sorted(_walk(styled), key=lambda found: len(found[0])):
        attributes = re.sub(r'\s(?:href|src|alt)="[^"]*"', "", own).rstrip(" /")
        for start in range(len(path)):
            ends.setdefault(path[start:], attributes)
    extracted: dict[str, str] = {}
    for path, attributes in sorted(ends.items(), key=lambda end: len(end[0])):
        if _find(path, extracted) != attributes:
            extracted[">".join(path)] = attributes
    return extracted


def _walk(html: str) -> list[tuple[tuple[str, ...], str]]:
    """Return every start tag's path of open tags and its attributes as written."""
    outer: list[str] = []
    found = []
    for match in _TAG.finditer(html):
        if match["end"]:
            while outer and outer.pop() != match["name"]:
                pass
            continue
        found.append(((*outer, match["name"]), match["attributes"]))
        if match["name"] not in _VOID:
            outer.append(match["name"])
    return found


def apply_styles(html: str, styles: Styles, width: int = 600, image: Callable[[str, int], str] = lambda own, _: own) -> str:
    """Add the layout's attributes to the bare HTML of Markdown, which has ``width`` px.

    What an author's tag says of itself wins. ``image`` rewrites the attributes of each ``<img>``; it is told the px that it has.
    """
    outer: list[str] = []
    rooms = [width]

    def one(match: re.Match[str]) -> str:
        name = match["name"]
        if match["end"]:
            while outer:
                rooms.pop()
                if outer.pop() == name:
                    break
            return match[0]
        path = (*outer, name)
        attributes = merge_attributes(match["attributes"], _find(path, styles))
        if name == "img":
            attributes = image(attributes, rooms[-1])
        if name not in _VOID:
            outer.append(name)
            rooms.append(inner_width(rooms[-1], attributes))
        return f"<{name}{attributes}>"

    return _TAG.sub(one, html)


def merge_attributes(own: str, layout: str) -> str:
    """Join an element's own attributes and the layout's; of an attribute or a declaration that both have, the own one stays."""
    if not layout or not _OVERLAPS.search(own):
        return own + layout
    mine, theirs = dict(_ATTRIBUTE.findall(own)), dict(_ATTRIBUTE.findall(layout))
    quote = theirs.get("style", '""')[0]
    declared = [part for part in theirs.get("style", '""')[1:-1].split(";") if part]
    wanted = [part for part in mine.get("style", '""')[1:-1].split(";") if part]
    names = {part.partition(":")[0] for part in wanted}
    style = ";".join([part for part in declared if part.partition(":")[0] not in names] + wanted)
    merged = {**{name: value for name, value in theirs.items() if name != "style"}, **mine}
    merged.pop("style", None)
    attributes = "".join(f" {name}={value}" for name, value in merged.items())
    return f"{attributes}\nstyle={quote}{style}{quote}" if style else attributes


def _find(path: tuple[str, ...], styles: Styles) -> str:
    for start in range(len(path)):
        found = styles.get(">".join(path[start:]))
        if found is not None:
            return found
    return ""
