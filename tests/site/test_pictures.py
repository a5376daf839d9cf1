"""Pictures of the site: named by what they hold, copied once, with their size, and a smaller file where it helps."""

from pathlib import Path

import lxml.html
import pytest
from PIL import Image as Pillow

from newsletter.picture_file import picture_size
from newsletter.workspace import Workspace
from tests.conftest import PUBLICATION
from tests.site.conftest import BASE, Build, Write


def paint(path: Path, width: int = 1600, height: int = 900) -> None:
    path.parent.mkdir(exist_ok=True)
    Pillow.new("RGB", (width, height), "#2450d8").save(path)


def images(html: str) -> list[dict[str, str]]:
    return [dict(tag.attrib) for tag in lxml.html.fromstring(html).iter("img")]


def test_a_picture_has_its_size_and_a_smaller_file(write: Write, build: Build, workspace: Workspace) -> None:
    paint(workspace.issues / "images" / "fab.jpg")
    write(
        "2024-01-31-a",
        "headline: {title: 가, image: {src: images/fab.jpg, alt: 공장}}\ntopics: [{title: 나, image: {src: images/fab.jpg, alt: 또}}]",
    )
    built = build()
    first, second = images(built.text("2024-01-31-a/index.html"))
    assert (first["width"], first["height"], first["alt"], first.get("loading")) == ("1600", "900", "공장", None)
    assert second["loading"] == "lazy"
    name = first["src"].removeprefix("../")
    small = name.replace(".jpg", "-720.jpg")
    assert first["srcset"] == f"../{small} 720w, ../{name} 1600w"
    assert sorted(path for path in built.files() if path.startswith("images/")) == [small, name]
    assert picture_size(built.folder / small) == (720, 405)
    assert (built.folder / small).stat().st_size < (built.folder / name).stat().st_size


def test_two_issues_share_one_file_and_another_picture_of_the_same_name_has_its_own(
    write: Write, build: Build, workspace: Workspace
) -> None:
    paint(workspace.issues / "images" / "a.png", 100, 50)
    paint(workspace.issues / "images" / "b.png", 60, 50)
    for day, name in ((1, "a"), (2, "a"), (3, "b")):
        write(f"2024-01-0{day}-x", f"headline: {{title: 가, image: {{src: images/{name}.png, alt: 나}}}}")
    assert len([path for path in build().files() if path.startswith("images/")]) == 2


def test_a_changed_picture_gets_a_new_name_and_the_old_file_goes(write: Write, build: Build, workspace: Workspace) -> None:
    paint(workspace.issues / "images" / "a.png", 100, 50)
    write("2024-01-01-x", "headline: {title: 가, image: {src: images/a.png, alt: 나}}")
    before = {path for path in build().files() if path.startswith("images/")}
    paint(workspace.issues / "images" / "a.png", 101, 50)
    built = build()
    after = {path for path in built.files() if path.startswith("images/")}
    assert len(before) == len(after) == 1
    assert before != after
    assert set(built.done.removed) == before


def test_a_picture_in_markdown_is_one_of_the_site(write: Write, build: Build, workspace: Workspace) -> None:
    paint(workspace.issues / "images" / "그림 하나.png", 100, 50)
    write("2024-01-01-x", "headline: {title: 가, body: '![나](<images/그림 하나.png>){width=50}'}")
    built = build()
    [image] = images(built.text("2024-01-01-x/index.html"))
    assert (image["width"], image["height"]) == ("50", "25")
    assert image["src"].removeprefix("../") in built.files()


def test_a_picture_that_is_none_or_lies_elsewhere_is_not_copied(
    write: Write, build: Build, workspace: Workspace, tmp_path: Path
) -> None:
    (workspace.issues / "images").mkdir()
    (workspace.issues / "images" / "a.png").write_text("key = secret")
    paint(tmp_path / "secret.png")
    (workspace.issues / "images" / "b.png").symlink_to(tmp_path / "secret.png")
    write("2024-01-01-x", "headline: {title: 가, image: {src: images/a.png, alt: 나}}")
    write("2024-01-02-y", "headline: {title: 가, image: {src: images/b.png, alt: 나}}")
    built = build()
    assert [path for path in built.files() if path.startswith("images/")] == []
    assert [held.path.name for held in built.held] == ["2024-01-02-y.yaml"]


def test_a_picture_on_a_server_stays_there(write: Write, build: Build) -> None:
    write("2024-01-01-x", "headline: {title: 가, image: {src: 'https://a.kr/a.png?x=1&y=2', alt: 나}}")
    assert images(build().text("2024-01-01-x/index.html"))[0]["src"] == "https://a.kr/a.png?x=1&y=2"


@pytest.mark.parametrize("base", [f"{BASE}/images", f"{BASE}/mail/img"])
def test_mails_find_their_pictures_on_the_site_before_the_issue_is_out(
    write: Write, build: Build, workspace: Workspace, base: str
) -> None:
    paint(workspace.issues / "images" / "a.png", 100, 50)
    write("2099-01-01-x", "headline: {title: 가, image: {src: images/a.png, alt: 나}}")
    workspace.publication.write_text(f"{PUBLICATION}site: {{url: {BASE}}}\nimages: {{base_url: '{base}'}}\n", "utf-8")
    files = build().files()
    assert f"{base.removeprefix(f'{BASE}/')}/a.png" in files
    assert not any("2099" in path for path in files)


def test_pictures_of_mails_that_lie_on_another_server_are_not_on_the_site(write: Write, build: Build, workspace: Workspace) -> None:
    paint(workspace.issues / "images" / "a.png", 100, 50)
    write("2099-01-01-x", "headline: {title: 가, image: {src: images/a.png, alt: 나}}")
    workspace.publication.write_text(
        f"{PUBLICATION}site: {{url: {BASE}}}\nimages: {{base_url: 'https://cdn.kr/images'}}\n", "utf-8"
    )
    assert [path for path in build().files() if path.endswith(".png")] == []


@pytest.mark.parametrize(("folder", "path"), [("", "a.png"), ("a/../..", None), ("../x", None), (".git", None), ("%2e%2e", None)])
def test_pictures_of_mails_lie_in_a_folder_of_the_site_or_nowhere(
    write: Write, build: Build, workspace: Workspace, folder: str, path: str | None
) -> None:
    paint(workspace.issues / "images" / "a.png", 100, 50)
    write("2099-01-01-x", "headline: {title: 가, image: {src: images/a.png, alt: 나}}")
    workspace.publication.write_text(f"{PUBLICATION}site: {{url: {BASE}}}\nimages: {{base_url: '{BASE}/{folder}'}}\n", "utf-8")
    assert [file for file in build().files() if file.endswith(".png")] == ([path] if path else [])


def test_a_picture_that_is_called_a_page_is_no_page_of_the_site(write: Write, build: Build, workspace: Workspace) -> None:
    page = workspace.issues / "images" / "a.html"
    paint(page.with_suffix(".gif"), 10, 10)
    page.with_suffix(".gif").rename(page)
    write("2024-01-01-x", "headline: {title: 가, image: {src: images/a.html, alt: 나}}")
    workspace.publication.write_text(f"{PUBLICATION}site: {{url: {BASE}}}\nimages: {{base_url: '{BASE}/m'}}\n", "utf-8")
    files = build().files()
    assert [file for file in files if file.startswith("m/")] == []
    assert [file.rpartition(".")[2] for file in files if file.startswith("images/")] == ["gif"]
