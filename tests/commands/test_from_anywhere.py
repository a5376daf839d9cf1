"""Commands find the workspace from the path that they are given, and from ``-C``."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Newsletter


@pytest.fixture
def issue(digest: Path) -> str:
    """The path of an issue from the folder above the workspace."""
    return next((digest / "issues").glob("*-first.yaml")).relative_to(digest.parent).as_posix()


def test_check_from_the_folder_above(digest: Path, issue: str, newsletter: Newsletter) -> None:
    ran = newsletter("check", issue, "--format", "json", cwd=digest.parent)
    assert (ran.code, "no newsletter here" in ran.err) == (1, False)
    assert {finding["path"] for finding in json.loads(ran.out)["findings"]} == {"digest/issues/publication.yaml"}


def test_render_writes_into_the_issue_s_own_workspace(digest: Path, issue: str, newsletter: Newsletter) -> None:
    stem = Path(issue).stem
    ran = newsletter("render", issue, cwd=digest.parent)
    assert (ran.code, ran.out.splitlines()) == (0, [f"digest/build/{stem}/email.html", f"digest/build/{stem}/email.txt"])


def test_two_newsletters_are_checked_in_one_run(digest: Path, issue: str, newsletter: Newsletter) -> None:
    assert newsletter("init", "other", "--language", "en", cwd=digest.parent).code == 0
    ran = newsletter("check", issue, issue.replace("digest/", "other/"), cwd=digest.parent)
    assert ran.code == 1
    assert "digest/issues/publication.yaml" in ran.out
    assert "other/issues/publication.yaml" in ran.out
    assert "in 2 issues" in ran.out


def test_c_runs_a_command_as_if_started_there(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("-C", "digest", "render", cwd=digest.parent)
    assert ran.code == 0
    assert ran.out.splitlines()[0].startswith("build/")


def test_c_wants_a_folder(digest: Path, newsletter: Newsletter) -> None:
    assert newsletter("-C", "nowhere", "render", cwd=digest.parent).code == 2
    assert newsletter("-C", "digest/.gitignore", "render", cwd=digest.parent).code == 2
