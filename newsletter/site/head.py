"""What the head of an issue's page says to search engines and to programs that show links."""

import datetime as dt
import json
from typing import Any
from zoneinfo import ZoneInfo

from newsletter.content.public_text import public
from newsletter.content.publication import Publication
from newsletter.site.links import file_link
from newsletter.site.site import Page, Site

CARD = (1200, 630)
"""Width and height of a card in px (ogp.me; developers.facebook.com, Images in Link Shares, seen 2026-11)."""


def published(page: Page, publication: Publication) -> dt.datetime:
    """Return when an issue went out: its day, at the schedule's time and zone."""
    schedule = publication.schedule
    hour, minute = map(int, schedule.time.split(":"))
    return dt.datetime.combine(page.date, dt.time(hour, minute), ZoneInfo(schedule.timezone))


def modified(page: Page, publication: Publication) -> dt.datetime:
    """Return when the page changed last: when it was corrected, else when it went out."""
    out = published(page, publication)
    day = dt.datetime.combine(page.modified, dt.time(), out.tzinfo)
    return max(out, day)


def share_picture(site: Site, page: Page) -> tuple[str, int | None, int | None]:
    """Return the address, width and height of the picture that a shared link shows; "" when there is none."""
    if not site.base:
        return "", None, None
    if site.draw_card:
        return site.address(f"{file_link(page.slug)}/card.png"), *CARD
    if page.picture:
        return site.address(file_link(page.picture.name)), page.picture.width, page.picture.height
    return "", None, None


def json_ld(site: Site, page: Page) -> str:
    """Return a page's JSON-LD (schema.org NewsArticle), safe inside ``<script>``."""
    publication = public(site.publication, site.publication.language)
    publisher: dict[str, Any] = {
        "@type": "Organization",
        "name": publication.footer.company if publication.footer else publication.name,
    }
    if site.base:
        publisher["url"] = site.address("")
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title[:110],
        "description": page.description,
        "inLanguage": page.language,
        "datePublished": published(page, publication).isoformat(),
        "dateModified": modified(page, publication).isoformat(),
        "author": publisher,
        "publisher": publisher,
        "isPartOf": {"@type": "Periodical", "name": publication.name},
    }
    if site.base:
        data |= {"url": site.permalink(page), "mainEntityOfPage": page.canonical or site.permalink(page)}
    if picture := share_picture(site, page)[0]:
        data["image"] = [picture]
    if page.tags:
        data["keywords"] = list(page.tags)
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
