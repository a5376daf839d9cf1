"""The repository's own issues: nothing to say about them, and everything brought to the layout's line."""

import shutil
from pathlib import Path

import pytest

from newsletter.checks import Finding, check_issue, select_rules
from newsletter.content import load_issue
from newsletter.render import annotate_email
from newsletter.render.layout import Layout
from newsletter.workspace import Workspace

ROOT = Path(__file__).parents[2]
WORKSPACE = Workspace(ROOT)


@pytest.mark.parametrize("path", WORKSPACE.issue_files(), ids=lambda path: path.stem)
def test_no_false_alarm(path: Path) -> None:
    assert [str(finding.problem) for finding in check_issue(load_issue(path, WORKSPACE))] == []


@pytest.mark.parametrize("path", WORKSPACE.issue_files(), ids=lambda path: path.stem)
def test_nothing_is_ignored_to_be_clean(path: Path) -> None:
    issue = load_issue(path, WORKSPACE).issue
    assert not issue.ignore
    assert not issue.publication.ignore
    assert not Layout.find(issue.publication.layout).ignore


def test_css_of_a_layout_is_told_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = overridden(tmp_path, monkeypatch, "client-support", "style.css", "\n.nl-title { display: flex; }\n")
    assert [(finding.rule, finding.problem.position) for finding in found] == [("client-support", "layouts/digest/style.css:2:13")]


def test_markup_of_a_part_is_told_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    part = "<mj-section>\n  <mj-column>\n    <mj-text>\n      <table><tr><td>끝</td></tr></table>\n    </mj-text>\n  </mj-column>\n</mj-section>\n"
    found = overridden(tmp_path, monkeypatch, "table-role", "parts/closing.mjml.j2", part)
    assert [(finding.rule, finding.problem.position) for finding in found] == [
        ("table-role", "layouts/digest/parts/closing.mjml.j2:4:7")
    ]


def overridden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rule: str, name: str, text: str) -> list[Finding]:
    """What one rule finds of a small issue in the digest layout when a workspace has its own file of that name."""
    shutil.copytree(ROOT / "layouts" / "digest", tmp_path / "layouts" / "digest")
    file = tmp_path / "layouts" / "digest" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues" / "publication.yaml").write_text("name: 구루미\nsender: {name: 구루미, email: a@b.kr}\n", "utf-8")
    issue = tmp_path / "issues" / "2024-01-31-x.yaml"
    issue.write_text(
        "subject: 서울에 오다\npreheader: 삼성 평택부터 SK 회동까지\nheadline: {title: 반도체 동맹}\nclosing: 끝\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    loaded = load_issue(issue, Workspace(tmp_path))
    return list(check_issue(loaded, rules=select_rules([rule]), annotated=annotate_email(loaded)))
