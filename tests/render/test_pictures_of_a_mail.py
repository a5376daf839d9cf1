"""Pictures of a mail: addresses, widths, one name for each file."""

import shutil
from pathlib import Path

from newsletter.render import Email
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
    assert (image.src, image.file) == ("images/a-b.png", file)
    assert image.width
    assert f'width="{min(image.width, 300)}"' in email.html
    assert "&lt;x&gt;" in email.html


def test_the_same_file_is_one_picture_and_two_files_of_one_name_are_two(rendered: Rendered, workspace: Workspace) -> None:
    for name in ("issues/a/x.png", "issues/b/x.png", "pictures/x.png"):
        keep(workspace, name)
    email = shown(rendered, "{src: a/x.png}", "![1](b/x.png) ![2](./a/x.png) ![3](../pictures/x.png)")
    assert len(email.images) == len({image.src for image in email.images}) == 3


def test_a_missing_picture_is_named_for_check_to_find(rendered: Rendered) -> None:
    (image,) = shown(rendered, "{src: none.png}").images
    assert (image.width, image.height) == (None, None)
    assert not image.file.exists()
