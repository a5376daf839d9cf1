"""Hosts of links in ASCII."""

import pytest

from newsletter.content.markdown import to_html
from newsletter.render.ascii_hosts import ascii_hosts
from tests.render.conftest import BODY, Rendered


@pytest.mark.parametrize(("html", "shown"), [
    ('<a href="https://한국.kr/가?b=https://나.kr">', '<a href="https://xn--3e0b707e.kr/가?b=https://나.kr">'),
    ("<a href='http://bücher.example:8080#x'>", "<a href='http://xn--bcher-kva.example:8080#x'>"),
    ('<a href="https://a.kr/가">', '<a href="https://a.kr/가">'),
    ('<a href="https://가..kr">', '<a href="https://가..kr">'),
    ("https://한국.kr", "https://한국.kr"),
])  # fmt: skip
def test_a_host_is_in_ascii_and_nothing_else(html: str, shown: str) -> None:
    assert ascii_hosts(html) == shown


@pytest.mark.parametrize("text", ["https://한국.kr/a", "[가](https://한국.kr/a)", "<https://한국.kr/a>"])
def test_markdown_leaves_a_host_as_typed(text: str) -> None:
    assert '<a href="https://한국.kr/a">' in to_html(text)


def test_no_host_is_made_of_what_is_none() -> None:
    assert "onclick=" not in to_html("[a](https://%22onclick=x)").replace("%22onclick", "")


def test_a_mail_links_by_idna_and_shows_what_was_typed(rendered: Rendered) -> None:
    html = rendered(BODY.format("{{ issue.closing | markdown }}"), issue="headline: {title: x}\nclosing: https://한국.kr에서").html
    assert 'href="https://xn--3e0b707e.kr"' in html
    assert ">https://한국.kr</a>에서" in html
