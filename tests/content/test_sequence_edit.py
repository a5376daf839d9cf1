"""Items of lists moved, copied and removed: the lines of the others stay, and the data is what was meant."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.content.document import Document, parse
from newsletter.content.sequence_edit import duplicate_item, move_item, remove_item, remove_key, transfer_item
from newsletter.errors import InputError

PATH = Path("issues/x.yaml")

FILE = """\
topics:            # numbers come by themselves
  # the lead
  - title: A
    body: |
      one

      two
    # links:
    #   - {title: later}

  - title: B       # short
    links:
      - {title: b1, url: u}   # first
      # b2 follows
      - title: b2
        url: u

  # a thought about the rest

  # of C
  - title: C
    body: c

closing: end
"""


def document(text: str) -> Document:
    return parse(PATH, text)


def test_an_item_takes_its_own_comments_along() -> None:
    assert move_item(document(FILE), ("topics", 2), 0).text == """\
topics:            # numbers come by themselves
  # of C
  - title: C
    body: c

  # the lead
  - title: A
    body: |
      one

      two
    # links:
    #   - {title: later}

  # a thought about the rest

  - title: B       # short
    links:
      - {title: b1, url: u}   # first
      # b2 follows
      - title: b2
        url: u

closing: end
"""  # fmt: skip


def test_a_copy_stands_as_far_off_as_the_others_do() -> None:
    after = duplicate_item(document(FILE), ("topics", 2)).text
    assert after == FILE.replace("    body: c\n", "    body: c\n\n  # of C\n  - title: C\n    body: c\n")
    assert duplicate_item(document("a:\n- x: 1\n"), ("a", 0)).text == "a:\n- x: 1\n- x: 1\n"
    assert duplicate_item(document("a: [{x: 1}]\n"), ("a", 0)).text == "a: [{x: 1}, {x: 1}]\n"


def test_a_comment_between_two_items_outlives_either() -> None:
    for index in (1, 2):
        after = remove_item(document(FILE), ("topics", index)).text
        assert "\n  # a thought about the rest\n" in after
        assert after.count("title: ") == FILE.count("title: ") - (3 if index == 1 else 1)
    assert remove_item(document("a:\n- x\n\n# c\n\n- y\n"), ("a", 0)).text == "a:\n\n# c\n\n- y\n"


def test_the_last_item_takes_its_list_along() -> None:
    assert remove_item(document("t:\n  - title: A\n    links:\n      - {u: 1}\n    x: y\n"), ("t", 0, "links", 0)).text == (
        "t:\n  - title: A\n    x: y\n"
    )
    assert remove_item(document("t: [{title: A, links: [{u: 1}]}]\n"), ("t", 0, "links", 0)).text == "t: [{title: A}]\n"
    assert remove_item(document("n:\n  g:\n    - items:\n        - {u: 1}\n"), ("n", "g", 0, "items", 0)).text == (
        "n:\n  g:\n    - items:\n"
    )


def test_a_key_goes_with_its_comment() -> None:
    text = "a: 1\n\n# of b\nb: |\n  x\n\n  y\n\nc: 3\n"
    assert remove_key(document(text), ("b",)).text == "a: 1\n\nc: 3\n"
    assert remove_key(document("t:\n  - a: 1\n    b: 2\n"), ("t", 0, "a")).text == "t:\n  - b: 2\n"
    assert remove_key(document("t: {a: 1, b: 2, c: 3}\n"), ("t", "b")).text == "t: {a: 1, c: 3}\n"
    assert remove_key(document("t: {a: 1, b: 2}\n"), ("t", "b")).text == "t: {a: 1}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: [{x: 1}, {x: 2}, {x: 3}]\n", "a: [{x: 3}, {x: 1}, {x: 2}]\n"),
        ("a: [\n  {x: 1},  # one\n  {x: 2},\n  {x: 3},  # three\n]\n", "a: [\n  {x: 3},  # three\n  {x: 1},  # one\n  {x: 2},\n]\n"),
        ("a:\n- x: 1\n- x: 2\n- x: 3", "a:\n- x: 3\n- x: 1\n- x: 2"),
        ("a:\n  -   x: 1\n  - {x: 2}\n  -\n    x: 3\nb: 1\n", "a:\n  -\n    x: 3\n  -   x: 1\n  - {x: 2}\nb: 1\n"),
        ("a:\n- |+\n  x\n\n- y\n- z\n", "a:\n- z\n- |+\n  x\n\n- y\n"),
        ("a:\n  - x: 1\n    y:\n      - 1\n  - x: 2\n  - x: 3\n    # more\n# end\n", "a:\n  - x: 3\n    # more\n  - x: 1\n    y:\n      - 1\n  - x: 2\n# end\n"),
    ],
)  # fmt: skip
def test_every_way_of_writing_a_list(text: str, expected: str) -> None:
    assert move_item(document(text), ("a", 2), 0).text == expected
    back = move_item(document(expected), ("a", 0), 2)
    assert back.data == document(text).data


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n  - l:\n    - x: |\n        1\n    - y\n  - l:\n      - z\n", "a:\n  - l:\n    - y\n  - l:\n      - x: |\n          1\n      - z\n"),
        ("a:\n  - l: [{x: 1}, y]\n  - l:\n      - z\n", "a:\n  - l: [y]\n  - l:\n      - {x: 1}\n      - z\n"),
        ("a:\n  - l:\n      - x: 1\n        d: it's\n      - y\n  - l: [z]\n", 'a:\n  - l:\n      - y\n  - l: [{x: "1", d: "it\'s"}, z]\n'),
        ("a:\n  - l:\n      - {x: 1}\n  - l: [z]\n", "a:\n  - l:\n  - l: [{x: 1}, z]\n"),
    ],
)  # fmt: skip
def test_an_item_goes_to_another_list_and_takes_its_indentation(text: str, expected: str) -> None:
    assert transfer_item(document(text), ("a", 0, "l", 0), ("a", 1, "l"), 0).text == expected


def test_what_cannot_be_rearranged_is_said_and_left() -> None:
    with pytest.raises(InputError, match="rearranged"):
        move_item(document("a: [\n  {x: 1},  # one\n  {x: 2}, {x: 3}]\n"), ("a", 0), 1)
    for loc in [("a", 9), ("a", -1), ("b", 0), (), ("a",), ("a", 0, "x")]:
        with pytest.raises(LookupError):
            move_item(document("a: [{x: 1}, 2]\n"), loc, 0)
    with pytest.raises(LookupError):
        transfer_item(document("a:\n  - b: [1]\n"), ("a", 0), ("a", 0, "b"), 0)


TEXTS = st.sampled_from(["제목", "a: b", "it's", "#1", "- x", '"q"', "긴 글 " * 9, "👍", "|", "a\nb", "# x\n\n  y", "${name:-님}"])
BLANKS = st.sampled_from(["", "\n", "\n\n"])


@st.composite
def items(draw: st.DrawFn, indent: int, depth: int) -> str:
    """An item of a list at ``indent`` in some author's hand, with comments above, inside, behind and below."""
    import json

    dash, inner = " " * indent, " " * (indent + 2)
    text = draw(TEXTS)
    title = json.dumps(text, ensure_ascii=False)
    style = draw(st.integers(0, 4 if depth else 3))
    above = draw(st.sampled_from(["", f"{dash}# above\n"]))
    if style == 0:
        return f"{above}{dash}- {{title: {title}, url: x}}{draw(st.sampled_from(['', '  # behind']))}\n"
    if style == 1:
        block = "".join(f"{inner}  {line}\n" if line else "\n" for line in text.split("\n"))
        return f"{above}{dash}- body: |2\n{block}{draw(st.sampled_from(['', f'{inner}# inside' + chr(10)]))}"
    if style == 2:
        return f"{above}{dash}-\n{inner}title: {title}\n{inner}x: 1\n"
    if style == 3:
        return f"{above}{dash}- title: {title}  # behind\n\n{inner}# inside\n{inner}x: 1\n"
    return f"{above}{dash}- title: {title}\n{inner}links:\n{draw(lists(indent + draw(st.sampled_from([2, 4])), 0))}"


@st.composite
def lists(draw: st.DrawFn, indent: int, depth: int) -> str:
    parts = draw(st.lists(items(indent, depth), min_size=1, max_size=4))
    apart = draw(st.sampled_from(["", "\n", f"\n{' ' * indent}# apart\n\n"]))
    return apart.join(parts)


@st.composite
def files(draw: st.DrawFn) -> str:
    indent = draw(st.sampled_from([0, 2, 4]))
    return (
        draw(st.sampled_from(["", "# first\n\n", "number: 1\n"]))
        + f"topics:{draw(st.sampled_from(['', '  # behind']))}\n"
        + draw(lists(indent, 1))
        + draw(st.sampled_from(["", "\n", "\n# closing words\n", "closing: |\n  end\n", "\n\nclosing: end"]))
    )


def expected_after(action: str, listed: list[Any], index: int, to: int) -> list[Any]:
    rest = [*listed[:index], *listed[index + 1 :]]
    match action:
        case "move":
            return [*rest[:to], listed[index], *rest[to:]]
        case "duplicate":
            return [*listed[: index + 1], listed[index], *listed[index + 1 :]]
        case _:
            return rest


def is_subsequence(short: list[str], long: list[str]) -> bool:
    rest = iter(long)
    return all(line in rest for line in short)


@given(files(), st.sampled_from(["move", "duplicate", "remove"]), st.integers(0, 3), st.integers(0, 3), st.booleans())
def test_only_the_lines_of_the_item_differ(text: str, action: str, index: int, to: int, nested: bool) -> None:
    before = document(text)
    loc: tuple[str | int, ...] = ("topics",)
    listed: list[Any] = before.data["topics"]
    inner = next((number for number, item in enumerate(listed) if isinstance(item, dict) and "links" in item), None)
    if nested and inner is not None:
        loc, listed = ("topics", inner, "links"), listed[inner]["links"]
    index, to = index % len(listed), to % len(listed)
    if action == "move":
        after = move_item(before, (*loc, index), to)
    elif action == "duplicate":
        after = duplicate_item(before, (*loc, index))
    else:
        after = remove_item(before, (*loc, index))
    holder: Any = after.data
    for step in loc:
        holder = holder.get(step) if isinstance(holder, dict) else holder[step]
    assert stripped(holder or []) == stripped(expected_after(action, listed, index, to))
    old, new = text.split("\n"), after.text.split("\n")
    if action == "move":
        assert sorted(old) == sorted(new)
    else:
        short, long = (old, new) if action == "duplicate" else (new, old)
        assert is_subsequence(short, long)
    for other in before.data.keys() - {"topics"}:
        assert stripped(after.data[other]) == stripped(before.data[other])


def stripped(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: stripped(item) for key, item in data.items()}
    if isinstance(data, list):
        return [stripped(item) for item in data]
    return data.rstrip("\n") if isinstance(data, str) else data
