"""Files that are no good, and problems that stand at the right place of good ones."""

import os
from pathlib import Path

import pytest

from newsletter.content.document import MAX_BYTES, parse, read
from newsletter.errors import InputError
from newsletter.places import format_loc
from tests.content.conftest import Refused, at, only


def refusal(path: Path) -> str:
    """The one line that is said of a file."""
    with pytest.raises(InputError) as caught:
        read(path)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_missing_file_or_a_folder_gets_one_line(tmp_path: Path) -> None:
    assert "cannot be read: No such file" in refusal(tmp_path / "none.yaml")
    assert "cannot be read: Is a directory" in refusal(tmp_path)


def test_a_huge_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)
    assert "is 5,000,000,000 bytes; an issue file holds at most 1,000,000" in refusal(path)


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_text("a: " + "x" * (MAX_BYTES - 3), "ascii")
    assert len(read(path).data["a"]) == MAX_BYTES - 3


@pytest.mark.parametrize(("data", "said"), [
    ("제목: 가\n".encode("cp949"), "x.yaml:1:1: is not UTF-8 but the old Korean encoding (CP949, ANSI); save it as UTF-8"),
    ("a: b\n제목: 가\n".encode("cp949"), "x.yaml:2:1: is not UTF-8"),
    ("a: 가\n".encode("utf-16"), "x.yaml:1:1: is not UTF-8 but UTF-16; save it as UTF-8"),
    (b"a: \x80\xff\n", "x.yaml:1:1: is not UTF-8 text; save it as UTF-8"),
])  # fmt: skip
def test_a_file_in_another_encoding_says_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, said: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.yaml").write_bytes(data)
    assert refusal(Path("x.yaml")).startswith(said)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_and_a_byte_order_mark_are_read(tmp_path: Path, end: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(("\ufeff" + end.join(["a: 가", "b: |", "  나", "  다", "c: 라", ""])).encode())
    document = read(path)
    assert document.data == {"a": "가", "b": "나\n다\n", "c": "라"}
    assert document.span(("c",)).line == 5


def test_an_unsaved_buffer_with_broken_characters_is_refused_not_crashed_on() -> None:
    with pytest.raises(InputError, match="U\\+D800"):
        parse(Path("x.yaml"), "a: \ud800\n")


def test_a_problem_points_at_the_piece_that_was_written() -> None:
    document = parse(Path("x.yaml"), "a:\n  b: |\n    하나\n    둘 셋\n")
    problem = document.problem(("a", "b"), "x", "no", written="셋")
    assert (problem.line, problem.column, at(problem), problem.where) == (4, 7, "셋", "a.b")


def test_a_problem_of_a_missing_value_points_at_what_is_around_it() -> None:
    document = parse(Path("x.yaml"), "a:\n  b: 1\n")
    assert (document.problem(("a", "c", 0, "d"), "x", "no").line, document.problem(("z",), "x", "no").line) == (2, 1)
    assert document.problem(("a", "b"), "x", "no", key=True).column == 3


def test_a_way_is_spelt_as_people_say_it() -> None:
    assert format_loc(("topics", 1, "links", 0, "title")) == "topics[1].links[0].title"
    assert format_loc(()) == ""


def test_the_caret_stands_under_hangul(refused: Refused) -> None:
    problem = only(refused("headline: {title: 가나다, subtitle: 라, titel: 마}\n"))
    line, caret = str(problem).split("\n")[1:]
    assert line == "    headline: {title: 가나다, subtitle: 라, titel: 마}"
    assert caret == " " * (4 + len("headline: {title: ") + 6 + len(", subtitle: ") + 2 + len(", ")) + "^"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    with pytest.raises(InputError, match="is not a file"):
        read(tmp_path / "x.yaml")
