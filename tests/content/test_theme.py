"""Colours and fonts: what is taken, and what is too faint to read."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsletter.colour import Colour, contrast
from newsletter.content.palette import ACCENT, DARK, MINIMUM_CONTRAST, PAIRS, Palette, derive
from newsletter.content.theme import Theme, faint_pairs
from tests.conftest import WriteIssue
from tests.content.conftest import Refused, at, only

ISSUE = "headline: {title: 제목}\n"


def test_the_default_colours_can_be_read_light_and_dark() -> None:
    assert list(faint_pairs(Theme())) == []


@pytest.mark.parametrize(
    ("dark", "front"), [("{text: '#555555'}", "text"), ("{link: '#333333'}", "link"), ("{on_accent: '#ffffff'}", "on_accent")]
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


COLOURS = st.builds("#{:06x}".format, st.integers(0, 0xFFFFFF))


def is_readable(palette: Palette) -> bool:
    return all(
        contrast(Colour.of_hex(getattr(palette, front)), Colour.of_hex(getattr(palette, back))) >= MINIMUM_CONTRAST
        for front, back in PAIRS
    )


@given(accent=COLOURS)
@example(accent="#ffffff")
@example(accent="#000000")
@example(accent="#777777")
@example(accent="#ffd400")
@example(accent="#0000ff")
def test_one_colour_gives_a_light_and_a_dark_scheme_that_can_be_read(accent: str) -> None:
    theme = Theme.model_validate({"accent": accent})
    assert is_readable(theme.light)
    assert is_readable(theme.dark)
    assert faint_pairs(theme) == ()
    assert theme.light.accent == accent


@given(accent=COLOURS, dark=st.booleans(), paper=st.sampled_from(["#ffffff", "#fff8e7", "#101418", "#1b1b3a", "#e8f0ff"]))
def test_what_is_not_said_is_readable_on_the_paper_that_is(accent: str, dark: bool, paper: str) -> None:
    palette = Palette(**derive(accent, dark=dark, said=frozenset({("surface", paper)})))
    assert palette.surface == paper
    assert is_readable(palette)


@given(accent=COLOURS, said=st.dictionaries(st.sampled_from(sorted(Palette.model_fields)), COLOURS))
def test_what_is_said_stays_as_it_was_said(accent: str, said: dict[str, str]) -> None:
    theme = Theme.model_validate({"accent": accent, "light": said, "dark": said})
    assert {name: getattr(theme.light, name) for name in said} == said
    assert {name: getattr(theme.dark, name) for name in said} == said


def test_the_usual_colours_are_those_that_follow_from_the_usual_accent() -> None:
    assert derive(ACCENT, dark=False) == dict(Palette())
    assert derive(ACCENT, dark=True) == DARK
    assert Theme.model_validate({"accent": ACCENT}).light == Palette()


def test_an_accent_by_day_colours_the_night_and_the_tints_too(write_issue: WriteIssue) -> None:
    one = write_issue(ISSUE + "theme: {accent: '#0a7f5a'}\n").issue.publication.theme
    other = write_issue(ISSUE + "theme: {light: {accent: '#0a7f5a'}}\n").issue.publication.theme
    assert (one.light, one.dark) == (other.light, other.dark)
    assert one.dark != Palette(**DARK)
    assert one.light.tint != Palette().tint


def test_a_brand_too_bright_for_text_stays_on_buttons_and_is_darker_in_links(write_issue: WriteIssue) -> None:
    theme = write_issue(ISSUE + "theme: {accent: '#ffd400'}\n").issue.publication.theme
    assert theme.light.accent == "#ffd400"
    assert contrast(Colour.of_hex(theme.light.link), Colour.of_hex(theme.light.surface)) >= MINIMUM_CONTRAST


@pytest.mark.parametrize(("language", "height"), [("ko", 1.7), ("ko-KR", 1.7), ("en", 1.5), ("ja", 1.8), ("de", 1.5)])
def test_lines_are_as_high_as_the_script_needs(language: str, height: float) -> None:
    assert Theme().for_language(language).line_height == height
    assert Theme(line_height=2).for_language(language).line_height == 2


def test_distances_are_multiples_of_one_unit() -> None:
    assert [Theme.model_validate({"density": density}).unit for density in ("compact", "regular", "airy")] == [6, 8, 10]


@pytest.mark.parametrize(
    "wrong", ["{accent: blue}", "{light: [1]}", "{light: 3, dark: {tint: x}}", "{dark: {colour: '#fff'}}", "{accent: [1]}"]
)
def test_a_theme_of_another_form_is_refused_at_its_place(refused: Refused, wrong: str) -> None:
    assert {problem.where.split(".")[0] for problem in refused(ISSUE + f"theme: {wrong}\n")} == {"theme"}
