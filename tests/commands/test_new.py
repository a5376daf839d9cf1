"""``newsletter new``: the next issue."""

from pathlib import Path

import pytest

from newsletter.content import load_issue
from newsletter.workspace import Workspace
from tests.commands.conftest import Newsletter


def test_counts_number_and_date_on(digest: Path, newsletter: Newsletter) -> None:
    newsletter("new", "second", "--date", "2024-02-07", cwd=digest)
    path = digest / "issues" / "2024-02-07-second.yaml"
    assert load_issue(path, Workspace(digest)).issue.number == 2


def test_next_date_follows_the_newest_issue_by_the_schedule(digest: Path, newsletter: Newsletter) -> None:
    issues = digest / "issues"
    first = next(issues.glob("*-first.yaml"))
    first.rename(issues / "2024-01-31-first.yaml")
    renamed = issues / "2024-01-31-first.yaml"
    renamed.write_text(renamed.read_text("utf-8").replace(f"date: {first.name[:10]}", "date: 2024-01-31"), "utf-8")
    assert newsletter("new", "second", cwd=digest).out == "issues/2024-02-07-second.yaml\n"
    assert newsletter("new", "third", cwd=digest).out == "issues/2024-02-14-third.yaml\n"


def test_every_part_is_there_and_renders_at_once(digest: Path, newsletter: Newsletter) -> None:
    newsletter("new", "second", "--date", "2030-01-02", cwd=digest)
    text = (digest / "issues" / "2030-01-02-second.yaml").read_text("utf-8")
    for part in ("subject", "preheader", "headline", "topics", "closing", "news", "inserts"):
        assert f"{part}:" in text
    assert text.startswith("# yaml-language-server: $schema=issue.schema.json\n")
    assert newsletter("render", cwd=digest).code == 0


def test_commented_hints_are_an_issue_too_once_uncommented(digest: Path, newsletter: Newsletter) -> None:
    newsletter("new", "second", "--date", "2030-01-02", cwd=digest)
    path = digest / "issues" / "2030-01-02-second.yaml"
    lines = [line.replace("# ", "", 1) if line.lstrip().startswith("# ") else line for line in path.read_text("utf-8").split("\n")]
    path.write_text("\n".join(lines[1:]).replace('"https://"', '"https://a.example"'), "utf-8")
    issue = load_issue(path, Workspace(digest)).issue
    assert issue.closing is not None
    assert issue.news is not None
    assert issue.topics[0].links
    assert issue.inserts[0].type == "poll"


def test_existing_file_is_never_overwritten(digest: Path, newsletter: Newsletter) -> None:
    newsletter("new", "second", "--date", "2030-01-02", cwd=digest)
    path = digest / "issues" / "2030-01-02-second.yaml"
    path.write_text("mine", "utf-8")
    ran = newsletter("new", "second", "--date", "2030-01-02", cwd=digest)
    assert (ran.code, path.read_text("utf-8")) == (2, "mine")


@pytest.mark.parametrize("slug", ["../evil", "a/b", "", "a b", "-x"])
def test_slug_cannot_leave_the_folder(digest: Path, newsletter: Newsletter, slug: str) -> None:
    assert newsletter("new", "--", slug, cwd=digest).code == 2


def test_layout_must_exist(digest: Path, newsletter: Newsletter) -> None:
    assert newsletter("new", "x", "--layout", "brif", cwd=digest).code == 3
    newsletter("new", "x", "--layout", "brief", "--date", "2030-01-02", cwd=digest)
    assert load_issue(digest / "issues" / "2030-01-02-x.yaml", Workspace(digest)).issue.publication.layout == "brief"


def test_the_next_step_is_to_see_it(digest: Path, newsletter: Newsletter) -> None:
    assert newsletter("new", "두-번째", "--date", "2030-01-02", cwd=digest).err == "next: newsletter preview 2030-01-02-두-번째\n"
