"""The corpus: sources with the fields that a reader should find in them, and how a reader's answer compares."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from newsletter.drafting import Article, LinkList, Notes, PastNewsletter, Source

CORPUS = Path(__file__).parent / "corpus"
Fields = Mapping[str, tuple[str, ...]]


def corpus() -> list[Path]:
    """Every source that has its expected fields beside it."""
    return sorted(path.with_name(path.name.removesuffix(".expected.yaml")) for path in CORPUS.glob("*.expected.yaml"))


def expected(path: Path) -> Fields:
    """The fields that a person found in the source."""
    written = yaml.safe_load(path.with_name(f"{path.name}.expected.yaml").read_text("utf-8"))
    return {name: tuple(map(str, value)) if isinstance(value, list) else (str(value),) for name, value in written.items()}


def fields(source: Source) -> Fields:
    """The fields that a reader found, those left out that it found empty."""
    match source:
        case Article():
            found = _article(source)
        case LinkList():
            found = {"items": _links(source.articles)}
        case Notes():
            found = _sections(source) | {"title": (source.title,), "lead": _paragraphs(source.lead)}
        case PastNewsletter():
            found = _newsletter(source)
    found["kind"] = (type(source).__name__,)
    return {name: kept for name, values in found.items() if (kept := tuple(value for value in values if value))}


def _article(article: Article) -> dict[str, tuple[str, ...]]:
    picture = article.picture
    return {
        **{name: (getattr(article, name),) for name in ("title", "subtitle", "url", "publisher", "author", "language")},
        "published": (article.published.isoformat() if article.published else "",),
        "image": (picture.src if picture else "",),
        "caption": (picture.caption if picture else "",),
        "credit": (picture.credit if picture else "",),
        "paywall": ("yes" if article.paywall else "",),
        "rights": ("yes" if article.rights else "",),
        "body": article.paragraphs,
        "notes": _paragraphs(article.notes),
    }


def _newsletter(past: PastNewsletter) -> dict[str, tuple[str, ...]]:
    imprint = past.imprint
    told = ("name", "cadence", "feedback_title", "feedback_url", "company", "address", "phone", "email")
    return {
        **_sections(past),
        **{name: (getattr(past, name),) for name in ("title", "subtitle", "preheader")},
        **{name: (getattr(imprint, name),) for name in told},
        "feedback_body": _paragraphs(imprint.feedback_body),
        "lead": _paragraphs(past.lead),
        "closing": _paragraphs(past.closing),
        "number": (str(past.number or ""),),
        "date": (str(past.date or ""),),
        "kept": past.kept,
    }


def _sections(source: Notes | PastNewsletter) -> dict[str, tuple[str, ...]]:
    return {
        "topics": tuple(topic.title for topic in source.topics),
        "toc": tuple(topic.toc for topic in source.topics),
        "body": tuple(text for topic in source.topics for text in _paragraphs(topic.body)),
        "links": _links(link for topic in source.topics for link in topic.links),
        "news_title": (source.news.title,),
        "news_note": (source.news.note,),
        "news": tuple(f"{name} > {text}" if name else text for name, group in source.news.groups for text in _links(group)),
    }


def _links(articles: Iterable[Article]) -> tuple[str, ...]:
    return tuple(_link(article) for article in articles)


def _link(article: Article) -> str:
    told = " | ".join(filter(None, (article.title, article.url, article.publisher, article.author, str(article.day or ""))))
    return f"{article.region} > {told}" if article.region else told


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n\n"))
