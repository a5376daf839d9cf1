"""Parse HTML into a flat list of nodes that are equal exactly when a mail client shows the same.

Ignored: the order of attributes and classes, the order of style declarations that cannot override each other, white space that no
client shows, the spelling of entities and colours, and where one conditional comment ends and the next for the same client begins.
Kept: every element in its order, every attribute, every style, every word, every rule of ``<style>``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from newsletter.testing.styles import Facts, normalize_value, parse_declarations, parse_rules

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_INLINE = frozenset("a abbr b code del em font i img ins mark q s small span strong sub sup u".split())
_CONDITIONAL = re.compile(r"\[if (?P<for>[^\]]*)\]>(?P<inside>.*)<!\[endif\]", re.DOTALL | re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True)
class Node:
    """The start or the end of an element, a text, a rule of a stylesheet, or a conditional comment."""

    kind: str
    """``start``, ``end``, ``text``, ``rule`` or ``comment``."""
    tag: str
    """The element's name, the rule's selector, or the comment's condition; "pre" for a text whose white space counts."""
    label: str = field(compare=False)
    """A name for messages: ``td.box``, ``p.note > a``."""
    facts: Facts = ()


def parse_nodes(html: str) -> tuple[Node, ...]:
    """Return the nodes of a document, or of a fragment, in their order."""
    return tuple(_without_invisible_space(list(_joined(_read(html)))))


def _read(html: str, inside: tuple[str, ...] = ()) -> list[Node]:
    reader = _Reader(inside)
    reader.feed(html)
    reader.close()
    return reader.nodes


class _Reader(HTMLParser):
    """Walk over the tags as they are written: the halves of tables that Outlook needs have no partner."""

    def __init__(self, inside: tuple[str, ...]) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[Node] = []
        self.outer = list(inside)
        self.names = [_tag(label) for label in inside]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        own = _name(tag, attributes)
        anonymous = own == tag and self.outer and tag not in ("html", "head", "body")
        label = f"{self.outer[-1].rpartition(' > ')[2]} > {own}" if anonymous else own
        self.nodes.append(Node("start", tag, label, _facts(attributes)))
        if tag not in _VOID:
            self.outer.append(label)
            self.names.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        label = tag
        if tag in self.names:
            while self.names.pop() != tag:
                self.outer.pop()
            label = self.outer.pop()
        self.nodes.append(Node("end", tag, label))

    def handle_data(self, data: str) -> None:
        inside = self.outer[-1] if self.outer else ""
        if self.names and self.names[-1] == "style":
            self.nodes += [Node("rule", selector, f"<style> {selector}", facts) for selector, facts in parse_rules(data)]
        elif self.names and "pre" in self.names:
            self.nodes.append(Node("text", "pre", inside, (("text", data),)))
        else:
            self.nodes.append(Node("text", "", inside, (("text", _SPACE.sub(" ", data)),)))

    def handle_comment(self, data: str) -> None:
        conditional = _CONDITIONAL.fullmatch(data.strip())
        if conditional:
            condition = f"[if {conditional['for'].strip()}]"
            self.nodes.append(Node("comment", condition, condition))
            self.nodes += _read(conditional["inside"], (condition,))
            self.nodes.append(Node("comment", f"end {condition}", f"end {condition}"))
        elif "[if" in data or "[endif]" in data:  # half of <!--[if !mso]><!--> … <!--<![endif]-->
            self.nodes.append(Node("comment", " ".join(data.split()), f"comment {data.strip()}"))

    def handle_decl(self, decl: str) -> None:
        self.nodes.append(Node("comment", decl.lower(), f"<!{decl}>"))

    def unknown_decl(self, data: str) -> None:
        self.nodes.append(Node("comment", data.lower(), f"<![{data}]>"))


def _name(tag: str, attributes: dict[str, str | None]) -> str:
    """Return the tag with its id and classes: ``td.box``, ``a#top``."""
    classes = (attributes.get("class") or "").split()
    own_id = f"#{attributes['id']}" if attributes.get("id") else ""
    return tag + own_id + "".join(f".{name}" for name in classes)


def _tag(label: str) -> str:
    return re.split(r"[.#]", label.rpartition(" > ")[2])[0]


def _facts(attributes: dict[str, str | None]) -> Facts:
    """Return the attributes, sorted: ``style`` as one fact for each property, ``class`` sorted, empty ones of both left out."""
    facts: list[tuple[str, str]] = []
    for name, written in sorted(attributes.items()):
        if name == "style":
            facts += [(f"style {prop}", said) for prop, said in parse_declarations(written or "")]
        elif name == "class":
            facts += [("class", " ".join(sorted(written.split())))] if written and written.strip() else []
        else:
            facts.append((name, normalize_value(written or "") if name in ("bgcolor", "width", "height") else written or ""))
    return tuple(facts)


def _joined(nodes: list[Node]) -> Iterator[Node]:
    """Join neighbouring conditional comments for the same clients, and neighbouring texts."""
    pending: Node | None = None
    for node in nodes:
        if pending is None:
            pending = node
        elif pending.kind == "comment" and pending.tag == f"end {node.tag}":
            pending = None
        elif node.kind == pending.kind == "text" and node.tag == pending.tag:
            text = _SPACE.sub(" ", pending.facts[0][1] + node.facts[0][1])
            pending = Node("text", "", pending.label, (("text", text),))
        else:
            if not _is_space_before_comment(pending, node):
                yield pending
            pending = node
    if pending:
        yield pending


def _is_space_before_comment(node: Node, after: Node) -> bool:
    return node.kind == "text" and after.kind == "comment" and node.facts[0][1] == " "


def _without_invisible_space(nodes: list[Node]) -> Iterator[Node]:
    """Remove white space beside a block, where no client shows it."""
    for index, node in enumerate(nodes):
        if node.kind != "text" or node.tag == "pre":
            yield node
            continue
        text = node.facts[0][1]
        if index == 0 or nodes[index - 1].tag not in _INLINE:
            text = text.lstrip(" ")
        if index + 1 == len(nodes) or nodes[index + 1].tag not in _INLINE:
            text = text.rstrip(" ")
        if text:
            yield Node("text", "", node.label, (("text", text),))
