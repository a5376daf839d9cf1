"""Pictures: there, light, described, in a format that mail clients show."""

from pathlib import Path

import pytest

from tests.checks.conftest import Finds, IssueBuilder, Silent, png


def pictured(src: str, alt: str = "평택 공장의 정문") -> str:
    return f"headline: {{title: 반도체, image: {{src: {src}, alt: {alt}}}}}"


def test_a_file_in_capitals_is_another_file(finds: Finds) -> None:
    finds("image-missing", pictured("images/Photo.png"), at="images/Photo.png")


def test_a_picture_in_markdown_counts_too(finds: Finds) -> None:
    found = finds("image-missing", 'closing: "![공장](images/none.png)"', at="images/none.png")
    assert found.loc == ("closing",)


def test_a_text_file_with_a_picture_s_name(builder: IssueBuilder, finds: Finds) -> None:
    builder.workspace.issues.joinpath("images").mkdir()
    builder.workspace.issues.joinpath("images", "note.png").write_text("not a picture", "utf-8")
    assert "is not a picture" in finds("image-missing", pictured("images/note.png")).message


@pytest.mark.parametrize("alt", ["photo.png 파일을 여는 방법", "사진기를 든 사람", "IMG 시험관의 방", "로고가 바뀐 날"])
def test_descriptions_that_hold_a_suspicious_word(silent: Silent, alt: str) -> None:
    silent("image-alt", pictured("images/photo.png", alt))


@pytest.mark.parametrize("alt", ["photo", "IMG_2041.jpg", "사진", "스크린샷 2024"])
def test_descriptions_that_describe_nothing(finds: Finds, alt: str) -> None:
    finds("image-alt", pictured("images/photo.png", alt))


def test_twice_the_width_is_for_sharp_screens(silent: Silent, builder: IssueBuilder) -> None:
    builder.workspace.issues.joinpath("images").mkdir()
    builder.workspace.issues.joinpath("images", "sharp.png").write_bytes(png(1200))
    silent("image-too-wide", pictured("images/sharp.png"))


def test_an_animation_may_be_heavier_than_a_photograph(builder: IssueBuilder, silent: Silent, finds: Finds) -> None:
    folder = builder.workspace.issues / "images"
    folder.mkdir()
    frames = (Path(__file__).parents[1] / "data" / "pictures" / "moving.gif").read_bytes()
    (folder / "moving.gif").write_bytes(frames + bytes(2_000_000))
    (folder / "film.gif").write_bytes(frames + bytes(5_100_000))
    silent("image-too-heavy", pictured("images/moving.gif"))
    assert finds("image-too-heavy", pictured("images/film.gif")).severity == "error"


def test_the_bytes_count_not_the_ending(builder: IssueBuilder, finds: Finds, silent: Silent) -> None:
    folder = builder.workspace.issues / "images"
    folder.mkdir()
    (folder / "web.jpg").write_bytes(b"RIFF\x24\x00\x00\x00WEBPVP8 ")
    assert "is WEBP, which Outlook" in finds("image-format", pictured("images/web.jpg")).message.replace("Windows", "")
    silent("image-format", pictured("https://a.kr/fab?format=webp"))
    finds("image-format", pictured("https://a.kr/fab.svg?v=2"))


def test_a_picture_with_a_hangul_name_in_markdown_is_found(builder: IssueBuilder, silent: Silent) -> None:
    folder = builder.workspace.issues / "images"
    folder.mkdir()
    (folder / "한글 사진.png").write_bytes(png(600))
    silent("image-missing", "closing: '![사무실의 창문](<images/한글 사진.png>)'")
    silent("image-missing", "closing: '![사무실의 창문](images/%ED%95%9C%EA%B8%80%20사진.png)'")


def test_a_missing_picture_with_a_hangul_name_is_pointed_at(finds: Finds) -> None:
    found = finds("image-missing", "closing: '먼저 ![사무실의 창문](<images/없는 사진.png>)'", at="images/없는 사진.png")
    assert "'images/없는 사진.png'" in found.message


def test_a_counting_pixel_needs_no_more_than_its_size(silent: Silent) -> None:
    silent("image-without-size", '<img src="https://a.kr/p.gif" alt="" width="1" height="1">')


def test_a_width_with_a_unit_is_none_to_outlook(finds: Finds) -> None:
    assert "'100%'" in finds("image-without-size", '<img src="https://a.kr/p.gif" alt="" width="100%">').message


def test_a_short_note_without_pictures_is_no_picture(silent: Silent) -> None:
    silent("image-only", "<body><h1>안녕</h1></body>")


def test_small_icons_do_not_count(silent: Silent, tmp_path: Path) -> None:
    icons = '<img src="https://a.kr/i.png" alt="" width="24">' * 9
    silent("image-text-share", f"<p>{icons}</p>")
