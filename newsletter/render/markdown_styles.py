"""Apply a layout's inline styles to the HTML of Markdown without running the inliner on it.

When a layout is compiled, each prose slot holds ``sample_markup``: every tag that Markdown can make, wherever it can occur. The inliner
styles it, ``extract_styles`` reads the attributes that each tag got, and ``apply_styles`` adds them to an author's tags.
"""

import re
from collections.abc import Callable, Mapping

Styles = Mapping[str, str]
"""Path of tags (``blockquote>p``) → the layout's attributes for the last of them, ready to be written."""

_INLINE = '<strong></strong><em></em><del></del><a href="#"></a><code></code><img src="#" alt=""><br>'
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:\s[^<>]*?)?)\s*/?>")
_VOID = frozenset({"img", "br", "hr"})


def sample_markup() -> str:
    """Return every tag that Markdown can make, alone and nested as deep as mails go; about 3 kB of HTML."""
    inline = f'{_INLINE}<strong><em></em><a href="#"></a></strong><em><strong></strong></em>'
    paragraph = f"<p>{inline}</p>"
    headings = "".join(f"<h{level}>{inline}</h{level}>" for level in range(3, 7))
    items = f"<li>{inline}{paragraph}<ul><li>{inline}</li></ul><ol><li>{inline}</li></ol></li>"
    lists = f"<ul>{items}</ul><ol>{items}</ol>"
    code = "<pre><code></code></pre>"
    cells = f"<thead><tr><th>{inline}</th></tr></thead><tbody><tr><td>{inline}</td></tr></tbody>"
    quote = f"<blockquote>{paragraph}{headings}{lists}{code}</blockquote>"
    return f"{paragraph}{headings}{lists}<hr>{code}<table>{cells}</table>{quote}"


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
        if _attributes(path, extracted) != attributes:
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


def apply_styles(html: str, styles: Styles, image: Callable[[str], str] = str) -> str:
    """Add the layout's attributes to the bare HTML of Markdown; ``image`` rewrites each ``<img>``'s attributes."""
    outer: list[str] = []

    def one(match: re.Match[str]) -> str:
        name = match["name"]
        if match["end"]:
            while outer and outer.pop() != name:
                pass
            return match[0]
        path = (*outer, name)
        if name not in _VOID:
            outer.append(name)
        own = image(match["attributes"]) if name == "img" else match["attributes"]
        return f"<{name}{own}{_attributes(path, styles)}>"

    return _TAG.sub(one, html)


def _attributes(path: tuple[str, ...], styles: Styles) -> str:
    for start in range(len(path)):
        found = styles.get(">".join(path[start:]))
        if found is not None:
            return found
    return ""
