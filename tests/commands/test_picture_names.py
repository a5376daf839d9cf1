"""A picture's public name is the same wherever it is asked for: render, check, export, push."""

import json
import re
import shutil
from pathlib import Path

import pytest

from newsletter.render.images import public_name
from tests.commands.conftest import Newsletter

LOGO = Path(__file__).parents[2] / "issues" / "images" / "logo.png"
NAMES = ("images/가.png", "images/한글 사진.png", "images/fab.png")
PUBLIC = [public_name(name) for name in NAMES]
ISSUE = """\
date: 2030-01-02
subject: 서울에서 온 편지
preheader: 이번 주 이야기
headline:
  title: 사무실을 옮겼습니다
  image: {src: images/가.png, alt: 새 사무실의 입구}
  body: |
    ![사무실](<images/한글 사진.png>)

    ![공장](images/fab.png)
"""


@pytest.fixture
def pictured(sendable_digest: Path) -> Path:
    """A workspace whose newest issue has pictures with Hangul, with a space, and with neither in their names."""
    images = sendable_digest / "issues" / "images"
    images.mkdir(exist_ok=True)
    for name in NAMES:
        shutil.copy(LOGO, images / Path(name).name)
    (sendable_digest / "issues" / "2030-01-02-letter.yaml").write_text(ISSUE, "utf-8")
    return sendable_digest


def test_render_and_check_find_every_picture(pictured: Path, newsletter: Newsletter) -> None:
    ran = newsletter("render", "-o", "out", cwd=pictured)
    assert ran.code == 0
    (html,) = (pictured / "out").rglob("*.html")
    sources = re.findall(r'<img[^>]* src="(images/[^"]*)"', html.read_text("utf-8"))
    assert set(PUBLIC) <= set(sources)
    for name in sources:
        assert (html.parent / name).read_bytes()
    findings = json.loads(newsletter("check", "--format", "json", cwd=pictured).out)
    assert "image-missing" not in json.dumps(findings)


def test_an_export_writes_every_picture_under_the_name_that_its_html_asks_for(pictured: Path, newsletter: Newsletter) -> None:
    assert newsletter("export", "--esp", "stibee", "-o", "out", cwd=pictured).code == 0
    html = (pictured / "out" / "email.html").read_text("utf-8")
    for name in PUBLIC:
        assert f'src="{name}"' in html
        assert (pictured / "out" / name).read_bytes() == LOGO.read_bytes()


def test_a_site_is_asked_for_the_files_that_the_export_wrote(pictured: Path, newsletter: Newsletter) -> None:
    publication = pictured / "issues" / "publication.yaml"
    publication.write_text(publication.read_text("utf-8") + "images: {base_url: 'https://img.example.com/news'}\n", "utf-8")
    ran = newsletter("export", "--esp", "stibee", "-o", "out", cwd=pictured)
    assert "warning" not in ran.err
    uploads = json.loads((pictured / "out" / "campaign.json").read_text("utf-8"))["upload"]
    html = (pictured / "out" / "email.html").read_text("utf-8")
    assert {upload["file"] for upload in uploads} >= set(PUBLIC)
    for upload in uploads:
        assert (pictured / "out" / upload["file"]).is_file()
        assert upload["address"] == f"https://img.example.com/news/{Path(upload['file']).name}"
        assert f'src="{upload["address"]}"' in html


def test_a_picture_that_is_missing_is_named_as_its_author_wrote_it(pictured: Path, newsletter: Newsletter) -> None:
    (pictured / "issues" / "images" / "한글 사진.png").unlink()
    ran = newsletter("export", "--esp", "stibee", cwd=pictured)
    assert ran.code == 2
    assert "issues/2030-01-02-letter.yaml:8:" in ran.err
    assert "images/한글 사진.png: there is no such picture" in ran.err


def test_a_push_asks_for_the_same_names(pictured: Path, newsletter: Newsletter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STIBEE_ACCESS_TOKEN", "s3cret")
    monkeypatch.setenv("STIBEE_LIST_ID", "7")
    refused = newsletter("push", "--esp", "stibee", "--dry-run", "--anyway", "a test", cwd=pictured)
    assert (refused.code, refused.out) == (2, "")
    assert "needs a public address" in refused.err
    publication = pictured / "issues" / "publication.yaml"
    publication.write_text(publication.read_text("utf-8") + "images: {base_url: 'https://img.example.com/news'}\n", "utf-8")
    assert newsletter("push", "--esp", "stibee", "--dry-run", "--anyway", "a test", cwd=pictured).code == 0
