"""One scalar replaced: what was typed is read back, and nothing else of the file has changed."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.content.document import parse
from newsletter.content.line_ends import splice_lines
from newsletter.content.scalar_edit import replace_scalar, scalar_value
from newsletter.files import FileChangedError, replace_file
from newsletter.places import Loc

PATH = Path("issues/x.yaml")


def replaced(text: str, loc: Loc, value: str) -> str:
    return replace_scalar(parse(PATH, text), loc, value)


def common(one: str, other: str) -> int:
    return len(os.path.commonprefix((one, other)))  # noqa: RUF071  texts, not paths


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ("title: a  # why\n", "b", "title: b  # why\n"),
        ("title: 'a'\n", "b", "title: 'b'\n"),
        ('title: "a" # c\n', "b", 'title: "b" # c\n'),
        ("title: a\n", "b: c", 'title: "b: c"\n'),
        ("title: a\n", 'say "b": c', "title: 'say \"b\": c'\n"),
        ("title: a\n", "오픈AI #12호", 'title: "오픈AI #12호"\n'),
        ("title: 'a'\n", "it's", "title: 'it''s'\n"),
        ("title: a # c\nx: y\n", "1\n2", "title: | # c\n  1\n  2\nx: y\n"),
        ("a:\n  title: b\n  x: y\n", "1\n\n2", "a:\n  title: |\n    1\n\n    2\n  x: y\n"),
        ("title: |\n   a\n\n\n# end\nx: y\n", "b\nc", "title: |\n   b\n   c\n\n\n# end\nx: y\n"),
        ("title: |-  # keep\n  a\nx: y\n", "b", "title: |-  # keep\n  b\nx: y\n"),
        ("title: |\n  a\nx: y\n", " b", "title: |2\n   b\nx: y\n"),
        ("title: >\n  a\n  b\nx: y\n", "c\nd", "title: >\n  c\n\n  d\nx: y\n"),
        ("title: a", "b", "title: b"),
        ("title: |\n  a", "b\nc", "title: |\n  b\n  c"),
        ("{title: a, x: y}\n", "b, c", '{title: "b, c", x: y}\n'),
        ("{title: a, x: y}\n", "1\n2", '{title: "1\\n2", x: y}\n'),
        ("title: a\n  b\nx: y\n", "c", "title: c\nx: y\n"),
        ("title: a\n", "no", "title: no\n"),
        ("title: a  # c\n", "", "title:  # c\n"),
        ("title: a\n", "~", 'title: "~"\n'),
    ],
)
def test_is_written_as_a_careful_person_would(old: str, value: str, new: str) -> None:
    assert replaced(old, ("title",) if "  title" not in old else ("a", "title"), value) == new


def test_in_a_list_a_block_is_indented_under_its_dash() -> None:
    assert replaced("a:\n- b\n- c\n", ("a", 0), "1\n2") == "a:\n- |\n    1\n    2\n- c\n"
    assert replaced("a:\n  - title: b\n    x: y\n", ("a", 0, "title"), "1\n2") == "a:\n  - title: |\n      1\n      2\n    x: y\n"


def test_the_same_value_changes_no_byte() -> None:
    text = "title:   'a'\nbody: >\n  a\n  b\n"
    for loc in (("title",), ("body",)):
        assert replaced(text, loc, scalar_value(parse(PATH, text), loc)) == text


@pytest.mark.parametrize("loc", [("topics",), ("nothing",), ("topics", 0), ()])
def test_what_is_no_scalar_cannot_be_replaced(loc: Loc) -> None:
    with pytest.raises(LookupError):
        replaced("topics:\n- title: a\n", loc, "b")


FORMS = [
    "# head\nfirst: 1\ntitle: old   # note\nlast: {a: [1, 2]}  # tail\n",
    "first: 1\ntitle: 'old'\n\n\nlast: 2\n",
    'first: 1\ntitle: "old"\n# between\nlast: 2',
    "first: 1\ntitle: |\n  old\n\n  text\n\n# between\nlast: 2\n",
    "first: 1\ntitle: >-\n     old\n     text\nlast: 2\n",
    "first: 1\ntitle: |\n  old",
    "{first: 1, title: old, last: 2}\n",
    "first: 1\ntitle: old\n  more words\nlast: 2\n",
    "first: 1\ntitle: |+\n  old\n\nlast: 2\n",
]
TYPED = st.one_of(
    st.text(st.sampled_from("ab 한글:#-'\"|>\\\n\t,{}[]&*!%@`?~0😀"), max_size=40),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=30),
    st.sampled_from(
        ["null", "012", "1.10", "2024-01-31", "---", "...", "- a", "? b", "x" * 100_000, "a\n\n\nb", "  lead", "trail  "]
    ),
)


@given(st.sampled_from(FORMS), TYPED)
def test_what_was_typed_is_read_back_and_nothing_else_changes(form: str, typed: str) -> None:
    before = parse(PATH, form)
    try:
        text = replace_scalar(before, ("title",), typed)
    except ValueError:
        assert any(not letter.isprintable() for letter in typed) or "：" in typed
        return
    after = parse(PATH, text)
    assert scalar_value(after, ("title",)).rstrip("\n") == typed.rstrip("\n")
    assert {**after.data, "title": ""} == {**before.data, "title": ""}
    span = before.values[("title",)]
    assert text.startswith(form[: span.start].rstrip(" "))
    for comment in ("# head", "# note", "# tail", "# between"):
        assert (comment in text) or comment not in form


@given(st.sampled_from(FORMS), TYPED, st.lists(st.sampled_from(["\n", "\r\n"]), min_size=10, max_size=10), st.booleans())
def test_line_ends_and_byte_order_mark_stay_line_by_line(form: str, typed: str, ends: list[str], bom: bool) -> None:
    lines = form.split("\n")
    raw = "".join(line + ends[index % 10] for index, line in enumerate(lines[:-1])) + lines[-1]
    before = (b"\xef\xbb\xbf" if bom else b"") + raw.encode()
    try:
        new = replace_scalar(parse(PATH, form), ("title",), typed)
    except ValueError:
        return
    after = splice_lines(before, form, new)
    assert after.decode("utf-8-sig").replace("\r\n", "\n") == new
    assert after.startswith(b"\xef\xbb\xbf") == bom
    start = common(form, new)
    assert after.decode("utf-8-sig").replace("\r\n", "\n")[:start] == form[:start]
    kept = common(form[start:][::-1], new[start:][::-1])
    tail = raw[len(raw) - kept :]
    assert after.decode("utf-8-sig").endswith(tail) or "\r\n" in tail


def test_a_file_that_somebody_else_wrote_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"a")
    replace_file(file, b"a", b"b")
    assert file.read_bytes() == b"b"
    with pytest.raises(FileChangedError):
        replace_file(file, b"a", b"c")
    assert file.read_bytes() == b"b"
    file.unlink()
    with pytest.raises(FileChangedError):
        replace_file(file, b"b", b"c")
    assert not file.exists()
