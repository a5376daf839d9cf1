"""The line of an ESP in a list."""

from newsletter.esps.registry import find_esp
from newsletter.esps.summary import summary, unconfirmed_tags


def test_unconfirmed_tags_are_marked() -> None:
    assert summary(find_esp("mailchimp")).endswith("unconfirmed tags: web_url, preferences_url")
    assert summary(find_esp("brevo")).endswith("unconfirmed tags: name:-…, field:-…")
    assert summary(find_esp("stibee")) == "스티비(Stibee): export and push"


def test_tags_that_a_document_confirms_are_not() -> None:
    assert unconfirmed_tags(find_esp("stibee")) == []
