"""Files for programs: the Markdown twins, sitemap.xml, robots.txt, llms.txt, and what hosts of static sites read."""

from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from newsletter.content.public_text import public
from newsletter.site.head import modified
from newsletter.site.links import file_link, relative
from newsletter.site.site import Page, Site, SiteFile

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
SHARED_HOSTS = (".github.io", ".gitlab.io", ".netlify.app", ".pages.dev", ".vercel.app", ".web.app")
"""Hosts that belong to a service: a CNAME file is for a host of one's own."""


def listing_files(site: Site, key_of: Callable[..., str]) -> Iterator[SiteFile]:
    """Yield every file that is for programs only."""
    for page in site.pages:
        yield SiteFile(f"{page.slug}/index.md", key_of(site, "twin", page), partial(_twin, site, page))
    made_from = [
        (page.slug, page.title, page.description, page.date, page.modified, page.index, page.canonical, page.was)
        for page in site.pages
    ]
    for path, write in (("llms.txt", _llms), ("robots.txt", _robots), ("_redirects", _redirects), (".nojekyll", _nothing)):
        yield SiteFile(path, key_of(site, path, made_from), partial(_encoded, write, site))
    if site.base:
        key = key_of(site, "sitemap", made_from, list(site.tags))
        yield SiteFile("sitemap.xml", key, partial(_sitemap, site))
        if host := own_host(site.base):
            yield SiteFile("CNAME", key_of(site, "host", host), f"{host}\n".encode)


def _encoded(write: Callable[[Site], str], site: Site) -> bytes:
    return write(site).encode()


def own_host(base: str) -> str:
    """Return the host of a site that lies at the root of a host of its own; "" for any other."""
    parts = urlsplit(base)
    host = parts.hostname or ""
    is_own = "." in host and not parts.path.strip("/") and not parts.port and not host.endswith(SHARED_HOSTS)
    return host if is_own and not host.replace(".", "").isdigit() else ""


def _twin(site: Site, page: Page) -> bytes:
    front = [f"# {page.title}", *([f"_{page.subtitle}_"] if page.subtitle else [])]
    facts = [page.date.isoformat(), *([site.permalink(page)] if site.base else [])]
    corrected = [f"- {one.date.isoformat()}: {one.text}" for one in page.corrected]
    text = "\n\n".join(
        [*front, " · ".join(facts), site.article(page).markdown.strip(), *(["\n".join(corrected)] if corrected else [])]
    )
    return f"{relative(text, 1)}\n".encode()


def _llms(site: Site) -> str:
    """Return llms.txt (llmstxt.org): what the site is, and the Markdown of every issue."""
    publication = public(site.publication, site.publication.language)
    about = publication.site.description or publication.cadence
    lines = [f"# {publication.name}", *([f"\n> {about}"] if about else []), "\n## Issues\n"]
    for page in site.pages:
        link = site.address(f"{file_link(page.slug)}/index.md") or f"{file_link(page.slug)}/index.md"
        said = f": {page.description}" if page.description else ""
        lines.append(f"- [{page.title.replace('[', '(').replace(']', ')')}]({link}) ({page.date.isoformat()}){said}")
    return "\n".join(lines) + "\n"


def _robots(site: Site) -> str:
    if not site.publication.site.index:
        return "User-agent: *\nDisallow: /\n"
    sitemap = f"\nSitemap: {site.address('sitemap.xml')}\n" if site.base else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def _redirects(site: Site) -> str:
    """Return the redirects of Netlify and Cloudflare Pages: one a line, from, to, status."""
    path = urlsplit(site.base).path.rstrip("/")
    lines = [f"{path}/{file_link(old)}/* {path}/{file_link(page.slug)}/ 301" for old, page in site.redirects.items()]
    return "".join(f"{line}\n" for line in lines)


def _nothing(_: Site) -> str:
    return ""


def _sitemap(site: Site) -> bytes:
    root = Element("urlset", {"xmlns": SITEMAP})
    pages = [page for page in site.pages if page.index and not page.canonical] if site.publication.site.index else []
    slugs = {page.slug for page in pages}
    newest = max((page.modified for page in pages), default=None)
    rows = [(site.address(""), newest.isoformat())] if newest else []
    rows += [(site.permalink(page), modified(page, site.publication).isoformat()) for page in pages]
    for slug, (_, tagged) in site.tags.items():
        if listed := [page.modified for page in tagged if page.slug in slugs]:
            rows.append((site.address(f"tags/{file_link(slug)}/"), max(listed).isoformat()))
    for address, day in rows:
        url = SubElement(root, "url")
        SubElement(url, "loc").text = address
        SubElement(url, "lastmod").text = day
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"
