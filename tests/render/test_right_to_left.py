"""Mails in languages that run from right to left: fixed words, sides, and what runs the other way in them."""

import re
from pathlib import Path

import pytest

from newsletter.content import load_issue
from newsletter.content.document import read
from newsletter.render import CompiledLayouts, Email, annotate_email, render_email
from newsletter.render.layout import all_layouts
from newsletter.text import RIGHT_TO_LEFT
from newsletter.workspace import BUILT_IN, Workspace
from tests.conftest import WriteIssue
from tests.render.conftest import BODY, Rendered

ROOT = Workspace(Path(__file__).parents[2])
SAMPLE = ROOT.root / "tests" / "issues" / "arabic.yaml"
LAYOUTS = [layout.name for layout in all_layouts()]
STRINGS = {path.stem: read(path).data for path in sorted(BUILT_IN.glob("strings/*.yaml"))}


def of(layout: str) -> Email:
    return render_email(load_issue(SAMPLE, ROOT), CompiledLayouts(ROOT), layout=layout)


@pytest.mark.parametrize("language", STRINGS)
def test_every_language_has_every_word(language: str) -> None:
    words, korean = STRINGS[language], STRINGS["ko"]
    assert words.keys() == korean.keys()
    assert (len(words["months"]), len(words["weekdays"])) == (12, 7)
    for key in ("issue_number", "reading_time", "minutes"):
        assert words[key].count("%s") == 1
    for key in ("date_long", "date_short"):
        assert set(re.findall(r"\{(\w+)\}", words[key])) <= {"year", "month", "month_name", "day", "weekday"}


@pytest.mark.parametrize("language", sorted(STRINGS.keys() & RIGHT_TO_LEFT))
def test_fixed_words_are_of_the_language_s_script(language: str) -> None:
    script = {"ar": "[\u0600-\u06ff]", "he": "[\u0590-\u05ff]"}[language]
    for key, word in STRINGS[language].items():
        if isinstance(word, str) and key not in ("unsubscribe_other", "date_short", "date_medium"):
            assert re.search(script, word), key


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_side_is_mirrored(layout: str) -> None:
    html = of(layout).html.partition("<body")[2]
    for tag in re.findall(r"<\w+[^>]*>", html):
        if 'dir="ltr"' in tag or "white-space:nowrap" in tag:  # the end of the masthead's line
            continue
        assert not re.search(r"text-align:left|border-left:|margin-left:|direction:ltr", tag), tag
        if tag.startswith(("<td", "<th")):
            continue
        for name, right, left in re.findall(r"(padding|margin):[^\s;]+ (\d+)(?:px)? [^\s;]+ (\d+)", tag):
            assert int(right) >= int(left), (name, tag)
    assert "letter-spacing" not in html
    assert "→" not in html


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_runs_the_other_way_keeps_its_order(layout: str) -> None:
    html = of(layout).html
    assert re.search(r'<p dir="ltr" align="left"\s+style="[^"]*text-align:left">The next paragraph', html)
    assert re.search(r'<td[^>]* dir="ltr"[^>]*text-align:right">SK hynix', html)
    assert "\u200e+82-2-1833-9229\u200e" in html
    assert "\u200eChips and the <em>long</em> road\u200e" in html
    assert 'href="mailto:hello@example.com"' in html


def test_a_mail_from_left_to_right_has_no_marks(write_issue: WriteIssue) -> None:
    assert "\u200e" not in render_email(write_issue("headline: {title: Why?}")).html


def test_the_place_of_a_line_that_runs_the_other_way_is_still_known() -> None:
    html = annotate_email(load_issue(SAMPLE, ROOT)).html
    assert re.search(r'data-issue="topics\[0\].links\[1\].title"', html)


@pytest.mark.parametrize(("language", "spaced"), [("ar", False), ("ar-EG", False), ("fa", False), ("he", True), ("en", True)])
def test_joined_letters_are_not_torn_apart(rendered: Rendered, language: str, spaced: bool) -> None:
    html = rendered(
        BODY.format('<p class="x">x</p>'),
        css=".x { letter-spacing: -0.4px; color: #123456; }",
        publication=f"name: x\nlanguage: {language}",
    ).html
    assert ("letter-spacing" in html) == spaced
    assert "color:#123456" in html
