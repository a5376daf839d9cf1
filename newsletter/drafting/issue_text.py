"""A Draft → the text of an issue file that loads at once, with the material to write from in its comments."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from newsletter.content.schema import ISSUE_SCHEMA, MODELINE
from newsletter.content.trackers import is_tracker
from newsletter.drafting.clusters import Cluster
from newsletter.drafting.compose import IssueDraft
from newsletter.drafting.escaping import escape_address, escape_in_markdown, escape_tokens
from newsletter.drafting.page.publisher import ABROAD, DOMESTIC
from newsletter.drafting.source_notes import comments
from newsletter.drafting.sources import Article, NewsList, TopicDraft
from newsletter.drafting.terms import Terms
from newsletter.drafting.text_cleaning import sentences
from newsletter.drafting.yaml_writer import Entry, LiteralBlock, Mapping, data_entries, to_yaml

_ADDRESS = re.compile(r"https?://[^\s\"'<>)\]}]+")
_UNSEEN = re.compile("[\\s\u00a0\u2028\u2029\ufeff]")


def issue_text(draft: IssueDraft, terms: Terms, *, mark: str = "") -> str:
    """Write the whole issue file; ``mark`` is a comment on its second line."""
    sections = [_written(topic, terms) for topic in draft.topics] + [_of_story(cluster, terms) for cluster in draft.clusters]
    entries = [
        *_given("number", draft.number),
        *_given("date", draft.date),
        *([Entry("subject", escape_tokens(draft.subject) or terms.subject)] if draft.subject or not draft.title else []),
        *_line("preheader", draft.preheader or ("" if draft.title else terms.preheader)),
        Entry("headline", tuple(_headline(draft, terms)), _candidates(draft, terms)),
    ]
    if sections:
        entries.append(Entry("topics", sections))
    if _shown(escape_in_markdown(draft.closing)):
        entries.append(Entry("closing", LiteralBlock(escape_in_markdown(draft.closing)), _tracked_in(draft.closing, terms)))
    if draft.news.groups or draft.news.title:
        entries.append(Entry("news", tuple(_news(draft.news, terms))))
    if draft.inserts:
        tracked = _tracked_in(" ".join(str(value) for insert in draft.inserts for value in insert.values()), terms)
        entries.append(Entry("inserts", [data_entries(insert) for insert in draft.inserts], tracked))
    first, *rest = entries
    return to_yaml(
        (
            Entry(
                first.key,
                first.value,
                (MODELINE.format(ISSUE_SCHEMA).removeprefix("# "), *filter(None, (mark,)), terms.head, *first.above),
            ),
            *rest,
        ),
        after=tuple(_leftover(draft, terms)),
    )


def link_entry(article: Article) -> Mapping:
    """Return an article as an entry of a topic's related links."""
    return (
        Entry("title", _titled(article.title, article.url)),
        Entry("url", escape_address(article.url)),
        *_line("source", article.publisher),
        *_line("author", article.author),
        *_given("date", article.day),
        *_given("paywall", bool(article.paywall) or None),
        *_given("minutes", article.minutes or None),
    )


def _headline(draft: IssueDraft, terms: Terms) -> Iterator[Entry]:
    yield Entry("title", _titled(draft.title, terms.headline))
    yield from _line("subtitle", draft.subtitle)
    if draft.image:
        yield Entry("image", data_entries(draft.image))
    if draft.lead or not draft.title:
        yield Entry("body", _paragraphs(draft.lead, terms.lead), _tracked_in(draft.lead, terms))


def _candidates(draft: IssueDraft, terms: Terms) -> tuple[str, ...]:
    if draft.title:
        return ()
    titles = [topic.title for topic in draft.topics] + [cluster.articles[0].title for cluster in draft.clusters]
    return tuple(f"{terms.candidates}: {title}" for title in titles)


def _written(topic: TopicDraft, terms: Terms) -> Mapping:
    """Write a topic that a past newsletter or the editor's notes have written already."""
    above = [line for article in topic.links for line in comments(article, terms, notes=True)]
    lost = (terms.lost_links, *(f"  {text}" for text in topic.unlinked)) if topic.unlinked else ()
    return (
        Entry("title", _titled(topic.title, terms.headline), (*above, *lost)),
        *_line("toc", topic.toc),
        *([Entry("image", data_entries(topic.image))] if topic.image else []),
        Entry("body", _paragraphs(topic.body, terms.body), _tracked_in(topic.body, terms)),
        *_links(topic.links, terms),
    )


def _of_story(cluster: Cluster, terms: Terms) -> Mapping:
    """Write a topic made of articles: the editor's notes on them are its text; the publisher's words stay in the comments."""
    main = cluster.articles[0]
    notes = "\n\n".join(article.notes for article in cluster.articles if article.notes)
    above = tuple(line for article in cluster.articles for line in comments(article, terms))
    return (
        Entry("title", f"TODO {escape_tokens(main.title)}".strip(), above),
        Entry("body", _paragraphs(notes, terms.body), _tracked_in(notes, terms)),
        *_links(cluster.articles, terms),
    )


def _links(articles: Sequence[Article], terms: Terms) -> Iterator[Entry]:
    linked = [_marked(link_entry(article), terms) for article in articles if article.url]
    unlinked = tuple(f"{terms.no_address}: {_in_a_line(article)}" for article in articles if not article.url)
    if linked or unlinked:
        yield Entry("links", linked, unlinked)


def _news(news: NewsList, terms: Terms) -> Iterator[Entry]:
    names = {DOMESTIC: terms.domestic, ABROAD: terms.abroad}
    yield from _line("title", news.title)
    yield from _line("note", news.note)
    groups: list[Mapping] = []
    for name, articles in news.groups:
        linked = [_marked(_news_item(article), terms) for article in articles if article.url]
        unlinked = tuple(f"{terms.no_address}: {_in_a_line(article)}" for article in articles if not article.url)
        groups.append((*_line("title", names.get(name, name)), Entry("items", linked, unlinked)))
    if groups:
        yield Entry("groups", groups)


def _marked(link: Mapping, terms: Terms) -> Mapping:
    """Return a link's entry with a TODO above it where only a click shows its address."""
    first, *rest = link
    tracked = any(entry.key == "url" and is_tracker(str(entry.value)) for entry in link)
    return (Entry(first.key, first.value, (*first.above, terms.tracked)), *rest) if tracked else link


def _tracked_in(text: str, terms: Terms) -> tuple[str, ...]:
    """Return a TODO for each address in a text that only a click shows."""
    return tuple(f"{terms.tracked}: {url}" for url in dict.fromkeys(_ADDRESS.findall(text)) if is_tracker(url))


def _news_item(article: Article) -> Mapping:
    """Write a link of the news list. It has no author, and an editor's note of one sentence; longer notes stand above it."""
    title, *rest = (entry for entry in link_entry(article) if entry.key != "author")
    lines = [line for line in article.notes.split("\n") if line.strip()]
    said = [text for text in sentences(re.sub(r"[*_`]", "", lines[0]))[:1] if _shown(escape_tokens(text))] if lines else []
    above = tuple(lines) if lines and lines != said else ()
    return (Entry(title.key, title.value, above), *rest, *(Entry("note", escape_tokens(text)) for text in said))


def _leftover(draft: IssueDraft, terms: Terms) -> Iterator[str]:
    for label, texts in ((terms.kept, draft.kept), (terms.more_links, tuple(map(_in_a_line, draft.more_news)))):
        if texts:
            yield f"{label}:"
            yield from (f"  {text}" for text in texts)


def _in_a_line(article: Article) -> str:
    day = article.day.isoformat() if article.day else ""
    return ", ".join(filter(None, (article.title, article.publisher, article.author, day, article.url)))


def _line(key: str, text: str) -> Iterator[Entry]:
    if _shown(written := escape_tokens(text)):
        yield Entry(key, written)


def _titled(text: str, otherwise: str) -> str:
    """Return a title, or what stands in where nothing of it can be seen."""
    written = escape_tokens(text)
    return written if _shown(written) else escape_tokens(otherwise)


def _paragraphs(text: str, otherwise: str) -> LiteralBlock:
    written = escape_in_markdown(text)
    return LiteralBlock(written if _shown(written) else otherwise)


def _shown(text: str) -> str:
    """Return what is left of a text without white space."""
    return _UNSEEN.sub("", text).strip()


def _given(key: str, value: int | dt.date | None) -> Iterator[Entry]:
    if value is not None:
        yield Entry(key, value)
