"""Sources → a Draft: what they say, arranged as an issue."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from newsletter.drafting.page.addresses import same
from newsletter.drafting.page.press import region
from newsletter.drafting.sources import Article, Imprint, LinkList, NewsList, Notes, PastNewsletter, Section, Source
from newsletter.drafting.stories import SIMILAR, Story, cosine, features, group, weighted

MOST_TOPICS = 5
"""A digest of more topics is not read to its end; what goes beyond becomes news, unless the editor asks for more."""

MOST_NEWS = 30
"""Longer lists are cut; the rest stays in a comment."""


@dataclass(frozen=True)
class Draft:
    """An issue on its way. A topic without title or body waits for the editor; ``stories`` are such topics' articles."""

    title: str = ""
    subtitle: str = ""
    preheader: str = ""
    lead: str = ""
    topics: tuple[Section, ...] = ()
    stories: tuple[Story, ...] = ()
    closing: str = ""
    news: NewsList = field(default_factory=NewsList)
    more_news: tuple[Article, ...] = ()
    imprint: Imprint = field(default_factory=Imprint)
    number: int | None = None
    date: dt.date | None = None
    kept: tuple[str, ...] = ()


def compose(sources: Sequence[Source], *, topics: int | None = None) -> Draft:
    """One draft from all sources: topics written before come first, then stories of several articles; all else is news.

    ``topics`` is how many topics to make of articles, with single articles when there are not enough stories. By default stories of
    two and more articles become topics, at most ``MOST_TOPICS``; where there is neither a story nor a written topic, the newest article does.
    """
    past = [source for source in sources if isinstance(source, PastNewsletter)]
    notes = [source for source in sources if isinstance(source, Notes)]
    articles = unique(source for source in sources if isinstance(source, Article))
    listed = [article for source in sources if isinstance(source, LinkList) for article in source.articles]
    arranged: list[PastNewsletter | Notes] = [*past, *notes]
    written = [section for source in arranged for section in source.topics]
    written, loose = _attach(written, group(articles))
    chosen, rest = _choose(loose, topics, has_topics=bool(written))
    in_topics = [link for section in written for link in section.links] + [one for story in chosen for one in story.articles]
    news, more = _news([source.news for source in arranged], [*rest, *listed], in_topics)
    first = past[0] if past else PastNewsletter()
    return Draft(
        title=first.title or next((note.title for note in notes if note.title), ""),
        subtitle=first.subtitle,
        preheader=first.preheader,
        lead=first.lead or "\n\n".join(note.lead for note in notes if note.lead),
        topics=tuple(written),
        stories=tuple(chosen),
        closing="\n\n".join(one.closing for one in past if one.closing),
        news=news,
        more_news=more,
        imprint=first.imprint,
        number=first.number,
        date=first.date,
        kept=tuple(text for one in past for text in one.kept)
        + tuple(text for one in past[1:] for text in (one.title, one.subtitle, one.lead) if text),
    )


def unique(articles: Iterable[Article]) -> list[Article]:
    """Each address once, the fullest of its articles, in the order given; articles without an address by title."""
    found: dict[str, Article] = {}
    for article in articles:
        key = same(article.url) if article.url else article.title
        found[key] = max((found.get(key, article), article), key=_fullness)
    return list(found.values())


def _fullness(article: Article) -> int:
    return sum(map(bool, (article.press, article.author, article.published, article.notes, article.paragraphs, article.subtitle)))


def _attach(written: Sequence[Section], stories: Sequence[Story]) -> tuple[list[Section], list[Story]]:
    """Each story that is about a topic already written becomes its related links; the others stay stories."""
    counts = [features(Article(section.title, subtitle=section.toc, notes=section.body)) for section in written]
    vectors = weighted(counts + [features(story.articles[0]) for story in stories])
    topics, loose = list(written), []
    for story, vector in zip(stories, vectors[len(written) :], strict=True):
        likeness, index = max(((cosine(vector, vectors[at]), -at) for at in range(len(written))), default=(0.0, 0))
        if likeness >= SIMILAR:
            topic = topics[-index]
            topics[-index] = replace(topic, links=tuple(unique((*topic.links, *story.articles))))
        else:
            loose.append(story)
    return topics, loose


def _choose(stories: Sequence[Story], wanted: int | None, *, has_topics: bool) -> tuple[list[Story], list[Article]]:
    """The stories that become topics, and the articles that are left for the news."""
    if wanted is None:
        many = sum(len(story.articles) > 1 for story in stories)
        wanted = min(many, MOST_TOPICS) or (0 if has_topics else 1)
    return list(stories[:wanted]), [article for story in stories[wanted:] for article in story.articles]


def _news(
    lists: Sequence[NewsList], loose: Sequence[Article], in_topics: Sequence[Article]
) -> tuple[NewsList, tuple[Article, ...]]:
    """The lists that sources brought, then the loose articles: newest first, each address once, none that a topic links."""
    taken = {same(article.url) for article in in_topics if article.url}
    groups: dict[str, list[Article]] = {}
    for one in lists:
        for name, articles in one.groups:
            groups.setdefault(name, []).extend(articles)
    newest = sorted(loose, key=lambda article: article.day or dt.date.min, reverse=True)
    for article in newest:
        groups.setdefault(article.region or region(article.url, article.language), []).append(article)
    kept: dict[str, list[Article]] = {
        name: [] for name in sorted(groups, key=lambda name: {"domestic": 0, "abroad": 1}.get(name, -1))
    }
    more: list[Article] = []
    for name in kept:
        for article in unique(groups[name]):
            key = same(article.url) if article.url else article.title
            if key not in taken:
                taken.add(key)
                (kept[name] if sum(map(len, kept.values())) < MOST_NEWS else more).append(article)
    filled = {name: articles for name, articles in kept.items() if articles}
    single = len(filled) == 1 and next(iter(filled)) in ("", "domestic", "abroad")
    heading = next((one.title for one in lists if one.title), "")
    note = next((one.note for one in lists if one.note), "")
    return NewsList(heading, note, tuple(("" if single else name, tuple(items)) for name, items in filled.items())), tuple(more)
