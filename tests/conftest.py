"""What the tests of every package use: a workspace on disk with one issue in it."""

import gc
import os
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings

from newsletter.content import LoadedIssue, load_issue
from newsletter.workspace import Workspace

pytest_plugins = [] if entry_points(group="pytest11", name="newsletter") else ["newsletter.testing.plugin"]
"""The checkout's own plugin, where the package is not installed."""

gc.set_threshold(50_000)  # the tests keep many small values alive; looking at all of them every 700 took a tenth of the time

QUICK = settings(
    max_examples=40, derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate, Phase.shrink]
)
settings.register_profile("quick", QUICK)
settings.register_profile("thorough", QUICK, max_examples=300)  # `make test-all`
settings.load_profile("quick")

PUBLICATION = """\
name: 구루미 AI 뉴스레터
language: ko
sender: {name: 구루미, email: news@example.com}
footer:
  company: 구루미
  address: 서울시 강남구 선릉로112길 34
  phone: 1833-9229
  email: marketing@example.com
"""

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WriteIssue = Callable[..., LoadedIssue]


@pytest.fixture(scope="session", autouse=True)
def user_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A user's cache folder that all tests of a run share, on every core: a layout is compiled once."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSLETTER_CACHE_DIR", str(shared / "cache"))
        yield


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty newsletter whose publication has a footer and a sender."""
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues" / "publication.yaml").write_text(PUBLICATION, "utf-8")
    return Workspace(tmp_path)


@pytest.fixture
def write_issue(workspace: Workspace) -> WriteIssue:
    """``write_issue(yaml)`` puts an issue (and with ``publication=`` a publication) into the workspace and loads it."""

    def write(text: str, *, publication: str = "", name: str = "2024-01-31-test") -> LoadedIssue:
        if publication:
            workspace.publication.write_text(publication, "utf-8")
        path = workspace.issues / f"{name}.yaml"
        path.write_text(text, "utf-8")
        return load_issue(path, workspace)

    return write


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """The machine's own Chromium, headless and offline; for tests marked ``browser``."""
    from playwright.sync_api import sync_playwright

    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=quiet)
        yield browser
        browser.close()
