"""A file that holds nothing to draft from is refused in one line that says what to do."""

import gzip
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from newsletter.drafting import Article, Notes, read_source
from newsletter.drafting.source_file import MAX_BYTES
from newsletter.errors import InputError


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_source(path)
    assert len(caught.value.problems) == 1
    said = str(caught.value)
    assert "\n" not in said
    assert path.name in said
    return said


def bomb() -> bytes:
    """A zip of 10 KB that unfolds to 10 MB."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.html", b"0" * 10_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (bomb(), "packed archive"),
        (gzip.compress(b"<html>" * 1000, mtime=0), "gzip"),
        (b"\x89PNG\r\n\x1a\n....", "picture"),
        (bytes(range(256)) * 40, "is not text"),
        (b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nxxxx", "is empty"),
        ("점심 메뉴".encode(), "nothing that a draft can be made of"),
    ],
    ids=["empty", "blank", "pdf", "zip bomb", "gzip", "picture", "binary", "mail without text", "two words"],
)
def test_refuses_what_holds_no_source(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "source.html"
    path.write_bytes(data)
    assert says in refusal(path)


def test_refuses_a_folder_a_missing_file_and_a_file_over_the_limit(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "is a folder" in refusal(tmp_path)
    assert "cannot be read" in refusal(tmp_path / "missing.html")
    assert "at most 20,000,000" in refusal(large)


def test_an_entity_bomb_in_a_feed_stays_folded(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    path.write_text(f'<!DOCTYPE rss [<!ENTITY e0 "x">{entities}]><rss><channel><item><title>&e11;</title></item></channel></rss>')
    assert "feed without entries" in refusal(path)


def test_a_feed_cannot_read_files_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hidden words")
    path = tmp_path / "feed.xml"
    path.write_text(
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
        "<rss><channel><item><title>a &x; b</title><link>https://a.kr/1</link></item></channel></rss>"
    )
    assert "hidden" not in str(read_source(path))


def test_a_page_of_ten_megabytes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    script = "<script>" + "let a = 1;" * 1_000_000 + "</script>"
    path.write_text(f"<title>큰 쪽의 제목입니다</title>{script}<p>큰 쪽에도 글은 이만큼밖에 들어 있지 않았다.</p>", "utf-8")
    article = read_source(path)
    assert isinstance(article, Article)
    assert article.title == "큰 쪽의 제목입니다"


def test_elements_nested_without_end_do_not_break_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<title>깊은 쪽의 제목입니다</title>" + "<div>" * 50_000 + "글", "utf-8")
    assert isinstance(read_source(path), Article)


def test_notes_without_a_heading_are_notes(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("한 줄짜리 생각.", "utf-8")
    assert read_source(path) == Notes(lead="한 줄짜리 생각.", origin=path)
