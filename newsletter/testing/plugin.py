"""The pytest plugin: the fixture ``layout_snapshot`` compares layouts filled with issues against snapshot files.

A workspace's whole test::

    @pytest.mark.issue_files("samples/*.yaml")
    def test_layouts(layout_snapshot):
        layout_snapshot.check()

The test runs once for each issue and each layout that the workspace uses: its publication's, and those in its own folder. It compares HTML and plain text with ``__snapshots__/<test file>/LAYOUT-ISSUE.html`` and
``.txt`` by meaning: a failure names the element and the property, ``pytest --snapshot-update`` accepts. The workspace is
the one that contains the test file. The marker names the issues from the test file's folder, and with ``layouts=["magazine"]`` other
layouts; without it every issue of the workspace is rendered, and each new one asks for a snapshot of its own. Needs syrupy (``pip install "newsletter-as-code[test]"``).

pytest loads this module in every project that has Newsletter installed, so it imports nothing until the fixture is used.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from newsletter.workspace import Workspace

FIXTURE = "layout_snapshot"


@dataclass(frozen=True)
class LayoutSnapshot:
    """One issue in one layout, to compare with its snapshot files."""

    layout: str
    issue: Path
    workspace: "Workspace"
    snapshot: Any
    """syrupy's fixture."""

    @property
    def name(self) -> str:
        """The stem of the snapshot files: ``digest-2024-01-31-openai-seoul``."""
        return f"{self.layout}-{self.issue.stem}"

    def check(self) -> None:
        """Render the issue in the layout; fail with every difference from its files, each naming element and property."""
        from newsletter.content import load_issue
        from newsletter.errors import NewsletterError
        from newsletter.render import render_email
        from newsletter.testing.snapshots import diff_from_snapshot

        try:
            email = render_email(load_issue(self.issue, self.workspace), layout=self.layout)
        except NewsletterError as error:
            pytest.fail(str(error), pytrace=False)
        if found := diff_from_snapshot(email, self.name, self.snapshot):
            pytest.fail("\n".join([*found, "'pytest --snapshot-update' accepts"]), pytrace=False)


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known, for projects that run with --strict-markers."""
    config.addinivalue_line("markers", "issue_files(*patterns, layouts=None): what layout_snapshot shows, from the test's folder")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that uses ``layout_snapshot`` once for each layout and issue."""
    if FIXTURE not in metafunc.fixturenames:
        return
    from newsletter.errors import NewsletterError
    from newsletter.workspace import Workspace

    folder = metafunc.definition.path.parent
    try:
        workspace = Workspace.find(folder)
        issues = _issue_files(metafunc.definition, folder) or workspace.issue_files()
        layouts = _layouts(metafunc.definition) or _used_layouts(workspace)
        cases = [(layout, issue, workspace) for layout in layouts for issue in issues]
    except NewsletterError as error:
        raise pytest.UsageError(str(error)) from error
    metafunc.parametrize(FIXTURE, cases, indirect=True, ids=[f"{layout}-{issue.stem}" for layout, issue, _ in cases])


def _issue_files(test: pytest.Item | Any, folder: Path) -> list[Path]:
    """Return the files that the test's marker names; [] without one."""
    marker = test.get_closest_marker("issue_files")
    if marker is None:
        return []
    found = [sorted(path for path in folder.glob(pattern) if path.name != "publication.yaml") for pattern in marker.args]
    missing = [pattern for pattern, paths in zip(marker.args, found, strict=True) if not paths]
    if missing:
        raise pytest.UsageError(f"{test.nodeid}: no issue file matches '{missing[0]}' in {folder}")
    return [path for paths in found for path in paths]


def _layouts(test: pytest.Item | Any) -> list[str]:
    """Return the layouts that the test's marker names; [] when it names none."""
    marker = test.get_closest_marker("issue_files")
    return list(marker.kwargs.get("layouts") or ()) if marker else []


def _used_layouts(workspace: "Workspace") -> list[str]:
    """Return the names of the publication's layout and of the workspace's own ones."""
    from newsletter.content import load_publication
    from newsletter.render.layout import all_layouts

    own = {layout.name for layout in all_layouts(workspace) if layout.home.is_relative_to(workspace.root)}
    return sorted({load_publication(workspace).layout, *own})


@pytest.fixture
def layout_snapshot(request: pytest.FixtureRequest) -> LayoutSnapshot:
    """Provide one issue in one layout; ``.check()`` compares it with its snapshot files."""
    try:
        snapshot = request.getfixturevalue("snapshot")
    except pytest.FixtureLookupError:
        pytest.fail('layout_snapshot needs syrupy: pip install "newsletter-as-code[test]"', pytrace=False)
    layout, issue, workspace = request.param
    return LayoutSnapshot(layout, issue, workspace, snapshot)
