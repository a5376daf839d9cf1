from pathlib import Path

import pytest

from newsletter.drafting.page_cache import cache_path
from tests.commands.conftest import Newsletter
from tests.drafting.scoring import CORPUS

ARTICLE = str(CORPUS / "ko-json-ld.html")
PAST = str(CORPUS / "ko-newsletter.txt")


def issue(folder: Path, name: str) -> str:
    return (folder / "issues" / name).read_text("utf-8")


def test_sources_become_an_issue_that_renders(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("draft", ARTICLE, str(CORPUS / "ko-notes.md"), "-o", "chips", cwd=digest)
    assert (ran.code, ran.out) == (0, "issues/chips.yaml\n")
    assert "ko-json-ld.html: article, 한빛경제, 2024-03-04" in ran.err
    assert newsletter("render", "chips", cwd=digest).code == 0


def test_number_and_date_count_on_from_the_newest_issue(digest: Path, newsletter: Newsletter) -> None:
    issue_file = next(path for path in (digest / "issues").glob("*.yaml") if path.name != "publication.yaml")
    issue_file.write_text("number: 7\ndate: 2024-01-31\nheadline: {title: 지난 호}\n", "utf-8")
    newsletter("draft", ARTICLE, "-o", "next", cwd=digest)
    assert "number: 8\ndate: 2024-02-07\n" in issue(digest, "next.yaml")


def test_drafting_the_same_issue_again_keeps_its_number_and_date(digest: Path, newsletter: Newsletter) -> None:
    newsletter("draft", ARTICLE, "-o", "next", cwd=digest)
    first = issue(digest, "next.yaml")
    newsletter("draft", ARTICLE, "-o", "issues/next.yaml", "--force", cwd=digest)
    assert issue(digest, "next.yaml") == first


def test_a_past_newsletter_keeps_its_own_number_and_date(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("draft", str(CORPUS / "en-newsletter.txt"), cwd=digest)
    assert ran.out == "issues/2024-03-08-draft.yaml\n"
    assert "number: 41\ndate: 2024-03-08\n" in issue(digest, "2024-03-08-draft.yaml")


def test_nothing_is_written_over_without_force(digest: Path, newsletter: Newsletter) -> None:
    newsletter("draft", ARTICLE, "-o", "x", cwd=digest)
    before = issue(digest, "x.yaml") + "# 내가 고친 줄\n"
    (digest / "issues" / "x.yaml").write_text(before, "utf-8")
    ran = newsletter("draft", PAST, "-o", "x", cwd=digest)
    assert ran.code == 2
    assert "issues/x.yaml already exists" in ran.err
    assert issue(digest, "x.yaml") == before
    assert newsletter("draft", PAST, "-o", "x", "--force", cwd=digest).code == 0
    assert "전력망이 모자란 시대" in issue(digest, "x.yaml")


def test_one_bad_source_is_named_and_the_rest_go_on(digest: Path, newsletter: Newsletter) -> None:
    (digest / "empty.html").write_text("")
    ran = newsletter("draft", "empty.html", "missing.html", ARTICLE, "-o", "x", cwd=digest)
    assert ran.code == 2
    assert ran.out == "issues/x.yaml\n"
    assert "empty.html: is empty" in ran.err
    assert "missing.html: cannot be read" in ran.err
    assert "2 of 3 sources could not be used" in ran.err


def test_without_one_good_source_nothing_is_written(digest: Path, newsletter: Newsletter) -> None:
    before = sorted(digest.rglob("*.yaml"))
    ran = newsletter("draft", "missing.html", "-o", "x", cwd=digest)
    assert ran.code == 2
    assert ran.err.count("missing.html: cannot be read") == 1
    assert sorted(digest.rglob("*.yaml")) == before


def test_a_draft_can_go_to_stdout(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("draft", ARTICLE, "-o", "-", "--date", "2024-05-01", cwd=digest)
    assert ran.out.startswith("# yaml-language-server: ")
    assert "date: 2024-05-01\n" in ran.out
    assert not (digest / "issues" / "-").exists()


def test_the_publication_is_shown_and_written_only_when_asked(digest: Path, newsletter: Newsletter) -> None:
    before = issue(digest, "publication.yaml")
    ran = newsletter("draft", PAST, "-o", "x", cwd=digest)
    assert '+  phone: "02-555-0199"' in ran.err or "+  phone: 02-555-0199" in ran.err
    assert issue(digest, "publication.yaml") == before
    newsletter("draft", PAST, "-o", "x", "--force", "--write-publication", cwd=digest)
    assert "서울시 마포구 새빛로 77 나루빌딩" in issue(digest, "publication.yaml")
    assert newsletter("render", "x", cwd=digest).code == 0


@pytest.mark.parametrize(
    ("end", "bom", "final"), [("\r\n", b"\xef\xbb\xbf", True), ("\r", b"", False), ("\n", b"\xef\xbb\xbf", False)]
)
def test_the_publication_keeps_line_ends_and_byte_order_mark(
    digest: Path, newsletter: Newsletter, end: str, bom: bytes, final: bool
) -> None:
    path = digest / "issues" / "publication.yaml"
    text = path.read_text("utf-8")
    path.write_bytes(bom + (text if final else text.rstrip("\n")).replace("\n", end).encode())
    newsletter("draft", PAST, "-o", "x", "--write-publication", cwd=digest)
    data = path.read_bytes()
    written = data.decode("utf-8-sig")
    assert "서울시 마포구 새빛로 77 나루빌딩" in written
    assert data.startswith(b"\xef\xbb\xbf") is bool(bom)
    assert written.endswith(end) is final
    assert not {"\r", "\n"} & set(written.replace(end, ""))
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert [line for line in written.split(end) if line.startswith("#")] == comments


def test_an_address_needs_online(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("draft", "https://a.kr/x", cwd=digest)
    assert ran.code == 2
    assert "pass --online to fetch it into seeds/" in ran.err


def test_an_address_inside_the_network_is_refused(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("draft", "http://127.0.0.1:9/x", "--online", cwd=digest)
    assert ran.code == 5
    assert "private network" in ran.err


def test_an_address_that_cannot_be_had_leaves_the_other_sources_in_the_draft(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter(
        "draft", "http://127.0.0.1:9/x", "http://no-such-host.invalid/", "http://[", ARTICLE, "-o", "x", "--online", cwd=digest
    )
    assert (ran.code, ran.out) == (5, "issues/x.yaml\n")
    assert "3 of 4 sources could not be used" in ran.err
    assert "한빛경제" in issue(digest, "x.yaml")


def test_a_page_fetched_before_is_read_from_seeds_offline(digest: Path, newsletter: Newsletter) -> None:
    address = "https://www.hanbit-economy.co.kr/news/articleView.html?idxno=48213"
    kept = cache_path(address, digest / "seeds")
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(Path(ARTICLE).read_bytes())
    assert newsletter("draft", address, "-o", "x", cwd=digest).code == 0
    assert f"url: {address}" in issue(digest, "x.yaml")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_draft_speaks_the_publication_s_language(digest: Path, newsletter: Newsletter, language: str) -> None:
    path = digest / "issues" / "publication.yaml"
    path.write_text(path.read_text("utf-8").replace("language: ko", f"language: {language}"), "utf-8")
    newsletter("draft", ARTICLE, "-o", "x", cwd=digest)
    assert ("TODO this issue" in issue(digest, "x.yaml")) is (language == "en")


def test_the_same_sources_with_force_write_the_same_issue_not_next_week_s(digest: Path, newsletter: Newsletter) -> None:
    first = newsletter("draft", ARTICLE, cwd=digest).out
    text = issue(digest, Path(first.strip()).name)
    assert newsletter("draft", ARTICLE, "--force", cwd=digest).out == first
    assert issue(digest, Path(first.strip()).name) == text
    assert newsletter("draft", PAST, ARTICLE, cwd=digest).out != first


FEED = "<rss version='2.0'><channel><title>소식</title>{}</channel></rss>"
ITEM = "<item><title>{0}번째 기사 제목</title><link>https://news.example.kr/{0}</link></item>"


def test_what_an_earlier_issue_linked_to_is_left_out_since_last(digest: Path, newsletter: Newsletter) -> None:
    (digest / "seeds").mkdir(exist_ok=True)
    feed = digest / "seeds" / "feed.xml"
    feed.write_text(FEED.format(ITEM.format(1)), "utf-8")
    publication = digest / "issues" / "publication.yaml"
    publication.write_text(publication.read_text("utf-8") + "sources: [seeds]\n", "utf-8")
    for other in (digest / "seeds").glob("*"):
        if other != feed:
            other.unlink()
    first = Path(newsletter("draft", "-o", "first", cwd=digest).out.strip()).name
    assert "https://news.example.kr/1" in issue(digest, first)
    assert newsletter("draft", "--since", "last", cwd=digest).err.count("earlier issue") >= 1
    feed.write_text(FEED.format(ITEM.format(1) + ITEM.format(2)), "utf-8")
    second = Path(newsletter("draft", "--since", "last", "-o", "second", cwd=digest).out.strip()).name
    assert "https://news.example.kr/2" in issue(digest, second)
    assert "https://news.example.kr/1" not in issue(digest, second)


def test_without_sources_anywhere_the_way_to_name_them_is_said(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("draft", cwd=digest)
    assert ran.code == 2
    assert "sources: [seeds" in ran.err


def test_a_new_issue_takes_the_last_one_s_recurring_inserts_without_their_words(digest: Path, newsletter: Newsletter) -> None:
    (digest / "issues" / "2030-01-02-last.yaml").write_text(
        "number: 90\ndate: 2030-01-02\nheadline: {title: 지난 호}\ninserts:\n"
        "  - {type: sponsor, after: closing, title: 지난 광고, body: 지난 글, link: 'https://sponsor.example/old', disclosure: 광고}\n"
        "  - {type: quote, text: 지난 말}\n"
        "  - {type: poll, question: 어떠셨나요?, options: [{label: 좋아요, url: 'https://f.example/1'}, {label: 아쉬워요, url: 'https://f.example/2'}]}\n",
        "utf-8",
    )
    ran = newsletter("new", "next", "--from", "last", cwd=digest)
    assert ran.code == 0
    text = issue(digest, "2030-01-09-next.yaml")
    assert "number: 91" in text
    assert "type: sponsor" in text
    assert "어떠셨나요?" in text
    assert not any(word in text for word in ("지난", "sponsor.example", "quote"))
    assert newsletter("render", "2030-01-09-next", cwd=digest).code == 0
