"""Bare addresses are links, as far as they go and no further; whatever is typed, tags stay balanced."""

import re
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.content.markdown import to_html
from newsletter.merge import neutralise


@pytest.mark.parametrize(("text", "address", "rest"), [
    ("https://a.kr에서", "https://a.kr", "에서"),
    ("https://a.kr/에서", "https://a.kr/", "에서"),
    ("https://a.kr/b?c=1를", "https://a.kr/b?c=1", "를"),
    ("https://a.kr/b.", "https://a.kr/b", "."),
    ("https://a.kr/b...", "https://a.kr/b", "..."),
    ("https://a.kr/a_(b))", "https://a.kr/a_(b)", ")"),
    ("https://a.kr]", "https://a.kr", "]"),
    ("https://a.kr:8080/~user", "https://a.kr:8080/~user", ""),
    ("https://a.kr/x?a&b=c", "https://a.kr/x?a&amp;b=c", ""),
    ("HTTPS://A.KR/가나", "HTTPS://A.KR/%EA%B0%80%EB%82%98", None),
    ("https://a.kr/wiki/인공지능", "https://a.kr/wiki/%EC%9D%B8%EA%B3%B5%EC%A7%80%EB%8A%A5", None),
    ("www.a.kr에", "https://www.a.kr", "에"),
    ("help@a.kr로", "mailto:help@a.kr", "로"),
    ("a.b+c@news.a.co.kr.", "mailto:a.b+c@news.a.co.kr", "."),
    ("https://a.kr/?e=${email}에서", "https://a.kr/?e=${email}", "에서"),
    ("https://a.kr${name}", "https://a.kr", "${name}"),
])  # fmt: skip
def test_a_bare_address_is_a_link(text: str, address: str, rest: str | None) -> None:
    html = to_html(neutralise(f"가 {text}"))
    found = re.fullmatch(r'<p>가 <a href="([^"]*)">([^<]*)</a>(.*)</p>', html)
    assert found, html
    assert found[1] == neutralise(address)
    assert rest is None or found[3] == neutralise(rest)


@pytest.mark.parametrize("text", [
    "`https://a.kr`", "```\nhttps://a.kr a@b.kr\n```", "    www.a.kr", "https\\://a.kr", "a\\@b.kr", "www\\.a.kr", "http://localhost:3000", "https://",
    "@handle", "a@b", "${email}@a.kr", "ftp://a.kr", "1.5@2.5", "10:30", "awww.a.kr.x", "git@", "https:// a.kr",
])  # fmt: skip
def test_what_is_no_address_or_said_to_be_none_is_no_link(text: str) -> None:
    assert "<a " not in to_html(neutralise(text))


def test_a_link_stays_the_link_that_it_is() -> None:
    assert to_html("[https://a.kr](https://b.kr)") == '<p><a href="https://b.kr">https://a.kr</a></p>'
    assert to_html("<https://a.kr/가>").count("<a ") == 1
    assert to_html("![https://a.kr](x.png)") == '<p><img src="x.png" alt="https://a.kr" /></p>'


_PIECES = st.sampled_from(
    ["<sub>", "</sub>", "<mark>", "</mark>", "<br>", "**", "*", "`", "~~", "[", "](https://a.kr)", "https://a.kr/", "a@b.kr", "가", " ", "\n", "\n\n",
     "> ", "> [!NOTE]\n> ", "- [ ] ", "[^1]", "\n\n[^1]: ", "\\", "&amp;", "(", ")", "|", "|\n|--|\n|", "# ", "www.", "1. ", "    ", "```\n", "_", '"']
)  # fmt: skip


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_whatever_is_typed_the_tags_are_balanced_and_no_link_holds_a_link(text: str) -> None:
    root = fromstring(f"<x>{to_html(text)}</x>")
    assert not root.findall(".//a//a")
    assert not re.search("[\ufdd0-\ufdef]", to_html(text))
    assert not root.findall(".//input")
    assert not root.findall(".//section")
