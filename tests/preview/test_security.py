"""Who gets an answer from the preview, and what can never be had from it."""

import os
import re
import shutil
import signal
import socket
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from newsletter.errors import SetupError
from newsletter.preview.pictures import media_type_of, read_picture
from newsletter.preview.redirect import redirect_file
from newsletter.preview.security import MAX_BODY, SecurityMiddleware
from newsletter.render import EmailImage
from newsletter.render.images import public_name
from newsletter.workspace import Workspace
from tests.preview.conftest import NEWEST, REPOSITORY, RunningPreview, start

TOKEN = "a-token"
HOST = "127.0.0.1:8910"
MIDDLEWARE = SecurityMiddleware(PlainTextResponse("in"), TOKEN, [HOST], {})
EXPORT = {"issue": NEWEST, "esp": "html"}


def refused(path: str = f"/{TOKEN}/api/mail", method: str = "GET", host: str = HOST, **headers: str) -> bool:
    given = {"host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return bool(MIDDLEWARE.refusal(method, path, Headers(given)))


def test_the_page_itself_gets_an_answer() -> None:
    assert not refused()
    assert not refused(sec_fetch_site="same-origin", origin=f"http://{HOST}")
    assert not refused(method="POST", origin=f"http://{HOST}")
    assert not refused(method="HEAD")
    assert not refused(sec_fetch_site="none", sec_fetch_mode="navigate")


@pytest.mark.parametrize(
    "path",
    [
        "/", "", "/api/mail", f"/{TOKEN}", f"/{TOKEN}x/api/mail", f"/{TOKEN[:-1]}/api/mail", f"//{TOKEN}/api/mail",
        f"/x/{TOKEN}/api/mail", f"/{TOKEN.upper()}/api/mail", f"/%61{TOKEN[1:]}/", "/page/main.js", "/events", "/pictures/0", "/plain",
        f"/토큰/{TOKEN}/",
    ],
)  # fmt: skip
def test_nobody_without_the_token_gets_anything(path: str) -> None:
    assert refused(path)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8910",
        "127.0.0.1.evil.example:8910",
        "127.0.0.1",
        "127.0.0.1:8911",
        "[::1]:8910",
        "",
        "0.0.0.0:8910",
    ],
)
def test_another_host_gets_nothing_even_with_the_token(host: str) -> None:
    assert refused(host=host)


def test_another_origin_gets_nothing_even_with_the_token() -> None:
    for origin in ("https://evil.example", "null", f"https://{HOST}", "http://127.0.0.1:9000", ""):
        assert refused(origin=origin)
        assert refused(origin=origin, method="POST")
    for site in ("cross-site", "same-site"):
        for mode in ("no-cors", "cors", "navigate"):
            assert refused(sec_fetch_site=site, sec_fetch_mode=mode)
        assert refused(f"/{TOKEN}/", sec_fetch_site=site, sec_fetch_mode="no-cors")
        assert refused(f"/{TOKEN}/plain", sec_fetch_site=site, sec_fetch_mode="navigate")


def test_the_page_may_be_opened_from_a_link() -> None:
    assert not refused(f"/{TOKEN}/", sec_fetch_site="cross-site", sec_fetch_mode="navigate")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_is_changed_for_who_does_not_say_an_origin(method: str) -> None:
    assert refused(method=method)


def test_the_running_server_asks_for_the_token_on_every_path(preview: RunningPreview) -> None:
    for path in (
        "/",
        "/page/main.js",
        "/page/icons.svg",
        "/events",
        "/api/workspace",
        f"/api/mail?issue={NEWEST}",
        "/plain",
        "/pictures/0",
    ):
        for root in ("", "/token", preview.root[:-1], preview.root.swapcase()):
            answer = preview.get(root + path, raw=True)
            assert answer.status == 403, path
            assert "newsletter preview" in answer.text


def test_each_start_has_a_token_of_its_own(preview: RunningPreview) -> None:
    process = start(preview.folder)
    assert process.stdout is not None
    other = urlsplit(process.stdout.readline().strip())
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    process.stdout.close()
    assert other.port != urlsplit(preview.url).port
    assert other.path.strip("/") != preview.root.strip("/")
    assert len(other.path.strip("/")) >= 32


def test_only_the_page_itself_may_order(preview: RunningPreview) -> None:
    assert preview.post("/api/export", origin="", **EXPORT).status == 403
    assert preview.post("/api/export", origin="https://evil.example", **EXPORT).status == 403
    assert preview.get("/api/export").status == 405


def test_localhost_is_this_host(preview: RunningPreview) -> None:
    port = preview.host.rpartition(":")[2]
    assert preview.get("/api/workspace", host=f"localhost:{port}").status == 200
    assert preview.get("/api/workspace", host="evil.example").status == 403


def test_every_answer_keeps_the_page_to_itself(preview: RunningPreview) -> None:
    for path in ("/", "/api/workspace", "/page/main.js", "/nothing"):
        headers = preview.get(path).headers
        assert "script-src 'self';" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"  # the address holds the token
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers
    assert preview.get("/", raw=True).headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "content",
    [b"{", b"", b"[]", b'"x"', b"null", b"\xff\xfe", b"[" * 100_000, b'{"issue": 3, "esp": "html"}', b'{"esp": "html"}', b'{"issue": ["a"]}',
     f'{{"issue": "{NEWEST}", "layout": {{}}, "esp": "html"}}'.encode(), f'{{"issue": "{NEWEST}", "esp": null}}'.encode()],
)  # fmt: skip
def test_a_body_that_is_not_what_the_page_sends_is_refused_in_words(preview: RunningPreview, content: bytes) -> None:
    answer = preview.post("/api/export", content=content or b" ")
    assert answer.status == 400
    assert answer.text.startswith(("the body of the request is not", "the request has no text '"))


def test_a_body_without_end_is_not_read(preview: RunningPreview) -> None:
    address = urlsplit(preview.url)
    with socket.create_connection((address.hostname, address.port), timeout=20) as connection:
        head = f"POST {preview.root}/api/export HTTP/1.1\r\nHost: {preview.host}\r\nOrigin: http://{preview.host}\r\n"
        connection.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        sent = 0
        try:
            while sent < 20 * MAX_BODY:
                connection.sendall(b"10000\r\n" + b" " * 0x10000 + b"\r\n")
                sent += 0x10000
        except OSError:
            pass  # the server hung up
        answer = connection.recv(100)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert sent < 20 * MAX_BODY


def test_a_body_of_the_limit_is_read_and_one_byte_more_is_not(preview: RunningPreview) -> None:
    assert preview.post("/api/export", content=b" " * MAX_BODY).status == 400
    assert preview.post("/api/export", content=b" " * (MAX_BODY + 1)).status == 413


@pytest.mark.parametrize(
    "layout", ["../issues/evil", "/elsewhere/evil", "./digest", "digest/", "..", "digest/../digest", ".", "", "\0"]
)
def test_a_layout_is_a_name_and_never_a_path(preview: RunningPreview, tmp_path: Path, layout: str) -> None:
    evil = tmp_path / "evil"
    shutil.copytree(REPOSITORY / "layouts" / "digest", evil)
    shutil.copytree(evil, preview.folder / "issues" / "evil", dirs_exist_ok=True)
    answer = preview.mail(layout=layout.replace("/elsewhere", str(tmp_path)))
    shutil.rmtree(preview.folder / "issues" / "evil")
    if layout:
        assert answer["html"] == ""
        assert "no layout '" in answer["problems"][0]["message"]
    else:
        assert answer["html"]


PNG = (REPOSITORY / "issues" / "images" / "logo.png").read_bytes()
GIF = b"GIF89a<script>alert(1)</script>"


def picture(file: Path, root: Path) -> EmailImage:
    return EmailImage("images/a.png", file, None, None, root)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    for name in ("digest/issues/images", "digest/layouts/own", "digest/build", "digest/issues-evil", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "a.png").write_bytes(PNG)
    return Workspace(tmp_path / "digest")


def test_pictures_of_issues_and_layouts_are_served(workspace: Workspace) -> None:
    for root, folder in ((workspace.issues, "images"), (workspace.layouts, "own")):
        assert read_picture(picture(root / folder / "a.png", root)).content == PNG


@pytest.mark.parametrize("name", ["../elsewhere", "build", "issues-evil", "issues/../build", "issues/images/../../issues-evil"])
def test_a_picture_elsewhere_is_not_served(workspace: Workspace, name: str) -> None:
    with pytest.raises(LookupError):
        read_picture(picture(workspace.root / name / "a.png", workspace.issues))


def test_a_picture_behind_a_link_that_leads_out_is_not_served(workspace: Workspace) -> None:
    link = workspace.issues / "images" / "link.png"
    link.symlink_to(workspace.root.parent / "elsewhere" / "a.png")
    folder = workspace.issues / "folder"
    folder.symlink_to(workspace.root.parent / "elsewhere")
    for file in (link, folder / "a.png"):
        with pytest.raises(LookupError):
            read_picture(picture(file, workspace.issues))
    inside = workspace.issues / "inside.png"
    inside.symlink_to(workspace.issues / "images" / "a.png")
    assert read_picture(picture(inside, workspace.issues)).media_type == "image/png"


def test_a_folder_and_a_missing_file_are_no_pictures(workspace: Workspace) -> None:
    for name in ("images", "images/missing.png"):
        with pytest.raises(LookupError):
            read_picture(picture(workspace.issues / name, workspace.issues))


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"alert(1)",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"",
        b"KEY=secret",
        b"GIF",
        b"RIFF....WAVE",
    ],
)
def test_a_file_that_is_no_picture_is_not_served_whatever_its_name(workspace: Workspace, content: bytes) -> None:
    file = workspace.issues / "images" / "evil.png"
    file.write_bytes(content)
    with pytest.raises(LookupError):
        read_picture(picture(file, workspace.issues))


def test_a_picture_is_served_by_its_bytes_in_a_sandbox(preview: RunningPreview) -> None:
    """Two "pictures" that are a page and its script, opened by a middle click, once sent mail."""
    (preview.folder / "issues" / "images" / "page.html.png").write_bytes(GIF)
    preview.save("issues/2020-01-01-picture.yaml", "headline: {title: a, image: {src: images/page.html.png, alt: b}}\n")
    urls = re.findall(r'src="([^"]*/pictures/[^"]*)"', preview.get("/api/mail?issue=2020-01-01-picture").json["html"])
    answers = [preview.get(urlsplit(unescape(url))._replace(scheme="", netloc="").geturl(), raw=True) for url in urls]
    (preview.folder / "issues" / "2020-01-01-picture.yaml").unlink()
    assert {answer.headers["content-type"] for answer in answers} == {"image/png", "image/gif"}  # the logo, and this one
    for answer in answers:
        assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_pictures_with_hangul_or_a_space_in_their_names_are_served_and_exported(preview: RunningPreview) -> None:
    images = preview.folder / "issues" / "images"
    for name in ("가.png", "한글 사진.png"):
        (images / name).write_bytes(GIF)
    preview.save(
        "issues/2020-01-01-names.yaml",
        "headline: {title: a, image: {src: images/가.png, alt: b}, body: '![사무실](<images/한글 사진.png>)'}\n",
    )
    urls = re.findall(r'src="([^"]*/pictures/[^"]*)"', preview.get("/api/mail?issue=2020-01-01-names").json["html"])
    answers = [preview.get(urlsplit(unescape(url))._replace(scheme="", netloc="").geturl(), raw=True) for url in urls]
    outcome = preview.post("/api/export", issue="2020-01-01-names", esp="stibee").json
    (preview.folder / "issues" / "2020-01-01-names.yaml").unlink()
    assert [answer.status for answer in answers] == [200, 200, 200]  # the logo, and these two
    assert {public_name("images/가.png"), public_name("images/한글 사진.png")} <= set(outcome["names"])


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x1cftypavif", "image/avif"),
        (b"\0\0\0\x1cftypavis", "image/avif"),
    ],
)
def test_the_type_of_a_picture_is_that_of_its_bytes(content: bytes, media_type: str) -> None:
    assert media_type_of(content) == media_type


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG", b"\x89PNG\r\n\x1a", b"\xff\xd8", b"GIF88a", b"RIFF....WEB", b"\0\0\0\x1cftypisom", b"%PDF-1.7"]
)
def test_what_is_no_picture_has_no_type(content: bytes) -> None:
    with pytest.raises(LookupError):
        media_type_of(content)


def test_the_address_is_given_to_the_browser_in_a_file_for_this_user_only(tmp_path: Path) -> None:
    url = "http://127.0.0.1:8910/t0ken/?issue=a&x=<b>"
    with redirect_file(tmp_path / "build", url, tmp_path) as page:
        assert page.stat().st_mode & 0o777 == 0o600
        found = re.search(r'content="0; url=([^"]*)"', page.read_text("utf-8"))
        assert found is not None
        assert found[1] == "http://127.0.0.1:8910/t0ken/?issue=a&amp;x=&lt;b&gt;"
    assert not page.exists()


def test_a_link_in_the_place_of_that_file_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("as it was", "utf-8")
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "preview.html").symlink_to(victim)
    with redirect_file(tmp_path / "build", "http://127.0.0.1:8910/t0ken/", tmp_path) as page:
        assert not page.is_symlink()
    assert victim.read_text("utf-8") == "as it was"


def test_a_browser_that_is_opened_does_not_show_the_token_to_other_users(preview: RunningPreview, tmp_path: Path) -> None:
    """The command line of a browser can be read by every user of the machine."""
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$@" > {seen}.part\ncat "${{1#file://}}" > {seen}.page\nmv {seen}.part {seen}\n', "utf-8")
    browser.chmod(0o700)
    process = start(preview.folder, opens=True, BROWSER=f"{browser} %s")
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    token = urlsplit(address).path.strip("/")
    while not seen.exists():
        os.sched_yield()
    process.send_signal(signal.SIGINT)
    process.wait(60)
    process.stdout.close()
    assert token not in seen.read_text("utf-8")
    assert token in Path(f"{seen}.page").read_text("utf-8")
    assert not (preview.folder / "build" / "preview.html").exists()


def test_a_link_in_the_place_of_its_folder_is_told_and_nothing_behind_it_is_touched(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "preview.html").write_text("as it was", "utf-8")
    (tmp_path / "digest").mkdir()
    (tmp_path / "digest" / "build").symlink_to(tmp_path / "elsewhere")
    with (
        pytest.raises(SetupError, match="is a link"),
        redirect_file(tmp_path / "digest" / "build", "http://127.0.0.1:8910/t0ken/", tmp_path / "digest"),
    ):
        pass
    assert (tmp_path / "elsewhere" / "preview.html").read_text("utf-8") == "as it was"
