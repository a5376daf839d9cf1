"""Where things are, from wherever a person stands."""

import os
from pathlib import Path

import pytest

from newsletter.errors import InputError, SetupError
from newsletter.workspace import Workspace


def test_the_workspace_is_found_from_any_folder_inside(workspace: Workspace) -> None:
    deep = workspace.root / "layouts" / "own" / "parts"
    deep.mkdir(parents=True)
    assert (
        Workspace.find(deep)
        == Workspace.find(workspace.issues)
        == Workspace.find(workspace.root)
        == Workspace(workspace.root.resolve())
    )


def test_the_current_folder_is_where_the_search_begins(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace.issues)
    assert Workspace.find().root == workspace.root.resolve()


def test_the_nearest_of_two_workspaces_counts(workspace: Workspace) -> None:
    inner = workspace.root / "seeds" / "inner" / "issues"
    inner.mkdir(parents=True)
    (inner / "publication.yaml").write_text("name: 안쪽\n", "utf-8")
    assert Workspace.find(inner).root == inner.parent.resolve()


def test_outside_of_any_workspace_the_way_in_is_said(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="'newsletter init mydigest' makes one"):
        Workspace.find(tmp_path)


def test_issues_come_oldest_first_and_the_publication_is_none(workspace: Workspace) -> None:
    for name in ("2024-02-07-b", "2024-01-31-a", "2024-01-31-b"):
        (workspace.issues / f"{name}.yaml").write_text("headline: {title: 가}\n", "utf-8")
    (workspace.issues / "notes.md").write_text("-", "utf-8")
    assert [path.stem for path in workspace.issue_files()] == ["2024-01-31-a", "2024-01-31-b", "2024-02-07-b"]
    assert workspace.newest_issue().stem == "2024-02-07-b"


def test_an_empty_newsletter_says_how_to_begin(workspace: Workspace) -> None:
    with pytest.raises(InputError, match="'newsletter new SLUG' makes one"):
        workspace.newest_issue()


def test_an_issue_is_found_by_path_name_or_stem(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workspace.issues / "2024-01-31-서울.yaml"
    path.write_text("headline: {title: 가}\n", "utf-8")
    monkeypatch.chdir(workspace.root)
    for name in ("2024-01-31-서울", "2024-01-31-서울.yaml", "issues/2024-01-31-서울.yaml", str(path)):
        assert workspace.issue(name) == path.resolve()


def test_every_yaml_file_of_the_folder_means_every_issue(workspace: Workspace) -> None:
    for name in ("2024-01-31-a.yaml", "2024-02-07-b.yaml"):
        (workspace.issues / name).write_text("headline: {title: x}", "utf-8")
    everything = [str(path) for path in sorted(workspace.issues.glob("*.yaml"))]
    assert len(everything) == 3
    assert [path.name for path in workspace.chosen(everything)] == ["2024-01-31-a.yaml", "2024-02-07-b.yaml"]
    assert [path.name for path in workspace.chosen([])] == ["2024-02-07-b.yaml"]


def test_the_publication_alone_is_no_issue_to_choose(workspace: Workspace) -> None:
    with pytest.raises(InputError, match=r"publication\.yaml is what every issue shares, and no issue"):
        workspace.chosen(["publication"])


@pytest.mark.parametrize(("name", "said"), [
    ("2024-01-31-soul", "no issue file '2024-01-31-soul'; did you mean '2024-01-31-seoul'?"),
    ("issues/2024-01-31-seol.yaml", "did you mean '2024-01-31-seoul'?"), ("zzz", "no issue file 'zzz'"), ("issues", "no issue file 'issues'"),
    ("2024-01-31-SEOL", "did you mean '2024-01-31-seoul'?"), ("a\0b", "no issue file"), ("x" * 5000, "no issue file"),
])  # fmt: skip
def test_a_misspelt_issue_gets_the_nearest_name(workspace: Workspace, name: str, said: str) -> None:
    (workspace.issues / "2024-01-31-seoul.yaml").write_text("headline: {title: 가}\n", "utf-8")
    with pytest.raises(InputError) as caught:
        workspace.issue(name)
    assert said in str(caught.value)


def test_every_place_lies_in_the_root() -> None:
    workspace = Workspace(Path("/w"))
    assert (workspace.publication, workspace.layouts, workspace.seeds, workspace.build) == (
        Path("/w/issues/publication.yaml"), Path("/w/layouts"), Path("/w/seeds"), Path("/w/build"),
    )  # fmt: skip


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two newsletters, and nothing else at its root, which is the current folder."""
    for name in ("daily", "weekly"):
        issues = tmp_path / "letters" / name / "issues"
        issues.mkdir(parents=True)
        (issues / "publication.yaml").write_text("", "utf-8")
        (issues / f"2024-01-31-{name}.yaml").write_text("", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "letters"


def test_a_path_finds_its_workspace_from_anywhere(letters: Path) -> None:
    assert Workspace.of("letters/weekly/issues/2024-01-31-weekly.yaml").root == letters / "weekly"
    assert Workspace.of("letters/weekly/issues/not-there-yet.yaml").root == letters / "weekly"


def test_issues_of_several_workspaces_are_grouped_by_them(letters: Path) -> None:
    names = [f"letters/{name}/issues/2024-01-31-{name}.yaml" for name in ("weekly", "daily")]
    found = [(workspace.root.name, [path.stem for path in paths]) for workspace, paths in Workspace.choose(names)]
    assert found == [("weekly", ["2024-01-31-weekly"]), ("daily", ["2024-01-31-daily"])]


@pytest.mark.parametrize("name", ["2024-01-31-weekly", None, "\0", "x" * 5000, "/etc/hosts"])
def test_any_other_name_means_the_current_folder_s_workspace(
    letters: Path, monkeypatch: pytest.MonkeyPatch, name: str | None
) -> None:
    monkeypatch.chdir(letters / "weekly" / "issues")
    assert Workspace.of(name).root == letters / "weekly"


def test_without_names_the_newest_issue_of_the_current_folder_s_workspace(letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(letters / "daily")
    assert [paths for _, paths in Workspace.choose([])] == [[letters / "daily" / "issues" / "2024-01-31-daily.yaml"]]


def test_the_search_for_a_workspace_ends_at_a_repository_and_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues" / "publication.yaml").write_text("name: 가\n", "utf-8")
    (tmp_path / "clone" / "letters").mkdir(parents=True)
    assert Workspace.find(tmp_path / "clone" / "letters").root == tmp_path.resolve()
    monkeypatch.setenv("HOME", str(tmp_path / "clone"))
    with pytest.raises(SetupError):
        Workspace.find(tmp_path / "clone" / "letters")
    monkeypatch.undo()
    (tmp_path / "clone" / ".git").mkdir()
    with pytest.raises(SetupError):
        Workspace.find(tmp_path / "clone" / "letters")
    (tmp_path / ".git").mkdir()
    assert Workspace.find(tmp_path / "issues").root == tmp_path.resolve()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_a_workspace_of_another_user_is_not_found_from_a_folder_below(tmp_path: Path) -> None:
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues" / "publication.yaml").write_text("name: 가\n", "utf-8")
    (tmp_path / "own").mkdir()
    os.chown(tmp_path, 12345, -1)
    with pytest.raises(SetupError):
        Workspace.find(tmp_path / "own")
    assert Workspace.find(tmp_path).root == tmp_path.resolve()
