"""Safe fixes, written into the file as it is."""

from pathlib import Path

from newsletter.checks.finding import Edit, Finding
from newsletter.checks.fix import diff, fixed, write
from newsletter.errors import Problem


def finding(file: Path, start: int, end: int, new: str, ignored: str = "") -> Finding:
    return Finding("glossary", "warning", Problem(str(file), 1, 1, ""), edit=Edit(file, start, end, new), ignored=ignored)


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
    file.write_text("abcdef", "utf-8")
    assert fixed([finding(file, 2, 5, "X"), finding(file, 1, 3, "Y")])[file] == ("abcdef", "aYdef")


def test_what_is_ignored_is_let_be(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("abc", "utf-8")
    assert fixed([finding(file, 0, 1, "X", ignored="a quotation")]) == {}


def test_a_diff_is_one_that_git_takes(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a\nb", "utf-8")
    lines = diff(fixed([finding(file, 2, 3, "c")])).splitlines()
    assert lines[2:] == ["@@ -1,2 +1,2 @@", " a", "-b", "\\ No newline at end of file", "+c", "\\ No newline at end of file"]
