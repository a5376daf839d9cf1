"""Merge tokens, and what an ESP would take for its own template language, in any text."""

from newsletter.esps.registry import all_esps
from newsletter.esps.syntax import escape_html, escape_text, unescapable
from newsletter.esps.tags import fill_html, fill_text, leftovers, remove_lines, tag_for
from newsletter.esps.token_links import remove_links
from newsletter.merge import Token, neutralise, restore, tokens
from tests.fuzz.door import Door

_WORDS = (
    b"${name:-", b"${email}", b"${unsubscribe_url}", b"${web_url}", b"${field.a}", b"$${", b"zmz", b"[[", b"]]", b"%recipient.email%", b"{$name}", b"{{ contact.FIRSTNAME }}", b"[UNIQID]",
    b"%%{first_name}%%", b"<a href='", b'<a href="', b'"></a>', b"<style>", b"</style>", b"<!--", b"-->", b"<!--[if mso]>", b"<![endif]-->", b"*|", b"|*", b"%", b"[", b"]",
)  # fmt: skip
_SAMPLE = '<p title="$%a%$">${name:-독자}님 <a href="https://a.kr?e=${email}">이음</a> <a href="${unsubscribe_url}">끊기</a> {{ x }} *|X|* $${literal}</p>'.encode()


def use(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    neutral = neutralise(text)
    if "$${" not in text:
        assert restore(neutral) == text
        assert neutralise(restore(neutral)) == neutral
    for esp in all_esps():
        escaped = escape_html(neutral, esp.syntax)
        escape_text(neutral, esp.syntax)
        list(unescapable(neutral, esp.syntax))
        remove_links(escaped, Token("unsubscribe_url"))
        remove_lines(neutral, Token("web_url"))
        if all(tag_for(token, esp.tags) for token in tokens(neutral)):  # others are refused before they are filled
            assert not leftovers(fill_html(escaped, esp.tags, esp.address_quote), fill_text(neutral, esp.tags))


door = Door(use, (_SAMPLE, b"${name}"), _WORDS)
