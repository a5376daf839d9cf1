"""One article → one related link in an issue file."""

from dataclasses import replace

from newsletter.content.document import Document
from newsletter.drafting import yaml_edit
from newsletter.drafting.issue_text import link_entry
from newsletter.drafting.page.urls import canonical_key, normalize_url
from newsletter.drafting.sources import Article, LinkList, Source
from newsletter.errors import InputError, Problem


def the_article(source: Source, url: str = "") -> Article:
    """Return the one article that a source is, at ``url`` when given; InputError when it is none, several, or has no address."""
    found = [source] if isinstance(source, Article) else list(source.articles) if isinstance(source, LinkList) else []
    if len(found) != 1:
        message = f"holds {len(found)} articles" if found else "is not an article"
        raise InputError(Problem(source.origin, 0, 0, message, hint="a related link is made of one article"))
    article = replace(found[0], url=normalize_url(url)) if url else found[0]
    if not article.url:
        raise InputError(Problem(source.origin, 0, 0, "does not say its own address", hint="give it with --url https://…"))
    return article


def with_link(issue: Document, article: Article, topic: int) -> Document:
    """Return the issue's file with ``article`` as the last related link of a topic counted from 1, everything else left as it was typed.

    Raises InputError when there is no such topic or it links the article already.
    """
    topics = issue.data.get("topics") or []
    if not 1 <= topic <= len(topics):
        raise InputError(issue.problem(("topics",), f"there is no topic {topic}; this issue has {len(topics)}"))
    path = ("topics", topic - 1, "links")
    for index, link in enumerate(topics[topic - 1].get("links") or []):
        if canonical_key(str(link.get("url", ""))) == canonical_key(article.url):
            raise InputError(issue.problem((*path, index), "this article is linked here already"))
    return yaml_edit.append(issue, path, link_entry(article))
