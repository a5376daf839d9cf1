import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.content.markdown import to_html
from newsletter.content.text_types import Line, Prose
from newsletter.drafting.escaping import escape_in_markdown, escape_markdown, escape_tokens
from newsletter.merge import restore


@given(st.text(st.sampled_from("가나a1 *_`~[](){}<>#+-.!|\\&"), min_size=1, max_size=24).map(str.strip).filter(bool))
def test_a_reader_sees_the_text_as_it_was(text: str) -> None:
    html = to_html(escape_markdown(text))
    assert unescape(html.removeprefix("<p>").removesuffix("</p>")) == text


@pytest.mark.parametrize("text", ["평범한 문장이다.", "80억~100억 달러", "2024. 1. 26. 발표", "(*주석)", "C# 개발자", "a_b_c"])
def test_nothing_is_escaped_without_need(text: str) -> None:
    assert escape_markdown(text) == text


def test_two_ranges_stay_as_they_are_and_two_tildes_strike_nothing_out() -> None:
    assert escape_markdown("5~6개월, 3~4명") == "5~6개월, 3~4명"
    assert escape_markdown("~~지운 글~~") == r"\~\~지운 글\~\~"


@pytest.mark.parametrize("text", ["가 https://a.kr 나", "a@b.kr로", "www.a.kr", "HTTP://A.KR/x", "<br>", "H<sub>2</sub>O", "[^1]"])
def test_what_was_no_link_and_no_tag_becomes_none(text: str) -> None:
    html = to_html(escape_markdown(text))
    assert unescape(html) == f"<p>{text}</p>"


def test_a_dollar_brace_in_a_title_is_shown_as_it_stands() -> None:
    assert Line.check(escape_tokens("값은 ${price}")) == "값은 ${price}"
    assert restore(Line.check(escape_tokens("${name}님"))) == "${name}님"


@pytest.mark.parametrize(
    "text",
    [
        "> " * 500 + "글",
        "- " * 500 + r"글 \* \\[a](b)",
        "> " * 99 + "${name:-독자}님",
        "|a" * 60 + "|\n" + "|-" * 60 + "|\n" + ("|b" * 60 + "|\n") * 60,
    ],
)
def test_what_is_too_much_for_a_mail_is_shown_as_it_was_typed(text: str) -> None:
    escaped = escape_in_markdown(text)
    assert Prose.check(escaped)
    shown = unescape(re.sub(r"<[^>]*>", "", to_html(escaped)))
    assert restore(shown).split() == text.split()


def test_notes_that_link_where_a_mail_must_not_still_load() -> None:
    text = escape_in_markdown("[그림](../x.md)과 [문서](javascript:alert)")
    assert "javascript" in Prose.check(text)
