"""An address on the newsletter's own site leads to a page that will not be there.

A reader of the mail meets "404". The site has a page for each issue, for each tag, and for every name in `was:`.

Wrong:
    site: {url: https://letters.gooroomee.kr}
    closing: "[지난 호](https://letters.gooroomee.kr/gpt-shop/)를 보세요."
    ---
    # the issue before
    web: {slug: gpt-store}
Right:
    site: {url: https://letters.gooroomee.kr}
    closing: "[지난 호](https://letters.gooroomee.kr/gpt-store/)를 보세요."
    ---
    # the issue before
    web: {slug: gpt-store}
"""

from collections.abc import Iterator
from urllib.parse import unquote

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.content.site import path_below
from newsletter.content.web import tag_slug
from newsletter.messages import Message
from newsletter.suggest import suggest

FILES = frozenset({"", "404.html", "feed.json", "feed.xml", "index.html", "llms.txt", "robots.txt", "rss.xml", "sitemap.xml"})


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report links to the site, and translations, that name no page."""
    entries = context.pages
    slugs = {name for entry in entries for name in (entry.slug, *entry.was)}
    for language, slug in context.issue.web.translations.items():
        if slug not in slugs:
            message = Message("no issue has the page '{slug}'", slug=slug)
            yield context.at_value(("web", "translations", language), message, hint=suggest(slug, sorted(slugs)))
    base = context.publication.site.url
    if not base:
        return
    tags = {tag_slug(tag) for entry in entries for tag in entry.tags}
    for link in context.links:
        below = path_below(link.url, base)
        if below is None:
            continue
        path = unquote(below).partition("#")[0].partition("?")[0]
        folder, _, rest = path.removesuffix("index.html").strip("/").partition("/")
        there = path in FILES or folder == "images" or (folder == "tags" and rest.partition("/")[0] in tags)
        if not there and (folder not in slugs or rest not in ("", "index.md")):
            message = Message("the site will have no page '{path}'", path=path)
            yield context.at_link(link, message, hint=suggest(folder, sorted(slugs)))
