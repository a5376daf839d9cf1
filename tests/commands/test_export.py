"""``newsletter export`` as an editor runs it."""

import json
import os
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.commands.conftest import Newsletter


def test_writes_what_stibee_takes_and_says_what_to_do_next(sendable_digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("export", "--esp", "stibee", cwd=sendable_digest)
    assert ran.code == 0
    names = [Path(line).name for line in ran.out.splitlines()]
    assert names == ["email.html", "text.txt", "campaign.json", "README.txt"]
    assert all((sendable_digest / line).is_file() for line in ran.out.splitlines())
    assert "next: follow README.txt in 스티비(Stibee)" in ran.err


def test_the_publications_esp_needs_no_option(sendable_digest: Path, newsletter: Newsletter) -> None:
    publication = sendable_digest / "issues" / "publication.yaml"
    kept = [line for line in publication.read_text("utf-8").splitlines() if not line.startswith("esp:")]
    publication.write_text("\n".join([*kept, "esp: listmonk", ""]), "utf-8")
    ran = newsletter("export", "-o", "out", cwd=sendable_digest)
    assert "out/template.html" in ran.out.splitlines()


def test_without_any_esp_the_names_are_told(sendable_digest: Path, newsletter: Newsletter) -> None:
    publication = sendable_digest / "issues" / "publication.yaml"
    kept = [line for line in publication.read_text("utf-8").splitlines() if not line.startswith("esp:")]
    publication.write_text("\n".join([*kept, ""]), "utf-8")
    ran = newsletter("export", cwd=sendable_digest)
    assert ran.code == 2
    assert "stibee" in ran.err


def test_one_zip_holds_the_same_files_and_is_the_same_twice(sendable_digest: Path, newsletter: Newsletter) -> None:
    first = newsletter("export", "--esp", "mailchimp", "--zip", "-o", "a", cwd=sendable_digest)
    newsletter("export", "--esp", "mailchimp", "--zip", "-o", "b", cwd=sendable_digest)
    assert first.out == "a.zip\n"
    assert (sendable_digest / "a.zip").read_bytes() == (sendable_digest / "b.zip").read_bytes()
    with zipfile.ZipFile(sendable_digest / "a.zip") as archive:
        assert {"email.html", "text.txt", "campaign.json", "README.txt"} <= set(archive.namelist())


def test_a_misspelt_esp_is_the_users_mistake(sendable_digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("export", "--esp", "stibe", cwd=sendable_digest)
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 'stibee'?" in ran.err


def test_a_picture_without_a_public_address_does_not_hold_the_export_back(sendable_digest: Path, newsletter: Newsletter) -> None:
    images = sendable_digest / "issues" / "images"
    images.mkdir(exist_ok=True)
    (images / "fab.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (sendable_digest / "issues" / "2030-01-01-x.yaml").write_text(
        "date: 2030-01-01\nheadline: {title: 제목, image: {src: images/fab.png, alt: 공장}}\n", "utf-8"
    )
    ran = newsletter("export", "--esp", "stibee", cwd=sendable_digest)
    folder = sendable_digest / "build" / "2030-01-01-x" / "stibee"
    assert ran.code == 0
    assert "warning: no public address serves images/fab.png" in ran.err
    assert (folder / "images" / "fab.png").read_bytes() == (images / "fab.png").read_bytes()
    assert json.loads((folder / "campaign.json").read_text("utf-8"))["upload"] == [{"file": "images/fab.png", "address": None}]
    readme = " ".join((folder / "README.txt").read_text("utf-8").split())
    assert "이미지 상자" in readme
    assert "base_url" in readme


def test_a_page_to_paste_from_is_named_as_the_next_step(sendable_digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("export", "--esp", "substack", "-o", "out", cwd=sendable_digest)
    assert "next: open out/paste.html in a browser and follow README.txt in Substack" in ran.err
    beehiiv = newsletter("export", "--esp", "beehiiv", "-o", "bee", cwd=sendable_digest)
    assert "next: open bee/paste.html in a browser" in beehiiv.err


@pytest.mark.skipif(sys.platform != "linux", reason="xdg-open is Linux's")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # click does not wait for it
def test_the_page_is_opened_when_it_is_asked_for(
    sendable_digest: Path, newsletter: Newsletter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/opened\n', "utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{opener.parent}:{os.environ['PATH']}")
    ran = newsletter("export", "--esp", "maily", "-o", "out", "--open", cwd=sendable_digest)
    assert ran.code == 0
    assert "in a browser" not in ran.err
    while not (opened := tmp_path / "opened").is_file() or not opened.read_text("utf-8"):  # it runs on its own
        time.sleep(0.01)
    assert opened.read_text("utf-8") == str(sendable_digest / "out" / "paste.html")


def test_a_zip_is_nothing_to_open(sendable_digest: Path, newsletter: Newsletter) -> None:
    assert newsletter("export", "--esp", "maily", "--zip", "--open", cwd=sendable_digest).code == 2
