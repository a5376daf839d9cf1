"""Filters and names of layouts: the preheader's padding, the last words of a headline."""

import pytest

from newsletter.content.text_types import Line, Title
from newsletter.render.filters import keep_last_words, preheader_padding
from tests.render.conftest import Rendered


def test_without_a_preheader_the_inbox_row_begins_with_the_body() -> None:
    assert preheader_padding("") == ""


def test_readers_of_text_see_no_more_filler_than_the_inbox_row_has_room_for() -> None:
    lengths = [len(preheader_padding("글" * count)) for count in (1, 40, 60, 70, 200)]
    assert lengths == [3 * 90, 3 * 60, 3 * 20, 3 * 20, 3 * 20]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("오픈AI가 서울에 남긴 것", "오픈AI가 서울에 남긴\u00a0것"),
        ("The lost art of it", "The lost art of\u00a0it"),
        ("마지막 말은 AT&T 뿐", "마지막 말은 AT&amp;T\u00a0뿐"),
        ("두 마디", "두 마디"),
        ("한마디", "한마디"),
        ("끝에는 아주긴한국어낱말이 온다", "끝에는 아주긴한국어낱말이 온다"),
        ("그것은 반도체 아주긴한국어낱말", "그것은 반도체 아주긴한국어낱말"),
        ("꺾쇠 <b> 글", "꺾쇠 &lt;b&gt;\u00a0글"),
    ],
)
def test_a_short_last_word_stands_not_alone_on_the_last_line(line: str, shown: str) -> None:
    assert keep_last_words(Line.check(line)) == shown
    assert keep_last_words(f"{line}zat12z") == f"{shown}zat12z"  # the preview's mark changes nothing


def test_the_tags_of_a_title_stay_whole() -> None:
    assert keep_last_words(Title.check("우리는 왜 *지금 여기*")) == "우리는 왜 <em>지금 여기</em>"
    assert keep_last_words(Title.check("*우리는* 왜 지금")) == "<em>우리는</em> 왜\u00a0지금"


def test_text_has_plain_spaces(rendered: Rendered) -> None:
    email = rendered(
        "<mj-section><mj-column><mj-text>{{ issue.headline.title | keep_last_words }}</mj-text></mj-column></mj-section>",
        issue="headline: {title: 서울에 남긴 것}",
    )
    assert "서울에 남긴\u00a0것" in email.html
    assert "\u00a0" not in email.text + email.subject
