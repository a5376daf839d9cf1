"""Pictures in Markdown: Korean names, spaces, and addresses that a merge token gives."""

import re

import pytest

from newsletter.merge import restore
from newsletter.render import Email, render_email
from tests.conftest import WriteIssue


def rendered(write_issue: WriteIssue, written: str) -> Email:
    """An issue whose lead holds one Markdown image."""
    return render_email(write_issue(f"headline:\n  title: 가\n  body: '![그림]({written})'\n"))


@pytest.mark.parametrize(("written", "file"), [
    ("images/그림.png", "그림.png"), ("<images/두 낱말.png>", "두 낱말.png"), ("images/a%20b.png", "a b.png"), ("images/~x.png", "~x.png"),
])  # fmt: skip
def test_a_picture_with_a_korean_name_is_found_beside_the_issue(write_issue: WriteIssue, written: str, file: str) -> None:
    (image,) = rendered(write_issue, written).images
    assert image.file.name == file


@pytest.mark.parametrize("written", ["${field.photo}", "https://a.kr/${email}.png"])
def test_a_picture_behind_a_merge_token_is_left_to_the_esp(write_issue: WriteIssue, written: str) -> None:
    email = rendered(write_issue, written)
    assert email.images == ()
    assert f'src="{written}"' in restore(email.html)


def test_a_token_in_an_images_address_reaches_the_mail(write_issue: WriteIssue) -> None:
    email = render_email(write_issue("headline: {title: 가, image: {src: '${field.photo}', alt: '나 ${name:-구독자}'}}\n"))
    assert email.images == ()
    assert re.search(r'<img[^>]+src="\$\{field\.photo\}"', restore(email.html))
    assert 'alt="나 ${name:-구독자}"' in restore(email.html)
