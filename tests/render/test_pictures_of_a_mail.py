"""Pictures of a mail: addresses, widths, one name for each file."""

import re
import shutil
from pathlib import Path

from newsletter.render import Email
from newsletter.render.images import public_name
from newsletter.workspace import Workspace
from tests.render.conftest import BODY, Rendered

LOGO = Path(__file__).parents[2] / "issues" / "images" / "logo.png"
SHOWN = "{% set shown = issue.headline.image | picture(300) %}<img src='{{ shown.src }}' alt='{{ shown.alt }}' width='{{ shown.width }}'>"


def shown(rendered: Rendered, image: str, closing: str = "x") -> Email:
    body = BODY.format(f"{SHOWN}{{{{ issue.closing | markdown }}}}")
    return rendered(body, issue=f"headline: {{title: x, image: {image}}}\nclosing: '{closing}'")


def keep(workspace: Workspace, name: str) -> Path:
    path = workspace.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(LOGO, path)
    return path.resolve()


def test_a_remote_picture_keeps_its_address(rendered: Rendered) -> None:
    email = shown(rendered, "{src: 'https://a.kr/b.png?c=d&e=f', width: 200}")
    assert 'src="https://a.kr/b.png?c=d&amp;e=f"' in email.html
    assert 'width="200"' in email.html
    assert email.images == ()


def test_a_local_picture_is_as_wide_as_the_file_at_most_as_the_column(rendered: Rendered, workspace: Workspace) -> None:
    file = keep(workspace, "issues/images/a b.png")
    email = shown(rendered, "{src: images/a b.png, alt: '\"q\" & <x>'}")
    (image,) = email.images
    assert (image.src, image.file) == (public_name("images/a b.png"), file)
    assert re.fullmatch(r"images/a-b-[0-9a-f]{8}\.png", image.src)
    assert image.width
    assert f'width="{min(image.width, 300)}"' in email.html
    assert "&lt;x&gt;" in email.html


def test_the_same_file_is_one_picture_and_two_files_of_one_name_are_two(rendered: Rendered, workspace: Workspace) -> None:
    for name in ("issues/a/x.png", "issues/b/x.png", "issues/pictures/x.png"):
        keep(workspace, name)
    email = shown(rendered, "{src: a/x.png}", "![1](b/x.png) ![2](./a/x.png) ![3](a/../pictures/x.png)")
    assert len(email.images) == len({image.src for image in email.images}) == 3


def test_a_missing_picture_is_named_for_check_to_find(rendered: Rendered) -> None:
    (image,) = shown(rendered, "{src: none.png}").images
    assert (image.width, image.height) == (None, None)
    assert not image.file.exists()


def test_a_public_name_is_ascii_and_depends_on_nothing_but_the_path() -> None:
    assert public_name("images/fab.jpg") == "images/fab.jpg"
    names = [
        public_name(path) for path in ("images/한글 사진.png", "images/가.png", "images/나.png", "a/x.png", "b/x.png", "../p/x.PNG")
    ]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"images/[A-Za-z0-9_-]+\.png", name) for name in names)


def test_a_picture_of_the_layout_is_a_picture_of_the_mail(rendered: Rendered, workspace: Workspace) -> None:
    logo = keep(workspace, "layouts/own/images/logo.png")
    for settings in ("title: Own", "title: Own\ndynamic: true"):
        email = rendered(
            '<mj-section><mj-column><mj-image src="images/logo.png" alt="a" /></mj-column></mj-section>', settings=settings
        )
        (image,) = email.images
        assert image.file == logo
        assert image.read() == LOGO.read_bytes()
        assert f'src="{image.src}"' in email.html


def test_a_picture_in_markdown_fits_its_column_and_one_among_words_stays_in_the_line(
    rendered: Rendered, workspace: Workspace
) -> None:
    keep(workspace, "issues/images/logo.png")
    body = '<mj-section><mj-column padding="0 20px"><mj-text padding="0 30px">{{ issue.closing | markdown }}</mj-text></mj-column></mj-section>'
    closing = "![가](images/logo.png)\n\n글 ![나](https://a.kr/badge.png) 글\n\n![다](images/logo.png){width=120}"
    for settings in ("title: Own", "title: Own\ndynamic: true"):
        html = rendered(
            body, settings=settings, issue=f'headline: {{title: x}}\nclosing: "{closing}"'.replace("\n\n", "\\n\\n", 9)
        ).html
        first, inline, last = re.findall(r"<img[^>]*>", html)
        assert 'width="460"' in first
        assert "max-width:460px" in first
        assert "width=" not in inline.split("style")[0]
        assert "display:inline" in inline
        assert 'width="120"' in last
        assert "{width=" not in html
