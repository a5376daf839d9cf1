"""The plugin as a workspace's own test run meets it: a pytest of its own on a real workspace."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from newsletter.workspace import Workspace

ROOT = Path(__file__).parents[2]
INIT_TEST = (ROOT / "newsletter" / "starter" / "common" / "tests" / "test_layouts.py").read_text("utf-8")
"""What `newsletter init` writes."""
TEST = INIT_TEST.replace('"samples/*.yaml"', '"../issues/2*.yaml", layouts=["brief", "digest"]')
"""The same for two layouts and the workspace's own issues."""
PLUGINS = ["-p", "syrupy", "-p", "newsletter.testing.plugin"]
"""What these tests need of all that pytest would load by itself; the rest makes each run three times as long."""


@pytest.fixture
def project(workspace: Workspace) -> Path:
    """A workspace with one issue and the test of three lines."""
    (workspace.issues / "2024-01-31-a.yaml").write_text(
        "headline: {title: 하나, body: 첫 문단}\ntopics: [{title: 토픽}]\n", "utf-8"
    )
    tests = workspace.root / "tests"
    tests.mkdir()
    (tests / "test_layouts.py").write_text(TEST, "utf-8")
    return workspace.root


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", *PLUGINS, "-q", "-W", "error", "--color=no", "-p", "no:cacheprovider", *arguments]
    outside = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}  # no worker of this run
    environment = {**outside, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def test_a_layout_that_changed_fails_with_the_element_and_the_property(project: Path) -> None:
    assert "brief-2024-01-31-a.html: is not there yet" in run(project).stdout
    assert run(project, "--snapshot-update").returncode == 0
    pages = project / "tests" / "__snapshots__" / "test_layouts"
    names = sorted(path.name for path in pages.iterdir())
    assert names == [f"{layout}-2024-01-31-a.{kind}" for layout in ("brief", "digest") for kind in ("html", "txt")]

    page = pages / "digest-2024-01-31-a.html"
    page.write_text(page.read_text("utf-8").replace('style="', 'style=" ').replace("</tr>", "</tr>\n"), "utf-8")
    assert run(project).returncode == 0, "white space is no difference"

    (project / "layouts" / "parts").mkdir(parents=True)
    style = (ROOT / "layouts" / "parts" / "headline.css").read_text("utf-8")
    (project / "layouts" / "parts" / "headline.css").write_text(style + ".nl-title { font-size: 31px; }\n", "utf-8")
    failed = run(project)
    assert failed.returncode == 1
    assert 'test_layouts/digest-2024-01-31-a.html: h1.nl-title style font-size: 30px → 31px (at "하나")' in failed.stdout
    assert "'pytest --snapshot-update' accepts" in failed.stdout
    assert "1 failed, 1 passed" in failed.stdout
    assert run(project, "--snapshot-update").returncode == 0


def test_accepting_one_layout_leaves_the_others_alone_and_a_gone_issue_is_swept_out(project: Path) -> None:
    run(project, "--snapshot-update")
    pages = project / "tests" / "__snapshots__" / "test_layouts"
    assert run(project, "--snapshot-update", "-k", "digest").returncode == 0
    assert len(list(pages.iterdir())) == 4
    (project / "issues" / "2024-01-31-a.yaml").rename(project / "issues" / "2024-02-07-b.yaml")
    assert run(project, "--snapshot-update").returncode == 0
    assert {path.stem.removeprefix("brief-").removeprefix("digest-") for path in pages.iterdir()} == {"2024-02-07-b"}


def test_pictures_of_a_snapshot_are_found_by_a_browser(project: Path) -> None:
    (project / "issues" / "images").mkdir()
    (project / "issues" / "images" / "a b.png").write_bytes((ROOT / "issues" / "images" / "logo.png").read_bytes())
    (project / "issues" / "2024-01-31-a.yaml").write_text(
        "headline: {title: 하나, image: {src: 'images/a b.png', alt: x}}", "utf-8"
    )
    assert run(project, "--snapshot-update", "-k", "digest").returncode == 0
    page = project / "tests" / "__snapshots__" / "test_layouts" / "digest-2024-01-31-a.html"
    (src,) = re.findall(r'<img[^>]* src="([^"]*)"', page.read_text("utf-8"))
    assert (page.parent / src).is_file()


def test_an_issue_that_cannot_be_read_fails_with_its_line(project: Path) -> None:
    (project / "issues" / "2024-01-31-a.yaml").write_text("headline: {titel: 하나}", "utf-8")
    assert "2024-01-31-a.yaml:1:12: headline.titel: no field 'titel'; did you mean 'title'?" in run(project, "-k", "digest").stdout


def test_the_plugin_costs_nothing_where_nobody_uses_it() -> None:
    heavy = {"syrupy", "jinja2", "pydantic", "yaml", "lxml", "newsletter.render", "newsletter.content"}
    program = f"import pytest, sys; before = set(sys.modules); import newsletter.testing.plugin; print({heavy} & set(sys.modules) - before)"
    shown = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"


def test_a_new_issue_asks_for_no_new_snapshot(project: Path) -> None:
    (project / "tests" / "test_layouts.py").write_text(INIT_TEST, "utf-8")
    (project / "tests" / "samples").mkdir()
    (project / "tests" / "samples" / "one.yaml").write_text("headline: {title: 견본}", "utf-8")
    assert run(project, "--snapshot-update").returncode == 0
    names = sorted(path.name for path in (project / "tests" / "__snapshots__" / "test_layouts").iterdir())
    assert names == ["digest-one.html", "digest-one.txt"]
    (project / "issues" / "2024-02-07-b.yaml").write_text("headline: {title: 새 호}", "utf-8")
    assert run(project).returncode == 0
