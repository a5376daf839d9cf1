"""Compiled layouts are kept, and whatever became of the folder, the email is the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsletter.content import LoadedIssue, load_issue
from newsletter.render import CompiledLayouts, render_email
from newsletter.render.cache import MAX_ENTRIES
from newsletter.workspace import Workspace
from tests.conftest import WriteIssue
from tests.render.conftest import BODY, WriteLayout

ROOT = Path(__file__).parents[2]


@pytest.fixture
def loaded(write_layout: WriteLayout, write_issue: WriteIssue) -> LoadedIssue:
    write_layout(BODY.format('<p class="a">{{ subject }}</p>'), css=".a{color:red}")
    return write_issue("headline: {title: 제목}\nlayout: own")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's cache folder for one test."""
    monkeypatch.setenv("NEWSLETTER_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "layouts"


def entries(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.json"))


def html(loaded: LoadedIssue) -> str:
    """The email's HTML as a new run makes it."""
    return render_email(loaded, CompiledLayouts(loaded.workspace)).html


def test_an_entry_is_kept_and_used(loaded: LoadedIssue, workspace: Workspace, cache: Path) -> None:
    first = html(loaded)
    (entry,) = entries(cache)
    written = entry.stat().st_mtime_ns
    assert html(loaded) == first
    assert entries(cache) == [entry]
    assert entry.stat().st_mtime_ns == written


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"{}", b"0\n{}", b'[]\n["a"]'])
def test_a_damaged_or_foreign_entry_is_built_anew(loaded: LoadedIssue, workspace: Workspace, damage: bytes, cache: Path) -> None:
    first = html(loaded)
    (entry,) = entries(cache)
    whole = entry.read_bytes()
    for content in (damage, whole[:-1], whole.replace(b"red", b"blu")):
        entry.write_bytes(content)
        assert html(loaded) == first
        assert entry.read_bytes() == whole


def test_damaged_bytecode_is_built_anew(loaded: LoadedIssue, workspace: Workspace, cache: Path) -> None:
    first = html(loaded)
    for file in cache.glob("__jinja2_*"):
        file.write_bytes(file.read_bytes()[:10])
    assert html(loaded) == first


def test_a_changed_file_of_the_layout_makes_another_entry(loaded: LoadedIssue, workspace: Workspace, cache: Path) -> None:
    assert "red" in html(loaded)
    (workspace.layouts / "own" / "style.css").write_text(".a{color:blue}", "utf-8")
    assert "blue" in html(loaded)
    assert len(entries(cache)) == 2


def test_a_changed_colour_of_the_theme_makes_another_entry(
    loaded: LoadedIssue, workspace: Workspace, write_issue: WriteIssue, cache: Path
) -> None:
    html(loaded)
    html(write_issue('headline: {title: 제목}\nlayout: own\ntheme: {light: {accent: "#123456"}}'))
    assert len(entries(cache)) == 2


def test_a_folder_that_is_deleted_or_not_kept_harms_nobody(loaded: LoadedIssue, workspace: Workspace, cache: Path) -> None:
    import shutil

    layouts = CompiledLayouts(workspace)
    first = render_email(loaded, layouts).html
    shutil.rmtree(cache)
    assert render_email(loaded, layouts).html == first
    assert render_email(loaded, CompiledLayouts(workspace, cached=False)).html == first
    assert not cache.exists()
    assert html(loaded) == first


def test_a_folder_that_cannot_be_made_harms_nobody(loaded: LoadedIssue, cache: Path) -> None:
    cache.parent.write_text("a file where the folder should be")
    assert "제목" in html(loaded)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_harms_nobody(loaded: LoadedIssue, cache: Path) -> None:
    cache.mkdir(parents=True)
    cache.chmod(0o500)
    assert "제목" in html(loaded)


def test_nothing_that_came_with_a_workspace_is_executed(loaded: LoadedIssue, workspace: Workspace, cache: Path) -> None:
    html(loaded)
    shipped = workspace.build / "layouts"
    shipped.mkdir(parents=True)
    for file in cache.iterdir():
        (shipped / file.name).write_bytes(b"not read")
    before = {file: file.stat().st_mtime_ns for file in shipped.iterdir()}
    assert "제목" in html(loaded)
    assert {file: file.stat().st_mtime_ns for file in shipped.iterdir()} == before


def test_a_second_workspace_with_the_same_layout_compiles_nothing(loaded: LoadedIssue, cache: Path, tmp_path: Path) -> None:
    import shutil

    first = html(loaded)
    shutil.copytree(loaded.workspace.root, tmp_path / "second", ignore=shutil.ignore_patterns("cache"))
    second = Workspace(tmp_path / "second")
    assert html(load_issue(second.newest_issue(), second)) == first
    assert len(entries(cache)) == 1


def test_old_entries_are_swept_out(loaded: LoadedIssue, workspace: Workspace, cache: Path) -> None:
    folder = cache
    folder.mkdir(parents=True)
    for number in range(MAX_ENTRIES + 16):
        (folder / f"own-{number}.json").write_text("")
        os.utime(folder / f"own-{number}.json", (number, number))
    html(loaded)
    names = {entry.name for entry in entries(cache)}
    assert len(names) == MAX_ENTRIES
    assert f"own-{MAX_ENTRIES + 15}.json" in names
    assert "own-0.json" not in names


def test_two_processes_at_once(loaded: LoadedIssue, workspace: Workspace, cache: Path) -> None:
    command = [sys.executable, "-m", "newsletter", "render", "2024-01-31-test", "--stdout"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [subprocess.Popen(command, cwd=workspace.root, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert outputs[0] == outputs[1]
    assert "제목" in outputs[0]
    assert len(entries(cache)) == 1
