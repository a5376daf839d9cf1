"""HTML → what it means to a mail client: a flat list of things that differ only when a reader could tell.

Left out: the order of attributes and classes, the order of style declarations that cannot overrule each other, white space that no
client shows, how an entity or a colour is spelled, where one conditional comment ends and the next for the same client begins.
Kept: every element in its order, every attribute, every style, every word, every rule of ``<style>``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from newsletter.testing.styles import Facts, declarations, rules, value

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_INLINE = frozenset("a abbr b code del em font i img ins mark q s small span strong sub sup u".split())
_CONDITIONAL = re.compile(r"\[if (?P<for>[^\]]*)\]>(?P<inside>.*)<!\[endif\]", re.DOTALL | re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True)
class Node:
    """One thing in a mail's HTML: the start or the end of an element, a text, a rule of a stylesheet, a condition."""

    kind: str
    """``start``, ``end``, ``text``, ``rule`` or ``mark``."""
    tag: str
    """The element's name; a rule's selector; a condition's words; "pre" for a text whose white space counts."""
    label: str = field(compare=False)
    """How a person would name it: ``td.box``, ``p.note > a``."""
    facts: Facts = ()


def meaning(html: str) -> tuple[Node, ...]:
    """The nodes of a document, or of a piece of one, in their order."""
    return tuple(_without_idle_space(list(_joined(_read(html)))))


def _read(html: str, inside: tuple[str, ...] = ()) -> list[Node]:
    reader = _Reader(inside)
    reader.feed(html)
    reader.close()
    return reader.nodes


class _Reader(HTMLParser):
    """One walk over the tags, as they are written: MSO's halves of tables need no partner."""

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
            self.nodes += [Node("rule", selector, f"<style> {selector}", facts) for selector, facts in rules(data)]
        elif self.names and "pre" in self.names:
            self.nodes.append(Node("text", "pre", inside, (("text", data),)))
        else:
            self.nodes.append(Node("text", "", inside, (("text", _SPACE.sub(" ", data)),)))

    def handle_comment(self, data: str) -> None:
        conditional = _CONDITIONAL.fullmatch(data.strip())
        if conditional:
            mark = f"[if {conditional['for'].strip()}]"
            self.nodes.append(Node("mark", mark, mark))
            self.nodes += _read(conditional["inside"], (mark,))
            self.nodes.append(Node("mark", f"end {mark}", f"end {mark}"))
        elif "[if" in data or "[endif]" in data:  # half of <!--[if !mso]><!--> … <!--<![endif]-->
            self.nodes.append(Node("mark", " ".join(data.split()), f"comment {data.strip()}"))

    def handle_decl(self, decl: str) -> None:
        self.nodes.append(Node("mark", decl.lower(), f"<!{decl}>"))

    def unknown_decl(self, data: str) -> None:
        self.nodes.append(Node("mark", data.lower(), f"<![{data}]>"))


def _name(tag: str, attributes: dict[str, str | None]) -> str:
    """``td.box``, ``a#top``: the tag with what sets it apart."""
    classes = (attributes.get("class") or "").split()
    own_id = f"#{attributes['id']}" if attributes.get("id") else ""
    return tag + own_id + "".join(f".{name}" for name in classes)


def _tag(label: str) -> str:
    return re.split(r"[.#]", label.rpartition(" > ")[2])[0]


def _facts(attributes: dict[str, str | None]) -> Facts:
    """Every attribute, sorted; ``style`` as one fact a property, ``class`` sorted; empty ones of these two are none."""
    facts: list[tuple[str, str]] = []
    for name, written in sorted(attributes.items()):
        if name == "style":
            facts += [(f"style {prop}", said) for prop, said in declarations(written or "")]
        elif name == "class":
            facts += [("class", " ".join(sorted(written.split())))] if written and written.strip() else []
        else:
            facts.append((name, value(written or "") if name in ("bgcolor", "width", "height") else written or ""))
    return tuple(facts)


def _joined(nodes: list[Node]) -> Iterator[Node]:
    """Neighbouring conditional comments for the same clients as one, and neighbouring texts as one."""
    pending: Node | None = None
    for node in nodes:
        if pending is None:
            pending = node
        elif pending.kind == "mark" and pending.tag == f"end {node.tag}":
            pending = None
        elif node.kind == pending.kind == "text" and node.tag == pending.tag:
            text = _SPACE.sub(" ", pending.facts[0][1] + node.facts[0][1])
            pending = Node("text", "", pending.label, (("text", text),))
        else:
            if not _is_space_before_mark(pending, node):
                yield pending
            pending = node
    if pending:
        yield pending


def _is_space_before_mark(node: Node, after: Node) -> bool:
    return node.kind == "text" and after.kind == "mark" and node.facts[0][1] == " "


def _without_idle_space(nodes: list[Node]) -> Iterator[Node]:
    """Texts without the white space that stands beside a block, where no client shows it."""
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
