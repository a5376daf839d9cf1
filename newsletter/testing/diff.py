"""Compare two documents; each difference is a sentence that names the element and the property."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from newsletter.testing.nodes import Node, parse_nodes

_SHOWN = 48
_WORDS = re.compile(r"[^ ]+ *")


def diff_html(expected: str, actual: str) -> tuple[str, ...]:
    """Return the differences of two HTML documents: ``td.box style background-color: #eef2fd → #ffffff``.

    The same change in several elements is one sentence, with how often it occurs and the words beside the first.
    """
    before, after = parse_nodes(expected), parse_nodes(actual)
    if before == after:
        return ()
    places: dict[str, list[str]] = {}
    for sentence, near in _differences(before, after):
        places.setdefault(sentence, []).append(near)
    return tuple(_with_places(sentence, near) for sentence, near in places.items())


def diff_text(expected: str, actual: str) -> tuple[str, ...]:
    """Return the differing lines of two plain texts; white space at the end of lines and of the text does not count."""
    before, after = ([line.rstrip() for line in text.rstrip().split("\n")] for text in (expected, actual))
    found = []
    for code, start, end, other, other_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if code != "equal":
            found += [f"line {number}: - {line}" for number, line in enumerate(before[start:end], start + 1)]
            found += [f"line {number}: + {line}" for number, line in enumerate(after[other:other_end], other + 1)]
    return tuple(found)


def _differences(before: Sequence[Node], after: Sequence[Node]) -> Iterator[tuple[str, str]]:
    """Yield each difference as a sentence, and the words near it."""
    for code, start, end, other, other_end in _opcodes(before, after):
        if code == "equal":
            continue
        gone, come = before[start:end], after[other:other_end]
        pairs = SequenceMatcher(None, _kinds(gone), _kinds(come), autojunk=False)
        for inner, first, last, opposite, opposite_last in pairs.get_opcodes():
            if inner == "equal":
                for offset in range(last - first):
                    near = _near(after, other + opposite + offset)
                    for sentence in _changes(gone[first + offset], come[opposite + offset]):
                        yield sentence, near
                continue
            for index in range(first, last):
                yield from _alone(gone[index], "removed", _near(before, start + index))
            for index in range(opposite, opposite_last):
                yield from _alone(come[index], "added", _near(after, other + index))


def _kinds(nodes: Sequence[Node]) -> list[tuple[str, str]]:
    return [(node.kind, node.tag) for node in nodes]


def _opcodes(before: Sequence[Node], after: Sequence[Node]) -> list[tuple[str, int, int, int, int]]:
    """Compute difflib's opcodes between the first and the last difference only."""
    shorter = min(len(before), len(after))
    head = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    tail = next((i for i in range(shorter - head) if before[-1 - i] != after[-1 - i]), shorter - head)
    middle = SequenceMatcher(None, before[head : len(before) - tail], after[head : len(after) - tail], autojunk=False)
    return [(code, a + head, b + head, c + head, d + head) for code, a, b, c, d in middle.get_opcodes()]


def _changes(before: Node, after: Node) -> Iterator[str]:
    """Yield the differences of two nodes of the same kind and tag."""
    if before.kind == "text":
        if before != after:
            yield f"{after.label} text: {_changed_words(before.facts[0][1], after.facts[0][1])}"
        return
    old, new = dict(before.facts), dict(after.facts)
    for name in dict.fromkeys([*old, *new]):
        if old.get(name) != new.get(name):
            yield f"{after.label} {name}: {_shown_value(old.get(name))} → {_shown_value(new.get(name))}"
    if old == new and before != after:
        yield f"{after.label} order: {', '.join(old)} → {', '.join(new)}"


def _alone(node: Node, what: str, near: str) -> Iterator[tuple[str, str]]:
    if node.kind == "text":
        yield f'{node.label} text {what}: "{_shortened(node.facts[0][1])}"', ""
    elif node.kind == "end":
        yield f"end of {node.label} {what}", near
    else:
        yield f"{node.label} {what}", near


def _shown_value(value: str | None) -> str:
    return "absent" if value is None else _shortened(value, 120) or '""'


def _changed_words(before: str, after: str) -> str:
    """Return the changed words alone, with a word of context at each side."""
    old, new = _WORDS.findall(before) or [before], _WORDS.findall(after) or [after]
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    tail = next((i for i in range(shorter - head) if old[-1 - i] != new[-1 - i]), shorter - head)
    start, tail = max(head - 1, 0), max(tail - 1, 0)
    return " → ".join(f'"{_shortened("".join(words[start : len(words) - tail]).strip(" "), 120)}"' for words in (old, new))


def _near(nodes: Sequence[Node], index: int) -> str:
    """Return the first words at or after a node."""
    texts = (node.facts[0][1].strip() for node in nodes[index : index + 12] if node.kind == "text")
    return _shortened(next((text for text in texts if any(map(str.isalnum, text))), ""), 24)


def _with_places(sentence: str, places: Sequence[str]) -> str:
    beside = f', first at "{places[0]}"' if places[0] else ""
    if len(places) > 1:
        return f"{sentence} ({len(places)} times{beside})"
    return f'{sentence} (at "{places[0]}")' if places[0] else sentence


def _shortened(text: str, length: int = _SHOWN) -> str:
    """Shorten a text for a message and make its invisible characters visible."""
    text = text if len(text) <= length else f"{text[: length - 1]}…"
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)
