"""``newsletter export`` as an editor runs it."""

import json
import zipfile
from pathlib import Path

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
