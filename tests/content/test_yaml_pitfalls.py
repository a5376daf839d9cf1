"""What keyboards and clipboards put into a file, and what an author is told to type instead."""

import pytest

from tests.conftest import WriteIssue
from tests.content.conftest import Refused, at, only


def test_a_full_width_colon_after_a_key_is_pointed_at(refused: Refused) -> None:
    first, second = refused("headline：\n  title： 제목\n")
    assert (first.line, first.column) == (1, 9)
    assert (second.line, second.column) == (2, 8)
    assert at(second) == "： 제목"
    assert first.message == "this colon is full-width (：); type ':' and a space"


def test_a_full_width_colon_inside_a_value_is_text(write_issue: WriteIssue) -> None:
    assert write_issue("headline: {title: 특집：AI}").issue.headline.title == "특집：AI"


@pytest.mark.parametrize("space", ["\u00a0", "\u3000", "\u2003", "\u200b"])
def test_a_no_break_space_after_a_colon_is_pointed_at(refused: Refused, space: str) -> None:
    problem = only(refused(f"headline:\n  title:{space}제목\n"))
    assert (problem.line, problem.column) == (2, 9)
    assert "press the space bar" in problem.message


@pytest.mark.parametrize("space", ["\u00a0", "\u3000", " \u00a0", "\u2003"])
def test_an_indent_of_other_spaces_is_pointed_at(refused: Refused, space: str) -> None:
    problem = only(refused(f"headline:\n{space}title: 제목\n"))
    assert problem.line == 2
    assert "indented with a space that is not a plain one" in problem.message


@pytest.mark.parametrize("indent", ["\t", "  \t", "\t\t"])
def test_a_tab_as_indent_is_pointed_at(refused: Refused, indent: str) -> None:
    problem = only(refused(f"headline:\n{indent}title: 제목\n"))
    assert (problem.line, problem.column) == (2, indent.index("\t") + 1)
    assert problem.message == "a tab cannot indent YAML; use two spaces"


@pytest.mark.parametrize(
    ("char", "named"),
    [
        ("\u2028", "line break (U+2028)"),
        ("\x85", "line break (U+0085)"),
        ("\x07", "control"),
        ("\0", "control"),
        ("\x1b", "control"),
    ],
)
def test_an_invisible_character_is_pointed_at(refused: Refused, char: str, named: str) -> None:
    problem = only(refused(f"headline:\n  title: 제{char}목\n"))
    assert (problem.line, problem.column) == (2, 11)
    assert named in problem.message


def test_marks_of_a_merge_conflict_are_named(refused: Refused) -> None:
    found = refused("headline: {title: 제목}\n<<<<<<< HEAD\nsubject: 가\n=======\nsubject: 나\n>>>>>>> other\n")
    assert [problem.line for problem in found] == [2, 4, 6]
    assert "merged and not sorted out" in found[0].message


@pytest.mark.parametrize(
    "line",
    ["제목： 값", "title： 값", "a\tb", "\t들여 쓴 줄", "key:\u00a0value", "구루미 #12호", "*별표", "=======x", "- @이름: 값"],
)
def test_inside_a_block_text_nothing_is_a_trap(write_issue: WriteIssue, line: str) -> None:
    loaded = write_issue(f"headline:\n  title: 제목\n  body: |\n    첫 줄\n    {line}\nsubject: 가\n")
    assert line.strip() in str(loaded.issue.headline.body)


def test_every_trap_of_a_file_is_told_at_once(refused: Refused) -> None:
    assert [problem.line for problem in refused("headline：\n  title:\u00a0가\n\tsubtitle: 나\nsubject: 다\u2028라\n")] == [
        1,
        2,
        3,
        4,
    ]
