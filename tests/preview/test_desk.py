"""Issues begun, pictures placed and drafts pushed through the page's API."""

import io
import re
import shutil
from pathlib import Path
from urllib.parse import urlencode

import pytest

from newsletter.content import load_issue
from newsletter.errors import InputError, SetupError
from newsletter.preview.beginning import begin_issue
from newsletter.preview.new_pictures import fitted, safe_stem, store_picture
from newsletter.workspace import Workspace
from tests.esps.fake_esp import FakeEsp
from tests.preview.conftest import ISSUE, NEWEST, REPOSITORY, Response, RunningPreview

FILE = f"issues/{NEWEST}.yaml"
PNG = (REPOSITORY / "issues" / "images" / "logo.png").read_bytes()


@pytest.fixture(autouse=True)
def as_it_was(preview: RunningPreview) -> None:
    preview.save(FILE, ISSUE)


def saved(preview: RunningPreview) -> str:
    return (preview.folder / FILE).read_text("utf-8")


def send_picture(preview: RunningPreview, content: bytes, **query: str) -> Response:
    given = {"issue": NEWEST, "where": "topics[1].image", "name": "a.png", "alt": "그림 설명", **query}
    return preview.post(f"/api/picture?{urlencode(given)}", content=content)


def test_a_picture_is_written_under_a_safe_name_and_named_in_the_part(preview: RunningPreview) -> None:
    answer = send_picture(preview, PNG, name="C:\\사진\\평택 공장 (최종).PNG")
    assert answer.json["src"] == "images/평택-공장-최종.png"
    assert (preview.folder / "issues" / answer.json["src"]).read_bytes() == PNG
    assert saved(preview) == f"{ISSUE}    image:\n      src: images/평택-공장-최종.png\n      alt: 그림 설명\n"
    assert send_picture(preview, PNG, name="평택 공장 (최종).png", alt="다른 설명").json["src"] == answer.json["src"]
    assert "alt: 다른 설명" in saved(preview)
    other = PNG + b"\0"
    assert send_picture(preview, other, name="평택 공장 최종.png").json["src"] == "images/평택-공장-최종-2.png"
    for _ in range(3):
        assert preview.post("/api/undo").status == 200
    assert saved(preview) == ISSUE


@pytest.mark.parametrize(
    ("content", "query"),
    [
        (b"", {}), (b"<svg xmlns='http://www.w3.org/2000/svg'/>", {}), (b"#!/bin/sh\n", {"name": "x.png"}), (PNG, {"alt": " "}),
        (PNG, {"where": "closing"}), (PNG, {"where": "topics[7].image"}), (PNG, {"where": "topics[0].title"}), (PNG, {"where": ""}),
        (PNG, {"where": "news.image"}), (PNG, {"issue": "../x"}),
    ],
)  # fmt: skip
def test_what_is_no_picture_or_has_no_place_is_not_written(preview: RunningPreview, content: bytes, query: dict[str, str]) -> None:
    images = preview.folder / "issues" / "images"
    before = sorted(path.name for path in images.iterdir())
    assert send_picture(preview, content, **query).status in (404, 422)
    assert saved(preview) == ISSUE
    assert sorted(path.name for path in images.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("../../etc/passwd", "passwd"), (".bashrc", "bashrc"), ("a\0b.png", "a-b"), ("", "picture"), ("…", "picture"), ("한글 파일.jpg", "한글-파일"),
        ("한글.jpg", "한글"), ("x" * 300 + ".png", "x" * 60), ("a\u202egnp.exe", "a-gnp"), ("CON.png", "con"), ("-rf.png", "rf"), ("👍.png", "picture"),
    ],
)  # fmt: skip
def test_safe_names(name: str, stem: str) -> None:
    assert safe_stem(name) == stem


def picture(format_: str, size: tuple[int, int], *, noise: bool = False, mode: str = "RGB") -> bytes:
    from PIL import Image

    image = Image.effect_noise(size, 90).convert(mode) if noise else Image.new(mode, size, (10, 90, 70, 128)[: len(mode)])
    out = io.BytesIO()
    image.save(out, format_)
    return out.getvalue()


def test_pictures_are_converted_and_made_smaller_where_needed() -> None:
    from PIL import Image

    for given, expected in [("WEBP", "jpeg"), ("BMP", "jpeg"), ("TIFF", "jpeg")]:
        format_, content = fitted(picture(given, (40, 20)))
        assert format_ == expected
        assert Image.open(io.BytesIO(content)).size == (40, 20)
    assert fitted(picture("WEBP", (40, 20), mode="RGBA"))[0] == "png"
    small = picture("JPEG", (400, 300))
    assert fitted(small) == ("jpeg", small)
    large = picture("JPEG", (4000, 3000), noise=True)
    format_, content = fitted(large)
    assert Image.open(io.BytesIO(content)).size == (1600, 1200)
    assert len(content) < len(large) / 3
    with pytest.raises(InputError, match="damaged"):
        fitted(picture("WEBP", (400, 200), noise=True)[:5000])
    with pytest.raises(InputError, match="jpg, png or gif"):
        fitted(b"\0\0\0\x18ftypheic" + b"\0" * 20)


def test_a_turned_photo_stands_upright_and_says_nothing_of_where_it_was_taken() -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90°
    exif[0x010F] = "a camera"
    out = io.BytesIO()
    Image.effect_noise((3000, 2000), 90).convert("RGB").save(out, "JPEG", exif=exif, quality=95)
    _, content = fitted(out.getvalue())
    shown = Image.open(io.BytesIO(content))
    assert shown.height > shown.width
    assert b"a camera" not in content


def test_without_pillow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    webp = picture("WEBP", (40, 20))
    monkeypatch.setitem(__import__("sys").modules, "PIL", None)
    with pytest.raises(SetupError, match="newsletter-as-code\\[pictures\\]"):
        fitted(webp)


def test_a_picture_is_written_through_no_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "digest"
    (root / "issues").mkdir(parents=True)
    (root / "issues" / "images").symlink_to(outside)
    with pytest.raises(SetupError, match="link"):
        store_picture(Workspace(root), "a.png", PNG)
    assert list(outside.iterdir()) == []


def test_the_next_issue_is_begun_with_the_next_number_and_date(preview: RunningPreview) -> None:
    upcoming = preview.get("/api/begin").json
    assert (upcoming["number"], upcoming["date"], upcoming["earlier"]) == ("14", "2024-02-14", True)
    answer = preview.post("/api/begin", slug="AI 반도체: 둘째/주", date="", recurring=False)
    assert answer.json["name"] == "2024-02-14-ai-반도체-둘째-주"
    path = preview.folder / "issues" / f"{answer.json['name']}.yaml"
    assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=issue.schema.json\nnumber: 14\ndate: 2024-02-14\n")
    load_issue(path, Workspace(preview.folder))
    assert preview.post("/api/begin", slug="ai 반도체 둘째 주", date="2024-02-14", recurring=False).status == 422
    path.unlink()


@pytest.mark.parametrize(("slug", "date"), [("", ""), ("../..", ""), ("a", "tomorrow"), ("a", "2024-02-31"), ("a", "../../x")])
def test_an_issue_without_a_name_or_a_day_is_not_begun(preview: RunningPreview, slug: str, date: str) -> None:
    before = sorted((preview.folder / "issues").iterdir())
    assert preview.post("/api/begin", slug=slug, date=date, recurring=False).status == 422
    assert sorted((preview.folder / "issues").iterdir()) == before


def test_recurring_inserts_come_along(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "issues", tmp_path / "issues")
    (tmp_path / "issues" / "2024-01-31-openai-seoul.yaml").unlink()
    name = begin_issue(Workspace(tmp_path), "next", "", recurring=True)
    assert re.search(r"^inserts:", (tmp_path / "issues" / f"{name}.yaml").read_text("utf-8"), re.MULTILINE)


SEOUL = "2024-01-31-openai-seoul"


def test_a_push_says_first_where_to_and_what_is_missing(preview: RunningPreview, connected: RunningPreview) -> None:
    assert preview.get(f"/api/targets?issue={NEWEST}").json[0]["name"] == "stibee"
    plan = preview.get(f"/api/push?issue={NEWEST}&esp=stibee").json
    assert [setting["name"] for setting in plan["unset"]] == ["STIBEE_ACCESS_TOKEN", "STIBEE_LIST_ID"]
    assert preview.post("/api/push", issue=NEWEST, esp="stibee", reason="x").status == 422
    plan = connected.get(f"/api/push?issue={SEOUL}&esp=stibee").json
    assert (plan["unset"], plan["readers"], plan["known"], plan["title"]) == ([], "7", False, "스티비(Stibee)")
    assert "s3cret" not in str(plan)
    assert preview.get(f"/api/push?issue={NEWEST}&esp=nothing").status == 422


def test_a_push_makes_one_draft_and_sends_nothing(connected: RunningPreview, stibee: FakeEsp) -> None:
    errors = connected.get(f"/api/push?issue={SEOUL}&esp=stibee").json["errors"]
    body = {"issue": SEOUL, "esp": "stibee", "reason": "시험" if errors else ""}
    first = connected.post("/api/push", **body)
    assert first.status == 200, first.text
    assert first.json["new"] is True
    assert first.json["page"].startswith("https://stibee.com/email/")
    assert connected.get(f"/api/push?issue={SEOUL}&esp=stibee").json["known"] is True
    second = connected.post("/api/push", **body).json
    assert (second["new"], second["id"]) == (False, first.json["id"])
    assert stibee.violations == []
    assert not any("send" in call.lower() or "reserve" in call.lower() for call in stibee.calls)


def test_an_issue_with_errors_is_pushed_only_with_a_reason(connected: RunningPreview, stibee: FakeEsp) -> None:
    name = "2024-03-06-todo"
    connected.save(f"issues/{name}.yaml", "number: 20\ndate: 2024-03-06\nheadline: {title: TODO 제목}\n")
    calls = len(stibee.calls)
    assert any("TODO" in error for error in connected.get(f"/api/push?issue={name}&esp=stibee").json["errors"])
    assert connected.post("/api/push", issue=name, esp="stibee", reason=" ").status == 422
    assert len(stibee.calls) == calls
    (connected.folder / "issues" / f"{name}.yaml").unlink()


@pytest.mark.parametrize("path", ["/api/begin", "/api/picture", "/api/push"])
def test_nobody_else_may_begin_place_or_push(preview: RunningPreview, path: str) -> None:
    body = {"issue": NEWEST, "slug": "x", "esp": "stibee"}
    assert preview.post(path, origin="https://evil.example", **body).status == 403
    assert preview.post(path, origin="", **body).status == 403


def test_what_is_missing_for_a_test_mail_is_said(preview: RunningPreview) -> None:
    assert [setting["name"] for setting in preview.get("/api/smtp").json["unset"]] == ["SMTP_HOST"]
