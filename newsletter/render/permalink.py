"""The address of an issue's page, which is known before the mail is sent."""

from newsletter.content.issue import Issue
from newsletter.content.web import page_address, slug_of
from newsletter.merge import Token, fill


def permalink(issue: Issue, name: str) -> str:
    """Return the address of the page of an issue whose file is called ``name``; "" when it has none or the site no address."""
    url = issue.publication.site.url
    return page_address(url, slug_of(name, issue.web)) if url and issue.web.page else ""


def with_permalink(text: str, address: str) -> str:
    """Write ``address`` in place of ``${web_url}``; other merge tokens stay neutral. An empty one leaves the text as it is."""
    if not address:
        return text

    def value(token: Token) -> str:
        return address if token.name == "web_url" else token.neutral

    return fill(text, value)
