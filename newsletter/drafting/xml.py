"""XML text → its root, with nothing in it that reaches outside or unfolds."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_SAVED_FROM = re.compile(r"^\s*<!--\s*saved from[^>]*-->")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse(text: str) -> "_Element | None":
    """Return the root element, mended where the file is cut off; None when there is none. Entities are left unread, so no bomb unfolds."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(
            _DECLARATION.sub("", _SAVED_FROM.sub("", text.lstrip("\ufeff"))).strip().encode("utf-8", "replace"), parser
        )
    except etree.XMLSyntaxError:
        return None


def name(element: "_Element") -> str:
    """Return the element's name without its namespace, in lower case; "" for comments."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def child(element: "_Element", *names: str) -> str:
    """Return the text of the first child with one of these names, tried in their order; "" without one."""
    for wanted in names:
        for one in element:
            if name(one) == wanted and (text := "".join(map(str, one.itertext())).strip()):
                return text
    return ""
