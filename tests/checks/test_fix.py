"""Safe fixes, written into the file as it is."""

from pathlib import Path

import pytest

from newsletter.checks.finding import Edit, Finding
from newsletter.checks.fix import diff, fixed, write
from newsletter.errors import Problem
from newsletter.places import Place


def finding(file: Path, start: int, end: int, new: str, ignored: str = "") -> Finding:
    return Finding(
        "glossary", "warning", Problem(Place(file, 1, 1), "glossary", ""), edit=Edit(file, start, end, new), ignored=ignored
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
