"""A changed document in its author's file: every line that was not changed keeps its bytes, whatever ends it."""

import re
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.content.document import Document, parse, read
from newsletter.content.rewrite import rewrite
from newsletter.errors import InputError


def changed(document: Document, *replacements: tuple[str, str]) -> list[Document]:
    """The document after each replacement."""
    steps = [document]
    for old, new in replacements:
        steps.append(parse(document.path, steps[-1].text.replace(old, new)))
    return steps[1:]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "x.yaml"


def test_changes_far_apart_leave_the_line_ends_between_them(file: Path) -> None:
    file.write_bytes("\ufeffa: 1\r\n# b\nc: 2\rd: 3\r\ne: 4".encode())
    document = read(file)
    rewrite(document, changed(document, ("a: 1", "a: 1\nx: y"), ("e: 4", "e: 5\nf: 6")))
    assert file.read_bytes() == "\ufeffa: 1\r\nx: y\n# b\nc: 2\rd: 3\r\ne: 5\r\nf: 6".encode()


def test_new_lines_of_a_file_from_an_old_macintosh_end_as_its_others(file: Path) -> None:
    file.write_bytes(b"a: 1\rb: 2\r")
    document = read(file)
    rewrite(document, changed(document, ("a: 1", "a: 1\nx: y")))
    assert file.read_bytes() == b"a: 1\rx: y\rb: 2\r"


@pytest.mark.parametrize("other", [b"a: 1\nb: 3\n", b"a: 1\n", "a: 한글\n".encode("cp949"), b"", None])
def test_what_somebody_else_wrote_meanwhile_is_not_lost(file: Path, other: bytes | None) -> None:
    file.write_bytes(b"a: 1\nb: 2\n")
    document = read(file)
    steps = changed(document, ("a: 1", "a: 9"))
    file.unlink() if other is None else file.write_bytes(other)
    with pytest.raises(InputError, match=r"x\.yaml: was changed by another program meanwhile; nothing was written"):
        rewrite(document, steps)
    assert (file.read_bytes() if file.exists() else None) == other


def test_of_many_writers_at_once_none_undoes_another(file: Path) -> None:
    file.write_bytes(b"n0: a\r\n")

    def add(number: int) -> None:
        while True:
            document = read(file)
            try:
                return rewrite(document, [parse(file, f"{document.text}n{number}: a\n")])
            except InputError:
                continue  # somebody else was first

    threads = [threading.Thread(target=add, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(file.read_bytes().split(b"\r\n")) == [b"", *(f"n{number}: a".encode() for number in range(9))]
    assert [path.name for path in file.parent.iterdir()] == ["x.yaml"]


KEYS = st.lists(
    st.sampled_from(["key: 한글   # 주석", "# 주석만", "", "list: [1, 2]", "  ", "text: '😀'"]), min_size=1, max_size=12
)
ENDS = st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=12, max_size=12)


@given(KEYS, ENDS, st.booleans(), st.booleans(), st.sets(st.integers(0, 11), min_size=1))
def test_every_line_that_stays_keeps_its_end(
    tmp_path_factory: pytest.TempPathFactory, forms: list[str], ends: list[str], bom: bool, final: bool, places: set[int]
) -> None:
    """Each line is unlike every other, so that it is known which of them stayed."""
    file = tmp_path_factory.getbasetemp() / "property.yaml"
    lines = ["first: 0", *(form.replace(": ", f"{n}: ", 1).replace("만", f"만{n}") for n, form in enumerate(forms))]
    raw = "".join(line + end for line, end in zip(lines, ends * 2, strict=False))
    raw = raw if final else raw.rstrip("\r\n")
    file.write_bytes((b"\xef\xbb\xbf" if bom else b"") + raw.encode())
    document = read(file)
    steps, text = [], document.text
    for place in sorted(place for place in places if place < text.count("\n")):
        before, after = text.split("\n")[: place + 1], text.split("\n")[place + 1 :]
        text = "\n".join([*before, f"new{place}: 새 줄", *after])
        steps.append(parse(file, text))
    rewrite(document, steps)
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") is bom
    pieces = re.findall("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", data.decode("utf-8-sig"))
    assert "".join(pieces).replace("\r\n", "\n").replace("\r", "\n") == text
    assert "".join(piece for piece in pieces if not piece.startswith("new")) == raw
