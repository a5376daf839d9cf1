"""How errors look in a terminal, and in a log."""

import pickle
import re
from pathlib import Path

import pytest

from newsletter.commands._errors import print_error
from newsletter.errors import InputError, LayoutError, Problem
from newsletter.places import Place
from tests.commands.conftest import Newsletter

TWO = InputError(
    [
        Problem(
            Place(Path("issues/x.yaml"), 4, 3),
            "x",
            "no field 'titel'",
            "did you mean 'title'?",
            ("headline", "titel"),
            "  titel: 가",
        ),
        Problem(Place(Path("issues/y.yaml")), "x", "cannot be read"),
    ]
)
TEXT = "issues/x.yaml:4:3: headline.titel: no field 'titel'; did you mean 'title'?\n      titel: 가\n      ^\nissues/y.yaml: cannot be read"


def test_words_reach_a_log_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    print_error(TWO)
    assert capsys.readouterr().err == TEXT + "\n2 problems\n"


def test_of_many_problems_the_first_are_listed_and_all_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    many = InputError([Problem(Place(Path("x.yaml"), line, 1), "x", "no") for line in range(1, 2001)])
    print_error(many)
    lines = capsys.readouterr().err.splitlines()
    assert lines[98:] == ["x.yaml:99:1: no", "x.yaml:100:1: no", "and 1,900 more problems", "2,000 problems"]
    assert InputError(many.problems).problems == many.problems
    copy = pickle.loads(pickle.dumps(many))
    assert (copy.problems, copy.count) == (many.problems, 2000)


def test_on_a_terminal_the_place_and_the_caret_stand_out(capsys: pytest.CaptureFixture[str]) -> None:
    print_error(TWO, color=True)
    shown = capsys.readouterr().err
    assert shown.startswith("\x1b[1missues/x.yaml:4:3\x1b[0m: headline.titel")
    assert "\x1b[31m\x1b[1m      ^\x1b[0m" in shown
    assert "\x1b[1missues/y.yaml\x1b[0m: cannot be read" in shown
    assert re.sub(r"\x1b\[\d+m", "", shown) == TEXT + "\n2 problems\n"


def test_an_error_without_problems_is_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    print_error(InputError("no issue file 'x'"))
    assert capsys.readouterr().err == "no issue file 'x'\n"


def test_several_problems_are_counted(digest: Path, newsletter: Newsletter) -> None:
    (digest / "issues" / "2030-01-02-slips.yaml").write_text("number: 열\nheadline: {titel: 가}\n", "utf-8")
    ran = newsletter("render", "2030-01-02-slips", cwd=digest)
    assert ran.code == 2
    assert [line for line in ran.err.splitlines() if not line.startswith(" ")][-1] == "2 problems"


@pytest.mark.parametrize("error", [TWO, LayoutError("no layout 'x'"), InputError(TWO.problems[0])])
def test_an_error_comes_whole_out_of_another_process(error: InputError | LayoutError) -> None:
    came = pickle.loads(pickle.dumps(error))
    assert (type(came), came.problems, str(came)) == (type(error), error.problems, str(error))
