"""An ESP's tags in the places of neutral tokens, to the byte."""

import pytest

from newsletter.esps.tags import fill_html, fill_text, leftovers, remove_lines
from newsletter.esps.token_links import remove_links
from newsletter.esps.types import FALLBACK, KEY, MergeTag
from newsletter.merge import Token, neutralise

TAGS = {
    "name": MergeTag("[name]", fallback=f'[name "{FALLBACK}"]'),
    "email": MergeTag("[email]", text="(email)"),
    "unsubscribe_url": MergeTag("[stop]", element="unsubscribe"),
    "field": MergeTag(f"[f:{KEY}]"),
}
LINK = Token("unsubscribe_url")


@pytest.mark.parametrize(
    ("written", "filled"),
    [
        ('<a href="${unsubscribe_url}">끊기</a>', "<unsubscribe>끊기</unsubscribe>"),
        (
            '<p><a class="a>b" target="_blank" href="${unsubscribe_url}" rel="x" style="c:d">끊\n<b>기</b></a>!</p>',
            '<p><unsubscribe class="a>b" style="c:d">끊\n<b>기</b></unsubscribe>!</p>',
        ),
        ('<a href="x">가</a><a href="${unsubscribe_url}">나</a>> ', '<a href="x">가</a><unsubscribe>나</unsubscribe>> '),
        ("<abbr>a</abbr>${unsubscribe_url}", "<abbr>a</abbr>[stop]"),
        ("${name}, ${name:-독자}, ${field.회사}, ${email}", '[name], [name "독자"], [f:회사], [email]'),
    ],
)
def test_html_is_filled(written: str, filled: str) -> None:
    assert fill_html(neutralise(written), TAGS) == filled


def test_the_quotes_of_a_tag_do_not_end_the_attribute_that_it_stands_in() -> None:
    written = neutralise('<a href="https://a.kr?n=${name:-독자}" title=\'${name:-독자}\'>${name:-독자}</a> x="${name:-독자}"')
    filled = "<a href=\"https://a.kr?n=[name '독자']\" title='[name '독자']'>[name \"독자\"]</a> x=\"[name '독자']\""
    assert fill_html(written, TAGS, "'") == filled


def test_a_subject_gets_the_form_for_texts() -> None:
    assert fill_text(neutralise("${email} ${name}"), TAGS) == "(email) [name]"


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ('<p>가 · <a href="${unsubscribe_url}">끊기</a></p>', "<p>가</p>"),
        ('<p><a href="${unsubscribe_url}">끊기</a> | 가</p>', "<p>가</p>"),
        ('<p>가&nbsp;•&nbsp;<a href="${unsubscribe_url}">끊기</a>&nbsp;• 나</p>', "<p>가&nbsp;• 나</p>"),
        ('<p><a href="${unsubscribe_url}">끊\n기</a></p>> <a href="x">나</a>', '<p></p>> <a href="x">나</a>'),
    ],
)
def test_a_link_is_taken_out_with_its_separator(written: str, left: str) -> None:
    assert remove_links(neutralise(written), LINK) == left


def test_lines_that_show_a_token_are_taken_out_of_a_text() -> None:
    assert remove_lines(neutralise("가\n끊기: ${unsubscribe_url}\n나"), LINK) == "가\n나"


def test_what_is_left_over_is_named_as_it_was_typed_once() -> None:
    assert leftovers(neutralise("${name:-가} ${email}"), neutralise("${email}")) == ["${email}", "${name:-가}"]
