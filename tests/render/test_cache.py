"""Compiled layouts are kept, and whatever became of the folder, the email is the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsletter.content import LoadedIssue
from newsletter.render import CompiledLayouts, render_email
from newsletter.workspace import Workspace
from tests.conftest import WriteIssue
from tests.render.conftest import BODY, WriteLayout

ROOT = Path(__file__).parents[2]


@pytest.fixture
def loaded(write_layout: WriteLayout, write_issue: WriteIssue) -> LoadedIssue:
    write_layout(BODY.format('<p class="a">{{ subject }}</p>'), css=".a{color:red}")
    return write_issue("headline: {title: 제목}\nlayout: own")


def entries(workspace: Workspace) -> list[Path]:
    return sorted((workspace.build / "layouts").glob("*.json"))


def html(loaded: LoadedIssue) -> str:
    """The email's HTML as a new run makes it."""
    return render_email(loaded, CompiledLayouts(loaded.workspace)).html


def test_an_entry_is_kept_and_used(loaded: LoadedIssue, workspace: Workspace) -> None:
    first = html(loaded)
    (entry,) = entries(workspace)
    written = entry.stat().st_mtime_ns
    assert html(loaded) == first
    assert entries(workspace) == [entry]
    assert entry.stat().st_mtime_ns == written


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"{}", b"0\n{}", b'[]\n["a"]'])
def test_a_damaged_or_foreign_entry_is_built_anew(loaded: LoadedIssue, workspace: Workspace, damage: bytes) -> None:
    first = html(loaded)
    (entry,) = entries(workspace)
    whole = entry.read_bytes()
    for content in (damage, whole[:-1], whole.replace(b"red", b"blu")):
        entry.write_bytes(content)
        assert html(loaded) == first
        assert entry.read_bytes() == whole


def test_damaged_bytecode_is_built_anew(loaded: LoadedIssue, workspace: Workspace) -> None:
    first = html(loaded)
    for file in (workspace.build / "layouts").glob("__jinja2_*"):
        file.write_bytes(file.read_bytes()[:10])
    assert html(loaded) == first


def test_a_changed_file_of_the_layout_makes_another_entry(loaded: LoadedIssue, workspace: Workspace) -> None:
    assert "red" in html(loaded)
    (workspace.layouts / "own" / "style.css").write_text(".a{color:blue}", "utf-8")
    assert "blue" in html(loaded)
    assert len(entries(workspace)) == 2


def test_a_changed_colour_of_the_theme_makes_another_entry(
    loaded: LoadedIssue, workspace: Workspace, write_issue: WriteIssue
) -> None:
    html(loaded)
    html(write_issue('headline: {title: 제목}\nlayout: own\ntheme: {light: {accent: "#123456"}}'))
    assert len(entries(workspace)) == 2


def test_a_folder_that_is_deleted_or_not_kept_harms_nobody(loaded: LoadedIssue, workspace: Workspace) -> None:
    import shutil

    layouts = CompiledLayouts(workspace)
    first = render_email(loaded, layouts).html
    shutil.rmtree(workspace.build)
    assert render_email(loaded, layouts).html == first
    assert render_email(loaded, CompiledLayouts(workspace, cached=False)).html == first
    assert not workspace.build.exists()
    assert html(loaded) == first


def test_a_folder_that_cannot_be_made_harms_nobody(loaded: LoadedIssue, workspace: Workspace) -> None:
    workspace.build.write_text("a file where the folder should be")
    assert "제목" in html(loaded)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_harms_nobody(loaded: LoadedIssue, workspace: Workspace) -> None:
    (workspace.build / "layouts").mkdir(parents=True)
    (workspace.build / "layouts").chmod(0o500)
    assert "제목" in html(loaded)


def test_old_entries_are_swept_out(loaded: LoadedIssue, workspace: Workspace) -> None:
    folder = workspace.build / "layouts"
    folder.mkdir(parents=True)
    for number in range(40):
        (folder / f"own-{number}.json").write_text("")
        os.utime(folder / f"own-{number}.json", (number, number))
    html(loaded)
    names = {entry.name for entry in entries(workspace)}
    assert len(names) == 24
    assert "own-39.json" in names
    assert "own-0.json" not in names


def test_two_processes_at_once(loaded: LoadedIssue, workspace: Workspace) -> None:
    command = [sys.executable, "-m", "newsletter", "render", "2024-01-31-test", "--stdout"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [subprocess.Popen(command, cwd=workspace.root, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert outputs[0] == outputs[1]
    assert "제목" in outputs[0]
    assert len(entries(workspace)) == 1
