"""Addresses in Markdown that hold what Markdown would take for its own."""

from newsletter.content.markdown import addresses, to_html


def test_a_mailchimp_tag_in_an_address_is_no_tag_to_mailchimp() -> None:
    assert list(addresses(to_html("[나가기](https://a.kr/*|UNSUB|*)"))) == [("a", "https://a.kr/*%7CUNSUB%7C*")]


def test_a_mailchimp_tag_in_text_is_no_emphasis() -> None:
    assert to_html("*|FNAME|* 님") == "<p>*|FNAME|* 님</p>"
