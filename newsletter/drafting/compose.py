"""Sources → an IssueDraft: what they say, arranged as an issue."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from newsletter.drafting.clusters import SIMILAR, Cluster, cluster_articles, cosine, features, weighted
from newsletter.drafting.page.publisher import ABROAD, DOMESTIC, region
from newsletter.drafting.page.urls import canonical_key
from newsletter.drafting.sources import Article, Imprint, LinkList, NewsList, Notes, PastNewsletter, Source, TopicDraft

MOST_TOPICS = 5
"""A digest of more topics is not read to its end; what goes beyond becomes news, unless the editor asks for more."""

_TELLING_TITLE = 12
"""Letters from which a title is of one story only; shorter ones come back every week."""

MOST_NEWS = 30
"""Longer lists are cut; the rest stays in a comment."""

_REGIONS = {"국내": DOMESTIC, "한국": DOMESTIC, "korea": DOMESTIC, "해외": ABROAD, "국외": ABROAD, "외신": ABROAD, "world": ABROAD}


@dataclass(frozen=True)
class IssueDraft:
    """An issue on its way. A topic without title or body waits for the editor; ``clusters`` are such topics' articles."""

    title: str = ""
    subject: str = ""
    subtitle: str = ""
    preheader: str = ""
    image: Mapping[str, Any] = field(default_factory=dict)
    lead: str = ""
    topics: tuple[TopicDraft, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    closing: str = ""
    news: NewsList = field(default_factory=NewsList)
    more_news: tuple[Article, ...] = ()
    inserts: tuple[Mapping[str, Any], ...] = ()
    imprint: Imprint = field(default_factory=Imprint)
    number: int | None = None
    date: dt.date | None = None
    kept: tuple[str, ...] = ()


def without_seen(source: Source, seen: frozenset[str]) -> Source | None:
    """Return a source without the articles at addresses that were ``seen`` (canonical keys); None when nothing is left of it."""
    if isinstance(source, LinkList):
        fresh = tuple(article for article in source.articles if _key(article) not in seen)
        return replace(source, articles=fresh) if fresh else None
    return None if isinstance(source, Article) and source.url and _key(source) in seen else source


def compose(sources: Sequence[Source], *, topics: int | None = None) -> IssueDraft:
    """One draft from all sources: topics written before come first, then stories of several articles; all else is news.

    ``topics`` is how many topics to make of articles, with single articles when there are not enough stories. By default stories of
    two and more articles, or with an editor's notes, become topics, at most ``MOST_TOPICS``; where there is neither a story nor a written topic, the newest article does.
    """
    past = [source for source in sources if isinstance(source, PastNewsletter)]
    notes = [source for source in sources if isinstance(source, Notes)]
    articles = unique(
        article for source in sources if isinstance(article := source.about if isinstance(source, Notes) else source, Article)
    )
    listed = [article for source in sources if isinstance(source, LinkList) for article in source.articles]
    arranged: list[PastNewsletter | Notes] = [*past, *notes]
    written = [section for source in arranged for section in source.topics]
    written, loose = _attach(written, cluster_articles(articles))
    chosen, rest = _choose(loose, topics, has_topics=bool(written))
    in_topics = [link for section in written for link in section.links] + [one for cluster in chosen for one in cluster.articles]
    news, more = _news([source.news for source in arranged], [*rest, *listed], in_topics)
    first = past[0] if past else PastNewsletter()
    return IssueDraft(
        title=first.title or next((note.title for note in notes if note.title), ""),
        subject=first.subject,
        subtitle=first.subtitle,
        preheader=first.preheader,
        image=first.image,
        lead=first.lead or "\n\n".join(note.lead for note in notes if note.lead),
        topics=tuple(written),
        clusters=tuple(chosen),
        closing="\n\n".join(one.closing for one in past if one.closing),
        news=news,
        more_news=more,
        inserts=first.inserts,
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
        key = _key(article)
        found[key] = max((found.get(key, article), article), key=_fullness)
    return list(found.values())


def _fullness(article: Article) -> int:
    return sum(
        map(bool, (article.publisher, article.author, article.published, article.notes, article.paragraphs, article.subtitle))
    )


def _attach(written: Sequence[TopicDraft], clusters: Sequence[Cluster]) -> tuple[list[TopicDraft], list[Cluster]]:
    """Each story that is about a topic already written becomes its related links; the others stay stories."""
    topics, loose = list(written), []
    for cluster, near in zip(clusters, _similarity(written, clusters), strict=True):
        best = max(range(len(topics)), key=near.__getitem__, default=-1)
        if best >= 0 and near[best] >= SIMILAR:
            topics[best] = replace(topics[best], links=tuple(unique((*topics[best].links, *cluster.articles))))
        else:
            loose.append(cluster)
    return topics, loose


def _similarity(written: Sequence[TopicDraft], clusters: Sequence[Cluster]) -> list[list[float]]:
    """For each story, how alike its main article is to each topic: by their titles or by all of their text, whichever says more."""
    near = [[0.0] * len(written) for _ in clusters]
    for whole in (False, True):
        counts = [features(Article(section.title, subtitle=section.toc, notes=section.body), whole=whole) for section in written]
        vectors = weighted(counts + [features(cluster.articles[0], whole=whole) for cluster in clusters])
        topics = vectors[: len(written)]
        near = [
            [max(before, cosine(vector, topic)) for before, topic in zip(row, topics, strict=True)]
            for row, vector in zip(near, vectors[len(written) :], strict=True)
        ]
    return near


def _choose(clusters: Sequence[Cluster], wanted: int | None, *, has_topics: bool) -> tuple[list[Cluster], list[Article]]:
    """Return the stories that become topics, and the articles that are left for the news."""
    ordered = sorted(clusters, key=lambda cluster: not cluster.is_topic)  # stable: larger and newer stories stay in front
    if wanted is None:
        many = sum(cluster.is_topic for cluster in ordered)
        wanted = min(many, MOST_TOPICS) or (0 if has_topics else 1)
    return ordered[:wanted], [article for cluster in ordered[wanted:] for article in cluster.articles]


def _news(
    lists: Sequence[NewsList], loose: Sequence[Article], in_topics: Sequence[Article]
) -> tuple[NewsList, tuple[Article, ...]]:
    """Return the lists that sources brought, then the loose articles: newest first, each address once, none that a topic links."""
    grouped = [(name, article) for one in lists for name, articles in one.groups for article in articles]
    newest = sorted(loose, key=lambda article: article.day or dt.date.min, reverse=True)
    named = bool(newest) or any(name for name, _ in grouped)
    grouped = [(_group(name or article.region, article) if named else "", article) for name, article in grouped]
    grouped += [(_group(article.region, article), article) for article in newest]
    best = {_key(article): article for article in unique(article for _, article in grouped)}
    told = {_title_key(article) for article in in_topics}
    for article in in_topics:
        best.pop(_key(article), None)
    for key in [key for key, article in best.items() if _title_key(article) in told]:
        del best[key]
    groups: dict[str, list[Article]] = {DOMESTIC: [], ABROAD: []}
    more: list[Article] = []
    for name, article in grouped:
        if (full := best.pop(_key(article), None)) is not None:
            room = sum(map(len, groups.values())) < MOST_NEWS
            (groups.setdefault(name, []) if room else more).append(full)
    filled = [(name, tuple(articles)) for name, articles in groups.items() if articles]
    if len(filled) == 1 and filled[0][0] in (DOMESTIC, ABROAD):
        filled = [("", filled[0][1])]
    heading = next((one.title for one in lists if one.title), "")
    note = next((one.note for one in lists if one.note), "")
    return NewsList(heading, note, tuple(filled)), tuple(more)


def _group(name: str, article: Article) -> str:
    """Return the group of the news that an article stands in: the one that its source names, else at home or abroad."""
    return _REGIONS.get(name.lower(), name) or region(article.url, article.language)


def _title_key(article: Article) -> tuple[str, str]:
    """Return what is equal for one story at two addresses of its publisher, as a feed's and the page's own are; nothing for a short title."""
    title = re.sub(r"[\W_]+", "", article.title.lower())
    return (title, article.publisher) if len(title) >= _TELLING_TITLE and article.publisher else (article.url, "")


def _key(article: Article) -> str:
    return canonical_key(article.url) if article.url else article.title
