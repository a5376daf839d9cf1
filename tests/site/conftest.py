"""A workspace with issues, its site, and the site in a folder."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsletter.site import Held, Published, Site, build_site, open_site, publish
from newsletter.site.cache import page_cache
from newsletter.workspace import Workspace
from tests.conftest import PUBLICATION

BASE = "https://letters.example.com/ai"
SITE = f"{PUBLICATION}site: {{url: {BASE}, subscribe: https://example.com/subscribe}}\n"
TODAY = dt.date(2024, 6, 1)


@dataclass(frozen=True)
class Built:
    """What one run did, and the folder that it left."""

    site: Site
    held: tuple[Held, ...]
    done: Published
    folder: Path

    def text(self, path: str) -> str:
        """A file of the site."""
        return (self.folder / path).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        """Every file of the folder."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file()
        }


Write = Callable[..., None]
Build = Callable[..., Built]


@pytest.fixture
def write(workspace: Workspace) -> Write:
    """``write("2024-01-31-x", yaml)`` writes an issue; one without a date in the YAML gets that of its name."""
    workspace.publication.write_text(SITE, "utf-8")

    def one(name: str, text: str = "", *, title: str = "제목") -> None:
        head = "" if "headline:" in text else f"headline: {{title: '{title}'}}\n"
        date = "" if re.search("^date:", text, re.MULTILINE) else f"date: {name[:10]}\n"
        (workspace.issues / f"{name}.yaml").write_text(f"{date}{head}{text}\n", "utf-8")

    return one


@pytest.fixture
def build(workspace: Workspace, tmp_path: Path) -> Build:
    """``build()`` publishes the workspace's site into a folder; ``base=""`` builds one that has no address."""

    def one(folder: Path | None = None, today: dt.date = TODAY, **options: object) -> Built:
        to = folder or tmp_path / "build" / "site"
        with page_cache(workspace, "tests") as cache:
            site, held = open_site(workspace, cache, today=today, **options)  # type: ignore[arg-type]
            done = publish(build_site(site), to, workspace.output_root(to), site.slugs)
        return Built(site, held, done, to)

    return one
