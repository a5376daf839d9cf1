"""The folder of a site: only what changed is written, only what was written is touched, nothing is half done."""

import datetime as dt
import json
import os
from pathlib import Path

import pytest

from newsletter.content.published import MANIFEST, published_slugs
from newsletter.errors import SetupError
from newsletter.site import SiteFile, publish
from newsletter.site.publish import STAGING
from tests.site.conftest import Build, Write


def file(path: str, text: str = "a", key: str = "") -> SiteFile:
    return SiteFile(path, key or text, text.encode)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


def put(folder: Path, *files: SiteFile) -> tuple[list[str], list[str], int]:
    done = publish(files, folder, folder, {})
    return list(done.written), list(done.removed), done.unchanged


def test_a_second_run_writes_nothing(folder: Path) -> None:
    files = [file("a/index.html"), file("b.txt")]
    assert put(folder, *files) == (["a/index.html", "b.txt"], [], 0)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert put(folder, *files) == ([], [], 2)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert not (folder / STAGING).exists()


def test_what_is_gone_is_removed_with_its_folder(folder: Path) -> None:
    put(folder, file("a/b/index.html"), file("c.txt"))
    assert put(folder, file("c.txt")) == ([], ["a/b/index.html"], 1)
    assert sorted(path.name for path in folder.iterdir()) == [MANIFEST, "c.txt"]


def test_a_file_of_the_same_content_is_left_alone_though_its_key_changed(folder: Path) -> None:
    put(folder, file("a.txt", key="1"))
    assert put(folder, file("a.txt", key="2")) == ([], [], 1)


def test_a_file_is_not_made_again_when_its_key_is_the_same(folder: Path) -> None:
    put(folder, file("a.txt", key="1"))

    def make() -> bytes:
        raise AssertionError

    assert put(folder, SiteFile("a.txt", "1", make)) == ([], [], 1)


def test_a_file_that_somebody_changed_is_written_again(folder: Path) -> None:
    put(folder, file("a.txt"))
    (folder / "a.txt").write_text("b")
    assert put(folder, file("a.txt")) == (["a.txt"], [], 0)
    assert (folder / "a.txt").read_text() == "a"


def test_a_file_that_is_gone_from_the_site_and_was_changed_stays_and_is_told(folder: Path) -> None:
    put(folder, file("a.txt"), file("b.txt"))
    (folder / "a.txt").write_text("mine")
    done = publish([file("b.txt")], folder, folder, {})
    assert (done.left, done.removed) == (("a.txt",), ())
    assert (folder / "a.txt").read_text() == "mine"


def test_files_of_somebody_else_in_the_folder_stay(folder: Path) -> None:
    put(folder, file("a/index.html"))
    (folder / "a" / "mine.txt").write_text("mine")
    (folder / "google123.html").write_text("mine")
    put(folder, file("b.txt"))
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) == [
        MANIFEST,
        "a/mine.txt",
        "b.txt",
        "google123.html",
    ]


def test_a_folder_of_somebody_else_is_refused(folder: Path) -> None:
    folder.mkdir()
    (folder / "thesis.doc").write_text("mine")
    with pytest.raises(SetupError, match=r"it holds thesis\.doc"):
        put(folder, file("a.txt"))
    assert [path.name for path in folder.iterdir()] == ["thesis.doc"]


def test_a_checkout_that_holds_nothing_but_git_is_taken(folder: Path) -> None:
    (folder / ".git").mkdir(parents=True)
    assert put(folder, file("a.txt"))[0] == ["a.txt"]
    assert (folder / ".git").is_dir()


def test_a_file_that_was_not_written_before_is_not_overwritten(folder: Path) -> None:
    put(folder, file("a.txt"))
    (folder / "b.txt").write_text("mine")
    with pytest.raises(SetupError, match=r"b\.txt is no file of this site"):
        put(folder, file("a.txt", "changed"), file("b.txt"))
    assert ((folder / "a.txt").read_text(), (folder / "b.txt").read_text()) == ("a", "mine")
    assert not (folder / STAGING).exists()


def test_a_build_that_fails_leaves_the_old_site(folder: Path) -> None:
    put(folder, file("a.txt"), file("b.txt"))

    def fail() -> bytes:
        raise ValueError("template")

    with pytest.raises(ValueError, match="template"):
        publish([file("a.txt", "new"), SiteFile("b.txt", "new", fail)], folder, folder, {})
    assert (folder / "a.txt").read_text() == "a"
    assert put(folder, file("a.txt"), file("b.txt")) == ([], [], 2)


def test_two_files_of_one_name_are_a_fault(folder: Path) -> None:
    with pytest.raises(SetupError, match=r"two files of the site are called a\.txt"):
        put(folder, file("a.txt"), file("a.txt", "b"))


@pytest.mark.parametrize("name", ["../mine.txt", "/etc/passwd", "a/../../mine.txt", "", "a\\b"])
def test_a_list_of_files_that_leads_out_of_the_folder_is_not_believed(folder: Path, name: str) -> None:
    folder.mkdir()
    mine = folder.parent / "mine.txt"
    mine.write_text("a")
    (folder / MANIFEST).write_text(
        json.dumps({"files": {name: ["k", "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"]}})
    )
    with pytest.raises(SetupError, match="is no list of a site's files"):
        put(folder, file("a.txt"))
    assert mine.read_text() == "a"


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"files": []}', '{"files": {"a.txt": 1}}', '{"files": {"a.txt": ["k"]}}', "\ufeff", "[" * 100_000],
    ids=["empty", "list", "object", "no-names", "number", "key-alone", "mark", "nested-without-end"],
)
def test_a_list_of_files_of_another_shape_is_refused(folder: Path, text: str) -> None:
    folder.mkdir()
    (folder / MANIFEST).write_text(text)
    with pytest.raises(SetupError, match="is no list of a site's files"):
        put(folder, file("a.txt"))


@pytest.mark.skipif(os.name == "nt", reason="links take rights there")
def test_nothing_is_written_or_removed_through_a_link(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("a")
    put(folder, file("a/index.html"), file("b.txt"))
    (folder / "a" / "index.html").unlink()
    (folder / "a").rmdir()
    (folder / "a").symlink_to(outside)
    with pytest.raises(SetupError, match="is a link"):
        put(folder, file("a/index.html", "new"), file("b.txt"))
    with pytest.raises(SetupError, match="is a link"):
        put(folder, file("b.txt"))
    assert (outside / "index.html").read_text() == "a"


@pytest.mark.skipif(os.name == "nt", reason="links take rights there")
def test_a_folder_of_the_workspace_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "build").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SetupError, match="is a link"):
        publish([file("a.txt")], tmp_path / "build" / "site", tmp_path, {})
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_only_what_depends_on_a_changed_issue_is_written(write: Write, build: Build) -> None:
    for number, tags in enumerate(["반도체", "반도체", "오픈AI", "오픈AI", "규제"], 1):
        write(f"2024-01-{number:02}-x", f"web: {{slug: n{number}, tags: [{tags}]}}", title=f"제목 {number}")
    first = build()
    write("2024-01-02-x", "closing: 새로 쓴 글\nweb: {slug: n2, tags: [반도체]}", title="제목 2")
    second = build()
    assert set(second.done.written) == {
        "n2/index.html", "n2/index.md", "search/2024.js", "feed.xml", "rss.xml", "feed.json", "tags/반도체/feed.xml",
    }  # fmt: skip
    write("2024-01-02-x", "closing: 새로 쓴 글\nweb: {slug: n2, tags: [반도체]}", title="다른 제목")
    third = build()
    assert set(third.done.written) - set(second.done.written) == {
        "index.html", "llms.txt", "n1/index.html", "n3/index.html", "tags/반도체/index.html",
    }  # fmt: skip
    assert len(first.done.written) == len(third.files()) - 1


def test_the_same_input_gives_the_same_bytes_whatever_was_built_before(write: Write, build: Build, tmp_path: Path) -> None:
    write("2024-01-01-a", "web: {tags: [가, 나]}")
    build()
    write("2024-01-08-b", "web: {tags: [나]}")
    grown = build().files()
    assert build(tmp_path / "other").files() == grown


def test_an_issue_that_is_taken_back_leaves_nothing(write: Write, build: Build) -> None:
    write("2024-01-01-a", "web: {tags: [가]}", title="남는 호")
    write("2024-01-08-b", "web: {tags: [나]}", title="거둔 호")
    build()
    write("2024-01-08-b", "web: false", title="거둔 호")
    built = build()
    assert not any("거둔" in content.decode("utf-8", "replace") for content in built.files().values())
    assert not (built.folder / "tags" / "나").exists()
    assert [(held.path.name, held.reason) for held in built.held] == [("2024-01-08-b.yaml", "says 'web: false'")]


def test_an_issue_of_tomorrow_is_nowhere_until_tomorrow(write: Write, build: Build) -> None:
    write("2024-01-01-a")
    write("2024-06-02-secret", title="내일의 호")
    built = build(today=dt.date(2024, 6, 1))
    assert not any("secret" in path or "내일" in content.decode("utf-8", "replace") for path, content in built.files().items())
    assert [held.reason for held in built.held] == ["is dated 2024-06-02"]
    assert "2024-06-02-secret/index.html" in build(today=dt.date(2024, 6, 2)).files()


def test_the_list_names_the_page_of_each_issue(write: Write, build: Build) -> None:
    write("2024-01-01-a", "web: {slug: first}")
    assert published_slugs(build().folder) == {"2024-01-01-a": "first"}
