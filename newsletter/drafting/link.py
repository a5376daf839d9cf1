"""One article → one related link in an issue file."""

from dataclasses import replace

from newsletter.content.document import Document
from newsletter.drafting import yaml_edit
from newsletter.drafting.issue_text import link_entry
from newsletter.drafting.page.urls import canonical_key, normalize_url
from newsletter.drafting.sources import Article, LinkList, Source
from newsletter.errors import InputError, Problem
from newsletter.messages import Message
from newsletter.places import Place


def the_article(source: Source, url: str = "") -> Article:
    """Return the one article that a source is, at ``url`` when given; InputError when it is none, several, or has no address."""
    found = [source] if isinstance(source, Article) else list(source.articles) if isinstance(source, LinkList) else []
    if len(found) != 1:
        message = Message("holds {number} articles", number=len(found)) if found else Message("is not an article")
        hint = Message("a related link is made of one article")
        raise InputError(Problem(_place(source), "not-one-article", message, hint))
    article = replace(found[0], url=normalize_url(url)) if url else found[0]
    if not article.url:
        hint = Message("give it with --url https://…")
        raise InputError(Problem(_place(source), "no-address", Message("does not say its own address"), hint))
    return article


def with_link(issue: Document, article: Article, topic: int) -> Document:
    """Return the issue's file with ``article`` as the last related link of a topic counted from 1, everything else left as it was typed.

    Raises InputError when there is no such topic or it links the article already.
    """
    topics = issue.data.get("topics")
    topics = topics if isinstance(topics, list) else []
    if not 1 <= topic <= len(topics):
        message = Message("there is no topic {number}; this issue has {topics}", number=topic, topics=len(topics))
        raise InputError(issue.problem(("topics",), "no-such-topic", message))
    path = ("topics", topic - 1, "links")
    links = topics[topic - 1].get("links") if isinstance(topics[topic - 1], dict) else []
    if not isinstance(topics[topic - 1], dict) or not isinstance(links or [], list):
        raise InputError(
            issue.problem(path[:2], "not-a-topic", Message("cannot take a link"), Message("'newsletter check' says why"))
        )
    for index, link in enumerate(links or []):
        if isinstance(link, dict) and canonical_key(str(link.get("url", ""))) == canonical_key(article.url):
            raise InputError(issue.problem((*path, index), "linked-already", Message("this article is linked here already")))
    return yaml_edit.append(issue, path, link_entry(article))


def _place(source: Source) -> Place | None:
    return Place(source.origin) if source.origin else None
