"""Problems as an editor reads them in a terminal, and the exit codes of errors."""

import pickle
from pathlib import Path

import pytest

from newsletter.errors import InputError, LayoutError, NewsletterError, Problem, RemoteError, SetupError
from newsletter.messages import Message
from newsletter.places import Place, SourceText

X = Path("x")


def test_a_problem_reads_from_place_to_advice() -> None:
    problem = Problem(
        Place(Path("issues/x.yaml"), 14, 5),
        "x",
        "no field 'titel'",
        "did you mean 'title'?",
        ("topics", 1, "links", 0),
        "  - {titel: 가}",
    )
    assert (
        str(problem)
        == "issues/x.yaml:14:5: topics[1].links[0]: no field 'titel'; did you mean 'title'?\n      - {titel: 가}\n        ^"
    )


@pytest.mark.parametrize(("line", "column", "position"), [(14, 5, "x:14:5"), (14, 0, "x:14"), (0, 0, "x")])
def test_a_position_names_only_what_is_known(line: int, column: int, position: str) -> None:
    problem = Problem(Place(X, line, column), "x", "no")
    assert problem.position == position
    assert str(problem) == f"{position}: no"


@pytest.mark.parametrize(("excerpt", "column", "spaces"), [
    ("abc", 1, 0), ("abc", 3, 2), ("가나다", 2, 2), ("가나다", 4, 6), ("\tabc", 2, 1), ("👨‍👩‍👧x", 6, 8), ("e\u0301x", 3, 1), ("zmz6e616d65zmz x", 16, 15), ("zmzffzmz x", 10, 9),
])  # fmt: skip
def test_the_caret_stands_under_its_character_whatever_its_width(excerpt: str, column: int, spaces: int) -> None:
    assert Problem(Place(X, 1, column), "x", "no", excerpt=excerpt).caret().split("\n")[1] == "    " + " " * spaces + "^"


def test_a_long_line_is_shown_around_its_caret() -> None:
    shown, caret = Problem.at(SourceText(X, "가" * 500 + "나" + "다" * 500), 500, "x", "no").caret().split("\n")
    assert shown.startswith("    …가")
    assert shown.endswith("다…")
    assert len(caret) < 90


def test_control_characters_of_a_file_never_reach_the_terminal() -> None:
    assert "\x1b" not in str(Problem(Place(X, 1, 3), "x", "no", excerpt="a\x1b[31mb\x07"))
    assert (
        str(Problem(Place(X, 1, 3), "x", "'\x1b[31m\u202e\t' is no number", loc=("extra", "\x07")))
        == "x:1:3: extra. : ' [31m  ' is no number"
    )


def test_a_very_long_way_is_cut() -> None:
    assert len(str(Problem(Place(X, 1, 1), "x", "no", loc=("extra", *[0] * 500)))) < 100


def test_a_problem_at_an_offset_knows_its_line() -> None:
    text, file = "첫 줄\n둘째 줄\n", X.absolute()
    source = SourceText(X, text)
    assert Problem.at(source, 0, "x", "no") == Problem(Place(file, 1, 1), "x", "no", excerpt="첫 줄")
    assert Problem.at(source, text.index("째"), "x", "no", "hint", ("a", "b")) == Problem(
        Place(file, 2, 2), "x", "no", "hint", ("a", "b"), "둘째 줄"
    )
    assert Problem.at(source, len(text), "x", "no").line == 3
    assert Problem.at(SourceText(X, ""), 0, "x", "no") == Problem(Place(file, 1, 1), "x", "no")


@pytest.mark.parametrize(
    ("kind", "code"), [(NewsletterError, 70), (InputError, 2), (LayoutError, 3), (SetupError, 4), (RemoteError, 5)]
)
def test_each_kind_of_error_has_its_exit_code(kind: type[NewsletterError], code: int) -> None:
    assert kind("말").exit_code == code
    assert issubclass(kind, NewsletterError)


def test_an_error_carries_its_problems_to_another_process() -> None:
    problem = Problem(
        Place(X, 1, 1), "x", Message("no field '{name}'", name="{titel}"), Message("did you mean '{near}'?", near="title")
    )
    arrived = pickle.loads(pickle.dumps(InputError(problem)))
    assert arrived.problems == (problem,)
    assert arrived.problems[0].values == {"name": "{titel}", "near": "title"}


def test_an_error_says_all_its_problems() -> None:
    one, two = Problem(Place(X, 1, 1), "x", "하나"), Problem(Place(X, 2, 1), "x", "둘")
    assert str(InputError([one, two])) == "x:1:1: 하나\nx:2:1: 둘"
    assert InputError(one).problems == (one,)
    assert InputError(iter([one, two])).problems == (one, two)
    assert str(InputError("말")) == "말"
    assert [problem.place for problem in InputError("말").problems] == [None]
