"""An article → comment lines beside its topic: whose it is, what it says in a few quoted sentences, what may not be done with it."""

import datetime as dt
from collections.abc import Iterator

from newsletter.drafting.clusters import stems
from newsletter.drafting.sources import Article
from newsletter.drafting.terms import Terms
from newsletter.drafting.text_cleaning import is_prose, sentences
from newsletter.text import truncate

QUOTES = 3
"""Sentences quoted of one article: enough to write from, short of copying it."""

_WIDEST_QUOTE = 200
_SENTENCES_READ = 60


def comments(article: Article, terms: Terms, *, notes: bool = False) -> Iterator[str]:
    """Yield the comment lines of one article, with the editor's ``notes`` on it when asked; none when its link says everything."""
    noted = article.notes.split("\n") if notes else []
    if not (any(noted) or article.paragraphs or article.subtitle or article.rights or article.picture):
        return
    yield f"{terms.original}: {', '.join(filter(None, (article.publisher, article.author, _when(article))))}"
    yield f"  {article.title}"
    for label, text in (
        (terms.subtitle, article.subtitle),
        (terms.paywall, article.paywall),
        (terms.rights, article.rights),
        (terms.picture, _picture(article)),
    ):
        if text:
            yield f"  {label}: {text}"
    yield from (f"  {line}" for line in noted if line)
    for sentence in key_sentences(article):
        yield f"  “{truncate(sentence, _WIDEST_QUOTE)}”"


def key_sentences(article: Article, count: int = QUOTES) -> list[str]:
    """Return the sentences that say most of what the title says, in the order of the story; the opening one counts for more."""
    read = [sentence for paragraph in article.paragraphs for sentence in sentences(paragraph)][:_SENTENCES_READ]
    said = [sentence for sentence in read if _is_quotable(sentence)] or read
    about = set(stems(f"{article.title} {article.subtitle}"))

    def weight(index: int) -> tuple[float, int]:
        words = set(stems(said[index]))
        return len(words & about) / (8 + len(words)) + (0.2 if index == 0 else 0), -index

    best = sorted(range(len(said)), key=weight, reverse=True)[:count]
    return [said[index] for index in sorted(best)]


def _is_quotable(sentence: str) -> bool:
    """Whether a sentence is one of the story's rather than a stamp, a caption or a heading that slipped in."""
    return is_prose(sentence) and sum(map(str.isdigit, sentence)) * 4 < len(sentence)


def _when(article: Article) -> str:
    moment = article.published
    if isinstance(moment, dt.datetime):
        return moment.strftime("%Y-%m-%d %H:%M ") + (moment.tzname() or "")
    return moment.isoformat() if moment else ""


def _picture(article: Article) -> str:
    picture = article.picture
    if picture is None:
        return ""
    credit = f"({picture.credit})" if picture.credit else ""
    return " ".join(filter(None, (picture.caption, credit, picture.src)))
