"""Emphasis in titles: what is a mark, what only looks like one, and who gets which form."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.content.emphasis import emphasise
from newsletter.content.text_types import Title


@pytest.mark.parametrize(("typed", "html", "plain"), [
    ("**오픈AI**는 *왜* 왔나", "<strong>오픈AI</strong>는 <em>왜</em> 왔나", "오픈AI는 왜 왔나"),
    ("이것은**강조**입니다", "이것은<strong>강조</strong>입니다", "이것은강조입니다"),
    ("***둘 다***", "<strong><em>둘 다</em></strong>", "둘 다"),
    ("**굵고 *기운* 말**", "<strong>굵고 <em>기운</em> 말</strong>", "굵고 기운 말"),
    ("`pip <x>` & CO<sub>2</sub>", "<code>pip &lt;x&gt;</code> &amp; CO<sub>2</sub>", "pip <x> & CO₂"),
    (r"\*별\*", "*별*", "*별*"),
])  # fmt: skip
def test_marks(typed: str, html: str, plain: str) -> None:
    title = Title.check(typed)
    assert (title, title.html, title.__html__()) == (plain, html, html)


@pytest.mark.parametrize("text", [
    "2*3*4", "5 * 3 * 1", "__init__", "snake_case", "*|FNAME|*", "**** 별점", "**굵게", "**굵은 **글", "가격*", "10~20명", "``", "<b>가</b>", "[단독] 가",
])  # fmt: skip
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert Title.check(text) == text
    assert unescape(Title.check(text).html) == text


@given(st.text(st.sampled_from("*`\\<>&\"'|subp/ 가a1"), max_size=30))
def test_whatever_is_typed_gives_balanced_html_that_reads_as_the_text(text: str) -> None:
    plain, html = emphasise(text)
    shown = re.sub(r"</?(?:strong|em|code)>", "", html)
    if "<su" not in shown:
        assert unescape(shown) == plain
    assert "<" not in re.sub(r"</?(?:strong|em|code|su[bp])>", "", html)
    opened: list[str] = []
    for end, tag in re.findall(r"<(/?)(\w+)>", html):
        if end:
            assert opened.pop() == tag
        else:
            opened.append(tag)
    assert opened == []
