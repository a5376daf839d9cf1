"""Make an issue's article, and what the site needs to know of it, from the model."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from newsletter.content import Issue, LoadedIssue
from newsletter.content.medium import for_medium
from newsletter.content.public_text import public
from newsletter.content.text_types import Line
from newsletter.content.walk import leaves
from newsletter.content.web import page_address, slug_of
from newsletter.render.reading_time import minutes
from newsletter.site.links import ROOT, file_link
from newsletter.site.pictures import PictureCollector
from newsletter.site.site import Article, Correction, Page
from newsletter.site.templates import PICTURES, SiteTemplates

_WORD = re.compile(r"[^\s<>]+")
_TAG = re.compile(r"<[^>]*>")
_EDGE = "\"'.,:;!?()[]{}<>…·‘’“”「」『』《》〈〉*_~`|—–-"
"""Signs that are stripped from both ends of a word."""
_LONGEST_DESCRIPTION = 150


def make_article(loaded: LoadedIssue, templates: SiteTemplates, *, base: str, resize: bool) -> tuple[Page, Article]:
    """Return what the site knows of an issue, and its article. ValueError when the issue has no date."""
    slug = slug_of(loaded.name, loaded.issue.web)
    address = page_address(base, slug) if base else f"{ROOT}{file_link(slug)}/index.html"
    issue = public(for_medium(loaded.issue, "web"), loaded.issue.publication.language, address)
    pictures = PictureCollector(loaded.path.parent, loaded.workspace.issues, resize=resize)
    names = {"issue": issue, "publication": issue.publication, "contents": [topic.toc or topic.title for topic in issue.topics]}
    html = templates.render("article.html.j2", {**names, PICTURES: pictures})
    text = templates.render(
        "article.md.j2", {**names, "root": ROOT, "pictures": {src: found.name for src, found in pictures.found.items()}}
    )
    return _page(loaded, issue, slug, pictures), Article(html, _tidy(text), " ".join(_words(issue, html)))


def _tidy(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


def _page(loaded: LoadedIssue, issue: Issue, slug: str, pictures: PictureCollector) -> Page:
    web, headline = issue.web, issue.headline
    if issue.date is None:
        raise ValueError(f"{loaded.name} has no date")
    digest = hashlib.sha256(loaded.issue_document.text.encode())
    for found in pictures.found.values():
        digest.update(f"{found.name}\0{found.small}\0".encode())
    return Page(
        name=loaded.name,
        digest=digest.hexdigest(),
        slug=slug,
        title=str(headline.title),
        subtitle=str(headline.subtitle or ""),
        description=_description(issue),
        date=issue.date,
        number=issue.number,
        language=issue.publication.language,
        minutes=minutes(issue),
        tags=tuple(dict.fromkeys(str(tag) for tag in web.tags)),
        was=web.was,
        index=web.index,
        canonical=str(web.canonical or ""),
        translations=tuple(sorted(web.translations.items())),
        corrected=tuple(Correction(one.date, str(one.text)) for one in web.corrected),
        headings=tuple(str(topic.title) for topic in issue.topics),
        pictures=tuple(pictures.found.values()),
    )


def _description(issue: Issue) -> str:
    """Return the summary, else the preheader, else the beginning of the lead."""
    if said := issue.web.summary or issue.preheader_line:
        return str(said)
    lead = " ".join(unescape(_TAG.sub(" ", issue.headline.body.html if issue.headline.body else "")).split())
    return lead if len(lead) <= _LONGEST_DESCRIPTION else f"{lead[: _LONGEST_DESCRIPTION - 1].rsplit(' ', 1)[0]}…"


def _words(issue: Issue, html: str) -> Iterator[str]:
    """Yield each word of the page once, in NFC and small letters, those of its headings first."""
    texts = [str(leaf) for loc, leaf in leaves(issue) if isinstance(leaf, Line) and loc[0] in ("headline", "web")]
    written = unicodedata.normalize("NFC", " ".join([*texts, unescape(_TAG.sub(" ", html))])).lower()
    yield from dict.fromkeys(word for found in _WORD.finditer(written) if (word := found[0].strip(_EDGE)))
