"""The files of an export: the archives that import screens take, and what README.txt warns of."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from newsletter.errors import InputError
from newsletter.esps.bundle import bundle, write_bundle, zip_files
from newsletter.esps.guide import guide
from newsletter.esps.types import Export
from newsletter.text import display_width
from tests.esps.conftest import ISSUE, PUBLICATION

Exported = Callable[..., Export]

WITH_PICTURE = ISSUE.replace("  body: |\n    ${name", "  image: {src: images/fab.png, alt: 공장}\n  body: |\n    ${name")


def names(archive: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(archive)).namelist()


def test_mailchimp_gets_one_flat_zip_of_html_and_pictures(exported: Exported, picture: Path) -> None:
    files = bundle(exported("mailchimp", WITH_PICTURE), {})
    assert names(files["import.zip"]) == ["email.html", "fab.png"]
    assert files["fab.png"] == picture.read_bytes()


def test_campaign_monitor_gets_the_pictures_alone(exported: Exported, picture: Path) -> None:
    assert names(bundle(exported("campaign-monitor", WITH_PICTURE), {})["images.zip"]) == ["fab.png"]


def test_no_archive_without_pictures(exported: Exported) -> None:
    assert not [name for name in bundle(exported("mailchimp"), {}) if name.endswith(".zip")]


def test_pictures_of_a_hosted_site_stay_there(exported: Exported, picture: Path) -> None:
    hosted = PUBLICATION + "images: {base_url: 'https://img.example.com'}\n"
    assert "fab.png" not in bundle(exported("mailchimp", WITH_PICTURE, publication=hosted), {})


def test_a_zip_tells_neither_when_nor_where_it_was_made(exported: Exported) -> None:
    archive = zip_files(bundle(exported("stibee"), {}))
    entries = zipfile.ZipFile(io.BytesIO(archive)).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {(3, 0o644)}


def test_files_are_written_where_they_were_asked_for(exported: Exported, tmp_path: Path) -> None:
    paths = write_bundle(bundle(exported("kit"), {}), tmp_path / "out", tmp_path)
    assert [path.name for path in paths] == ["content.html", "template.html", "text.txt", "campaign.json", "README.txt"]


def test_the_frame_for_kit_has_the_place_for_the_content_and_a_way_out(exported: Exported) -> None:
    template = exported("kit").pages["template.html"]
    assert template.count("{{ message_content }}") == 1
    assert 'href="{{ unsubscribe_url }}"' in template
    assert "올트먼" not in template.partition("<body")[2]


def test_listmonk_keeps_outlooks_comments_alive(exported: Exported) -> None:
    body = exported("listmonk").body
    assert "{{ Safe `<!--[if mso | IE]>` }}" in body
    assert "{{ Safe `<![endif]-->` }}" in body
    assert body.replace("{{ Safe `", "").count("<!--[if") == body.count("{{ Safe `<!--[if")


@pytest.mark.parametrize("esp", ["stibee", "mailchimp", "kit"])
def test_a_readme_is_narrow_enough_for_any_editor(esp: str, exported: Exported) -> None:
    assert all(display_width(line) <= 78 for line in guide(exported(esp)).splitlines() if "http" not in line)


def test_a_tag_from_memory_is_told_with_what_to_do(exported: Exported) -> None:
    text = " ".join(guide(exported("mailchimp")).split())
    assert "${web_url} 자리에는 *|ARCHIVE|*를 넣었습니다" in text
    assert "publication.yaml의 tags에" in text


def test_a_tag_of_ones_own_is_not_doubted(exported: Exported) -> None:
    own = PUBLICATION + "tags: {mailchimp: {web_url: '*|ARCHIVE|*', preferences_url: '*|UPDATE_PROFILE|*'}}\n"
    assert "넣었습니다" not in guide(exported("mailchimp", publication=own))


def test_a_picture_larger_than_the_esp_takes_is_named_with_both_sizes(exported: Exported, picture: Path) -> None:
    huge = picture.with_name("huge.png")
    huge.write_bytes(picture.read_bytes() + b"\0" * 5_000_000)
    hosted = PUBLICATION + "images: {base_url: 'https://img.example.com'}\n"
    with pytest.raises(InputError, match=r"5,000,067 bytes; 스티비\(Stibee\) takes at most 5,000,000"):
        exported("stibee", WITH_PICTURE.replace("fab.png", "huge.png"), publication=hosted)
    huge.unlink()


def test_a_picture_is_judged_by_its_content_and_not_by_its_name(exported: Exported, picture: Path) -> None:
    liar = picture.with_name("liar.png")
    liar.write_bytes(b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0")
    hosted = PUBLICATION + "images: {base_url: 'https://img.example.com'}\n"
    with pytest.raises(InputError, match="takes jpeg, png, gif, and this is webp"):
        exported("stibee", WITH_PICTURE.replace("fab.png", "liar.png"), publication=hosted)


def test_a_picture_that_is_not_there_is_named(exported: Exported) -> None:
    with pytest.raises(InputError, match=r"images/none\.png: there is no such picture"):
        exported("stibee", WITH_PICTURE.replace("fab.png", "none.png"))
