"""Problems as an editor reads them in a terminal, and the exit codes of errors."""

from pathlib import Path

import pytest

from newsletter.errors import (
    InputError,
    LayoutError,
    NewsletterError,
    Problem,
    RemoteError,
    SetupError,
    shown_from,
)  # fmt: skip


def test_a_problem_reads_from_place_to_advice() -> None:
    problem = Problem("issues/x.yaml", 14, 5, "no field 'titel'", "topics[1].links[0]", "did you mean 'title'?", "  - {titel: 가}")
    assert (
        str(problem)
        == "issues/x.yaml:14:5: topics[1].links[0]: no field 'titel'; did you mean 'title'?\n      - {titel: 가}\n        ^"
    )


@pytest.mark.parametrize(("line", "column", "position"), [(14, 5, "x:14:5"), (14, 0, "x:14"), (0, 0, "x")])
def test_a_position_names_only_what_is_known(line: int, column: int, position: str) -> None:
    problem = Problem("x", line, column, "no")
    assert problem.position == position
    assert str(problem) == f"{position}: no"


@pytest.mark.parametrize(("excerpt", "column", "spaces"), [
    ("abc", 1, 0), ("abc", 3, 2), ("가나다", 2, 2), ("가나다", 4, 6), ("\tabc", 2, 1), ("👨‍👩‍👧x", 6, 8), ("e\u0301x", 3, 1), ("zmz6e616d65zmz x", 16, 15), ("zmzffzmz x", 10, 9),
])  # fmt: skip
def test_the_caret_stands_under_its_character_whatever_its_width(excerpt: str, column: int, spaces: int) -> None:
    assert Problem("x", 1, column, "no", excerpt=excerpt).caret().split("\n")[1] == "    " + " " * spaces + "^"


def test_a_long_line_is_shown_around_its_caret() -> None:
    shown, caret = Problem("x", 1, 501, "no", excerpt="가" * 500 + "나" + "다" * 500).caret().split("\n")
    assert shown.startswith("    …가")
    assert shown.endswith("다…")
    assert len(caret) < 90


def test_control_characters_of_a_file_never_reach_the_terminal() -> None:
    assert "\x1b" not in str(Problem("x", 1, 3, "no", excerpt="a\x1b[31mb\x07"))
    assert str(Problem("x", 1, 3, "'\x1b[31m\u202e\t' is no number", "extra.\x07")) == "x:1:3: extra. : ' [31m  ' is no number"


def test_a_very_long_way_is_cut() -> None:
    assert len(str(Problem("x", 1, 1, "no", where="extra" + "[0]" * 500))) < 100


def test_a_problem_at_an_offset_knows_its_line() -> None:
    text = "첫 줄\n둘째 줄\n"
    assert Problem.at("x", text, 0, "no") == Problem("x", 1, 1, "no", excerpt="첫 줄")
    assert Problem.at("x", text, text.index("째"), "no", "a.b", "hint") == Problem("x", 2, 2, "no", "a.b", "hint", "둘째 줄")
    assert Problem.at("x", text, len(text), "no").line == 3
    assert Problem.at("x", "", 0, "no") == Problem("x", 1, 1, "no")


@pytest.mark.parametrize(
    ("kind", "code"), [(NewsletterError, 70), (InputError, 2), (LayoutError, 3), (SetupError, 4), (RemoteError, 5)]
)
def test_each_kind_of_error_has_its_exit_code(kind: type[NewsletterError], code: int) -> None:
    assert kind("말").exit_code == code
    assert issubclass(kind, NewsletterError)


def test_an_error_says_all_its_problems() -> None:
    one, two = Problem("x", 1, 1, "하나"), Problem("x", 2, 1, "둘")
    assert str(InputError([one, two])) == "x:1:1: 하나\nx:2:1: 둘"
    assert InputError(one).problems == (one,)
    assert InputError(iter([one, two])).problems == (one, two)
    assert (InputError("말").problems, str(InputError("말"))) == ((), "말")


def test_a_path_is_shown_as_a_person_here_would_type_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_from(tmp_path / "issues" / "x.yaml") == "issues/x.yaml"
    assert shown_from(Path("issues/../x.yaml")) == "x.yaml"
    assert shown_from(Path("/etc/hosts")) == "/etc/hosts"
    assert shown_from(tmp_path / "a" / "b", tmp_path / "a") == "b"
