"""Safe fixes, written into the file as it is."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.checks.finding import Edit, Finding
from newsletter.checks.fix import _text, diff, fixed, write
from newsletter.errors import Problem
from newsletter.places import Place


def finding(file: Path, start: int, end: int, new: str, ignored: str = "") -> Finding:
    return Finding(
        "glossary",
        "warning",
        Problem(Place(file, 1, 1), "glossary", ""),
        edit=Edit(file, start, end, _text(file)[start:end], new),
        ignored=ignored,
    )


def test_edits_of_one_file_do_not_move_each_other(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("# 주석\na: 올트만이 올트만을\n", "utf-8")
    write(fixed([finding(file, 13, 16, "올트먼"), finding(file, 8, 11, "샘 올트먼")]))
    assert file.read_text("utf-8") == "# 주석\na: 샘 올트먼이 올트먼을\n"


def test_line_ends_and_mark_of_windows_stay(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes("\ufeffa: 1\r\nb: 올트만\r\n".encode())
    write(fixed([finding(file, 8, 11, "올트먼")]))
    assert file.read_bytes() == "\ufeffa: 1\r\nb: 올트먼\r\n".encode()


def test_of_two_edits_that_overlap_the_first_is_made(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: abcdef", "utf-8")
    assert fixed([finding(file, 5, 8, "X"), finding(file, 4, 6, "Y")])[file] == ("a: abcdef", "a: aYdef")


def test_what_is_ignored_is_let_be(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("abc", "utf-8")
    assert fixed([finding(file, 0, 1, "X", ignored="a quotation")]) == {}


def test_a_diff_is_one_that_git_takes(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: 1\nb: 2", "utf-8")
    lines = diff(fixed([finding(file, 8, 9, "3")])).splitlines()
    assert lines[2:] == [
        "@@ -1,2 +1,2 @@",
        " a: 1",
        "-b: 2",
        "\\ No newline at end of file",
        "+b: 3",
        "\\ No newline at end of file",
    ]


@pytest.mark.parametrize(("text", "sign"), [("a: 제목：부제", "："), ("a: {b: 규제와 투자，두 소식}", "，"), ("a: 값 ＃1", "＃")])
def test_a_fix_that_would_mean_something_else_to_yaml_is_left_out(tmp_path: Path, text: str, sign: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(text, "utf-8")
    at = text.index(sign)
    assert fixed([finding(file, at, at + 1, {"：": ": ", "，": ", ", "＃": "#"}[sign])])[file] == (text, text)


def test_every_line_keeps_its_own_end(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes("a: 올트만\r\n# b\nc: 올트만\rd: 올트만".encode())
    write(fixed([finding(file, 3, 6, "올트먼"), finding(file, 14, 17, "올트먼")]))
    assert file.read_bytes() == "a: 올트먼\r\n# b\nc: 올트먼\rd: 올트만".encode()


def test_a_file_that_was_edited_during_the_check_is_not_damaged(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: Full－width.It is\n", "utf-8")
    found = finding(file, 7, 8, "-")
    file.write_text("# new\na: Full－width.It is\n", "utf-8")
    changes = fixed([found])
    assert write(changes) == ()
    assert file.read_text("utf-8") == "# new\na: Full－width.It is\n"


def test_a_file_that_is_edited_between_reading_and_writing_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: 올트만\n", "utf-8")
    changes = fixed([finding(file, 3, 6, "올트먼")])
    file.write_text("a: 올트만\nb: 1\n", "utf-8")
    assert write(changes) == ()
    assert file.read_text("utf-8") == "a: 올트만\nb: 1\n"


def test_one_harmful_edit_among_many_is_left_out_alone(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("".join(f"k{number:04}: 가：나\n" for number in range(400)), "utf-8")
    line = len("k0000: 가：나\n")
    edits = [finding(file, line * n + 7, line * n + 8, "다") for n in range(400)] + [
        finding(file, line * 7 + 8, line * 7 + 9, ": ")
    ]
    write(fixed(edits))
    assert file.read_text("utf-8") == "".join(f"k{number:04}: 다：나\n" for number in range(400))


def test_an_edit_that_joins_or_splits_lines_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"a: |\r\n  b\n  c\rd: 1\n")
    assert write(fixed([finding(file, 8, 11, " "), finding(file, 7, 8, "b\n  x")])) == ()


@pytest.mark.parametrize("other", ["a: 올트만".encode("cp949"), None])
def test_a_file_that_can_no_longer_be_read_is_left_alone(tmp_path: Path, other: bytes | None) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: 1\n", "utf-8")
    found = finding(file, 0, 1, "b")
    changes = fixed([found])
    file.unlink() if other is None else file.write_bytes(other)
    assert write(changes) == ()
    assert write(fixed([found])) == ()
    assert (file.read_bytes() if file.exists() else None) == other


LINES = st.lists(
    st.sampled_from(["a{n}: 올트만이 올트만을   # 올트만", "# 올트만", "", "b{n}: '올트만'", "c{n}: |", "  올트만"]),
    min_size=1,
    max_size=12,
)
ENDS = st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=12, max_size=12)


@given(LINES, ENDS, st.booleans(), st.booleans(), st.sets(st.integers(0, 30), min_size=1), st.sampled_from(["샘", "샘 올트먼"]))
def test_fixes_change_their_words_and_no_other_byte(
    tmp_path_factory: pytest.TempPathFactory, forms: list[str], ends: list[str], bom: bool, final: bool, chosen: set[int], new: str
) -> None:
    file = tmp_path_factory.getbasetemp() / "fix.yaml"
    lines = [form.replace("{n}", str(number)) for number, form in enumerate(forms)]
    raw = "".join(line + end for line, end in zip(lines, ends, strict=False)).removesuffix("" if final else ends[len(lines) - 1])
    file.write_bytes((b"\xef\xbb\xbf" if bom else b"") + raw.encode())
    spots = [match.start() for match in re.finditer("올트만", _text(file))]
    write(fixed([finding(file, spots[number], spots[number] + 3, new) for number in chosen if number < len(spots)]))
    words = iter(range(len(spots)))
    fixed_text = re.sub("올트만", lambda match: new if next(words) in chosen else match[0], raw)
    assert file.read_bytes() == (b"\xef\xbb\xbf" if bom else b"") + fixed_text.encode()
