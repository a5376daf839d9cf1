"""Colours and fonts: what is taken, and what is too faint to read."""

import pytest

from newsletter.content.theme import DARK, Palette, Theme, faint_pairs
from tests.conftest import WriteIssue
from tests.content.conftest import Refused, at, only

ISSUE = "headline: {title: 제목}\n"


def test_the_default_colours_can_be_read_light_and_dark() -> None:
    assert list(faint_pairs(Theme())) == []


@pytest.mark.parametrize(
    ("dark", "front"), [("{text: '#555555'}", "text"), ("{accent: '#333333'}", "accent"), ("{on_accent: '#ffffff'}", "on_accent")]
)
def test_a_dark_colour_that_is_too_faint_is_told_at_its_line(write_issue: WriteIssue, dark: str, front: str) -> None:
    warnings = write_issue(ISSUE + f"theme:\n  dark: {dark}\n").warnings
    assert warnings
    assert {warning.line for warning in warnings} == {3}
    assert {warning.where for warning in warnings} == {f"theme.dark.{front}"}


def test_one_dark_colour_keeps_the_other_dark_ones(write_issue: WriteIssue) -> None:
    theme = write_issue(ISSUE + "theme: {dark: {text: '#FFF'}}\n").issue.publication.theme
    assert theme.dark == Palette(**{**DARK, "text": "#ffffff"})
    assert theme.light == Palette()


@pytest.mark.parametrize(
    "colour", ["blue", "123456", "'#12345'", "'#1234567'", "rgb(0 0 0)", "'#ggg'", "'#123456;x'", "'#123456\\n'", "''"]
)
def test_what_is_no_colour_says_how_to_write_one(refused: Refused, colour: str) -> None:
    problem = only(refused(ISSUE + f"theme: {{light: {{text: {colour}}}}}\n"))
    assert problem.where == "theme.light.text"
    assert "write '#' and six digits in quotes, as in \"#1a73e8\"" in problem.message


def test_a_colour_without_quotes_is_not_taken_for_an_empty_one(refused: Refused) -> None:
    problem = only(refused(ISSUE + "theme:\n  light:\n    text: #1a73e8\n"))
    assert at(problem) == "#1a73e8"
    assert 'put it in quotes: "#1a73e8"' in problem.message


def test_a_font_list_cannot_carry_css(refused: Refused, write_issue: WriteIssue) -> None:
    for stack in ("a;b", "a}b", "a{b", "a<b", "a\\\\b"):
        assert "names and commas only" in only(refused(ISSUE + f'theme: {{fonts: {{body: "{stack}"}}}}\n')).message
    fonts = write_issue(ISSUE + "theme: {fonts: {body: '\"Noto Sans KR\", sans-serif'}}\n").issue.publication.theme.fonts
    assert fonts.body == "'Noto Sans KR', sans-serif"
