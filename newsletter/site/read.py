"""Read the issues of a workspace: which are published, which are held back and why."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from zoneinfo import ZoneInfo

from newsletter import __version__
from newsletter.content import LoadedIssue, Publication, load_issue, load_publication
from newsletter.errors import InputError, Problem
from newsletter.messages import Message
from newsletter.places import Place, absolute
from newsletter.render.layout import Layout
from newsletter.site.article import make_article
from newsletter.site.cache import Entry, PageCache, stamps
from newsletter.site.mail_pictures import mail_folder, mail_pictures
from newsletter.site.pictures import can_resize
from newsletter.site.site import Article, Page, Picture, Site
from newsletter.site.templates import SiteTemplates
from newsletter.workspace import Workspace

Judge = Callable[[LoadedIssue, str], Sequence[Problem]]
"""Says why an issue must not be published, from the issue and the HTML of its article; picklable."""
Work = Callable[[Sequence[Path]], Iterable["Reading"]]
Each = Callable[[Work, Sequence[Path]], Iterable["Reading"]]
"""Runs the work on every path, in as many processes as it likes, and returns the results in order."""


@dataclass(frozen=True)
class Held:
    """An issue that has no page: why, and what is wrong with it at which place."""

    path: Path
    reason: Message
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Reading:
    """One issue's page, or why it has none."""

    path: Path
    page: Page | None = None
    held: Held | None = None
    mail_pictures: tuple[tuple[str, Picture], ...] = ()
    """The pictures of its mail that are looked for on the site, though it has no page."""


@dataclass(frozen=True)
class PageReader:
    """Reads issues in this process or another one; articles go to the cache at once, so that memory stays flat."""

    workspace: Workspace
    base: str
    today: dt.date | None
    """Issues of later days are held back; None to hold back none."""
    cache: PageCache
    keys: Mapping[Path, str]
    fingerprint: str
    mail_folder: str | None
    """Where exports look for the pictures of mails on the site; None when they look elsewhere."""
    judge: Judge | None

    def __call__(self, paths: Sequence[Path]) -> Iterator[Reading]:
        """Yield what ``paths`` hold, in their order."""
        for path in paths:
            yield self.read(path)

    def read(self, path: Path) -> Reading:
        """Return one issue's page; held back when it is for later, for the mail alone, or has errors."""
        try:
            loaded = load_issue(path, self.workspace)
        except InputError as error:
            return Reading(path, held=Held(path, Message("cannot be read"), error.problems))
        pictures = self._mail_pictures(loaded)
        if reason := self._too_early(loaded):
            return Reading(path, held=Held(path, reason), mail_pictures=pictures)
        page, article = self.made(loaded)
        if self.judge and (problems := tuple(self.judge(loaded, article.html))):
            return Reading(path, held=Held(path, Message("has errors"), problems), mail_pictures=pictures)
        self.cache.keep(page, self.keys[path], article)
        return Reading(path, replace(page, mail_pictures=pictures))

    def _mail_pictures(self, loaded: LoadedIssue) -> tuple[tuple[str, Picture], ...]:
        if self.mail_folder is None:
            return ()
        return tuple((f"{self.mail_folder}/{name}".lstrip("/"), picture) for name, picture in mail_pictures(loaded))

    def _too_early(self, loaded: LoadedIssue) -> Message | None:
        date = loaded.issue.date
        if not loaded.issue.web.page:
            return Message("says 'web: false'")
        if date is None:
            return Message("has no date")
        if self.today and date > self.today:
            return Message("is dated {date}", date=date.isoformat())
        return None

    def made(self, loaded: LoadedIssue) -> tuple[Page, Article]:
        """Return the page and the article of an issue that has a date."""
        templates = templates_of(self.workspace, loaded.issue.publication.language, self.fingerprint)
        return make_article(loaded, templates, base=self.base, resize=can_resize())


@lru_cache(maxsize=8)
def templates_of(workspace: Workspace, language: str, fingerprint: str) -> SiteTemplates:  # noqa: ARG001  part of the key
    """Return the templates of the workspace's site in a language, loaded once as long as ``fingerprint`` is the same."""
    return SiteTemplates(Layout.of_site(workspace), language)


def today_of(publication: Publication) -> dt.date:
    """Return today's date where the newsletter is published."""
    return dt.datetime.now(ZoneInfo(publication.schedule.timezone)).date()


def open_site(
    workspace: Workspace,
    cache: PageCache,
    *,
    base: str | None = None,
    today: dt.date | None = None,
    judge: Judge | None = None,
    each: Each = lambda work, paths: work(paths),
    draw_card: Callable[[str], bytes] | None = None,
) -> tuple[Site, tuple[Held, ...]]:
    """Return the site of a workspace's published issues, and the issues that are held back.

    ``base`` is its address (default: the publication's), ``today`` the last day whose issues are published (default: all are).
    Raises InputError when the publication cannot be read, LayoutError at the line of a template.
    """
    publication = load_publication(workspace)
    layout = Layout.of_site(workspace)
    address = (publication.site.url or "") if base is None else base
    fingerprint = _fingerprint(workspace, layout, address)
    paths = workspace.issue_files()
    keys = _keys(paths, fingerprint)
    known = cache.load()
    readings = {path: Reading(path, entry.page) for path in paths if (entry := _fresh(known, path, keys[path], today))}
    reader = PageReader(workspace, address, today, cache, keys, fingerprint, mail_folder(publication, address), judge)
    readings.update((reading.path, reading) for reading in each(reader, [path for path in paths if path not in readings]))
    pages, held = _apart([readings[path] for path in paths])
    by_name = {path.stem: path for path in paths}
    cache.save({page.name: Entry(keys[by_name[page.name]], stamps(page) or (), page) for page in pages})
    article = lru_cache(maxsize=256)(partial(_article, reader, by_name))
    hosted = {path: picture for reading in readings.values() for path, picture in reading.mail_pictures}
    hosted.update(one for page in pages for one in page.mail_pictures)
    return Site(
        workspace, publication, layout, address, fingerprint, pages, article, draw_card, tuple(sorted(hosted.items()))
    ), held


def _apart(readings: Sequence[Reading]) -> tuple[tuple[Page, ...], tuple[Held, ...]]:
    """Return the pages, newest first, and what is held back; of two pages of one name the later one is."""
    pages: dict[str, Page] = {}
    held = []
    for reading in sorted(readings, key=lambda reading: (reading.page.date if reading.page else dt.date.min, reading.path.name)):
        page = reading.page
        if reading.held:
            held.append(reading.held)
        elif page and page.slug in pages:
            reason = Message(
                "has the page's name '{slug}', which {other} has", slug=page.slug, other=f"{pages[page.slug].name}.yaml"
            )
            held.append(Held(reading.path, reason, (Problem(Place(absolute(reading.path)), "slug-taken", reason),)))
        elif page:
            pages[page.slug] = page
    return tuple(reversed(pages.values())), tuple(sorted(held, key=lambda one: one.path.name))


def _fresh(known: Mapping[str, Entry], path: Path, key: str, today: dt.date | None) -> Entry | None:
    entry = known.get(path.stem)
    if entry is None or entry.key != key or entry.pictures != stamps(entry.page):
        return None
    return None if today and entry.page.date > today else entry


def _article(reader: PageReader, paths: Mapping[str, Path], page: Page) -> Article:
    """Return a page's article from the cache, or made anew."""
    key = reader.keys[paths[page.name]]
    found = reader.cache.article(page, key)
    if found is None:
        found = reader.made(load_issue(paths[page.name], reader.workspace))[1]
        reader.cache.keep(page, key, found)
    return found


def _keys(paths: Sequence[Path], fingerprint: str) -> dict[Path, str]:
    """Return a key for each issue: equal for the same text of it and of the issue before, to which rules compare it."""
    keys, before = {}, ""
    for path in paths:
        own = hashlib.sha256(path.read_bytes() if path.is_file() else b"").hexdigest()
        keys[path] = hashlib.sha256(f"{fingerprint}{path.name}{before}{own}".encode()).hexdigest()
        before = own
    return keys


def _fingerprint(workspace: Workspace, layout: Layout, base: str) -> str:
    digest = hashlib.sha256(f"{__version__}\0{base}\0{can_resize()}\0{layout.fingerprint()}\0".encode())
    digest.update(workspace.publication.read_bytes())
    for module in sorted(Path(__file__).parent.glob("*.py")):  # a program that writes other pages has to write them all anew
        digest.update(module.read_bytes())
    return digest.hexdigest()
