"""The help page and names of commands."""

import re
from pathlib import Path

import pytest

from newsletter.cli import WEEK, command_names
from tests.commands.conftest import Newsletter, newsletter

__all__ = ["newsletter"]


@pytest.fixture
def help_page(newsletter: Newsletter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The help page on a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    return newsletter("--help", cwd=tmp_path).out


def test_the_help_page_lists_commands_in_the_order_of_a_week_s_work(help_page: str) -> None:
    lines = help_page.partition("Commands:\n")[2].splitlines()
    assert tuple(line.split()[0] for line in lines) == WEEK


def test_each_command_has_one_whole_line(help_page: str) -> None:
    lines = help_page.partition("Commands:\n")[2].splitlines()
    assert [line for line in lines if not re.fullmatch(r"  \w+ +[A-Z].*[^.]\.", line)] == []


def test_every_command_has_its_place_in_the_week() -> None:
    assert command_names() == WEEK


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_explains_itself(newsletter: Newsletter, tmp_path: Path, option: str) -> None:
    for name in command_names():
        ran = newsletter(name, option, cwd=tmp_path)
        assert (ran.code, ran.err) == (0, "")
        assert f"Usage: newsletter {name} [OPTIONS]" in ran.out


@pytest.mark.parametrize("name", ["rendr", "Render", "RENDR"])
def test_a_misspelt_command_is_corrected(newsletter: Newsletter, tmp_path: Path, name: str) -> None:
    ran = newsletter(name, cwd=tmp_path)
    assert ran.code == 2
    assert f"No command '{name}'. Did you mean 'render'?" in ran.err


@pytest.mark.parametrize("name", ["zzz", "r" * 10_000])
def test_a_command_that_resembles_none_gets_no_suggestion(newsletter: Newsletter, tmp_path: Path, name: str) -> None:
    ran = newsletter(name, cwd=tmp_path)
    assert ran.code == 2
    assert f"No command '{name}'.\n" in ran.err
