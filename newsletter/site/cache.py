"""What was learned of an issue in an earlier run: its page and its article, in the user's own cache folder."""

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from newsletter.files import atomic_write
from newsletter.render.user_cache import user_cache
from newsletter.site.site import Article, Page
from newsletter.workspace import Workspace

MAX_SITES = 8
"""Workspaces whose pages are kept; those that were not built for the longest time are removed."""

Stamp = tuple[str, int, int]
"""A picture's path, size and time."""


@dataclass(frozen=True)
class Entry:
    """The page of one issue as of the texts and files that it was made from."""

    key: str
    """Equal for the same issue file, the one before it, and ``SiteStyle.fingerprint``."""
    pictures: tuple[Stamp, ...]
    page: Page


_ENTRIES: TypeAdapter[dict[str, Entry]] = TypeAdapter(dict[str, Entry])
_ARTICLE: TypeAdapter[Article] = TypeAdapter(Article)


@dataclass(frozen=True)
class PageCache:
    """A folder with ``pages.json`` and a file for each article."""

    folder: Path

    def load(self) -> dict[str, Entry]:
        """Return the entries of the last run, by the issue's name; none when they cannot be read."""
        try:
            return _ENTRIES.validate_json((self.folder / "pages.json").read_bytes())
        except (OSError, ValidationError):
            return {}

    def save(self, entries: dict[str, Entry]) -> None:
        """Keep ``entries`` for the next run, and the articles of these only."""
        atomic_write(self.folder / "pages.json", _ENTRIES.dump_json(entries))
        kept = {self._file(entry.page, entry.key).name for entry in entries.values()}
        for file in self.folder.glob("*.article"):
            if file.name not in kept:
                file.unlink(missing_ok=True)

    def article(self, page: Page, key: str) -> Article | None:
        """Return the article of a page; None when it is not there."""
        try:
            return _ARTICLE.validate_json(self._file(page, key).read_bytes())
        except (OSError, ValidationError):
            return None

    def keep(self, page: Page, key: str, article: Article) -> None:
        """Keep an article."""
        atomic_write(self._file(page, key), _ARTICLE.dump_json(article))

    def _file(self, page: Page, key: str) -> Path:
        return self.folder / f"{hashlib.sha256(f'{page.digest}{key}'.encode()).hexdigest()[:40]}.article"


def stamps(page: Page) -> tuple[Stamp, ...] | None:
    """Return the size and time of each picture of a page; None when one is gone."""
    try:
        found = [
            (str(picture.file), picture.file.stat())
            for picture in (*page.pictures, *(picture for _, picture in page.mail_pictures))
        ]
    except OSError:
        return None
    return tuple((path, stat.st_size, stat.st_mtime_ns) for path, stat in found)


@contextlib.contextmanager
def page_cache(workspace: Workspace, kind: str) -> Iterator[PageCache]:
    """Give the cache of a workspace's pages of one ``kind``; one that is removed again where the user has no cache folder."""
    root = user_cache("site")
    if root is None:
        with tempfile.TemporaryDirectory(prefix="newsletter-site-") as folder:
            yield PageCache(Path(folder))
        return
    folder_of_site = root / hashlib.sha256(f"{workspace.real_root}\0{kind}".encode()).hexdigest()[:32]
    folder_of_site.mkdir(mode=0o700, exist_ok=True)
    yield PageCache(folder_of_site)
    _evict(root.iterdir(), folder_of_site)


def _evict(folders: Iterable[Path], current: Path) -> None:
    with contextlib.suppress(OSError):
        current.touch()
        oldest_last = sorted(folders, key=lambda folder: folder.stat().st_mtime, reverse=True)
        for folder in oldest_last[MAX_SITES:]:
            shutil.rmtree(folder, ignore_errors=True)
