"""How errors look in a terminal, and in a log."""

import re
from pathlib import Path

import pytest

from newsletter.commands._telling import tell
from tests.commands.conftest import Newsletter

TWO = "issues/x.yaml:4:3: headline.titel: no field 'titel'; did you mean 'title'?\n      titel: 가\n      ^\nissues/x.yaml: cannot be read"


def test_words_reach_a_log_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    tell(TWO)
    assert capsys.readouterr().err == TWO + "\n"


def test_on_a_terminal_the_place_and_the_caret_stand_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)
    tell(TWO)
    shown = capsys.readouterr().err
    assert shown.startswith("\x1b[1missues/x.yaml:4:3\x1b[0m: headline.titel")
    assert "\x1b[31m\x1b[1m      ^\x1b[0m" in shown
    assert re.sub(r"\x1b\[\d+m", "", shown) == TWO + "\n"


def test_several_problems_are_counted(digest: Path, newsletter: Newsletter) -> None:
    (digest / "issues" / "2030-01-02-slips.yaml").write_text("number: 열\nheadline: {titel: 가}\n", "utf-8")
    ran = newsletter("render", "2030-01-02-slips", cwd=digest)
    assert ran.code == 2
    assert [line for line in ran.err.splitlines() if not line.startswith(" ")][-1] == "2 problems"
