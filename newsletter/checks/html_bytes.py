"""Bytes of HTML, as a mail server counts them, part by part."""

import re
from collections.abc import Mapping

from newsletter import merge
from newsletter.checks.dom import Dom, Element
from newsletter.places import parse_loc

_TRACES = re.compile(r' data-(?:issue|source|layout)(?:-\w+)?="[^"]*"')


def bytes_of(html: str) -> int:
    """Count UTF-8 bytes, with sample values for merge tokens."""
    return len(merge.fill(html, lambda token: token.sample).encode())


def bytes_of_element(element: Element) -> int:
    """Count the bytes of an element as it is delivered, without the source-map attributes."""
    from lxml.html import tostring

    return bytes_of(_TRACES.sub("", tostring(element, encoding="unicode", with_tail=False)))


def bytes_by_part(dom: Dom) -> Mapping[str, int]:
    """Count the bytes of each part (``headline``, ``topics[0]``, ``news``): of the outermost boxes that show only that part."""
    found: dict[str, int] = {}
    body = next(dom.tagged("body"), dom.root)
    _collect(body, found)
    return found


def _collect(element: Element, found: dict[str, int]) -> None:
    names = {name for inner in element.iter() if isinstance(inner.tag, str) and (name := _part(inner))}
    if len(names) == 1:
        name = names.pop()
        found[name] = found.get(name, 0) + bytes_of_element(element)
    elif names:
        for child in element:
            if isinstance(child.tag, str):
                _collect(child, found)


def _part(element: Element) -> str:
    path = parse_loc(element.get("data-issue") or "")
    if not path:
        return ""
    if path[0] in ("topics", "inserts") and len(path) > 1:
        return f"{path[0]}[{path[1]}]"
    return str(path[1] if path[0] == "publication" and len(path) > 1 else path[0])
