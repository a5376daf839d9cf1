"""Lists of links come in as their programs export them: every address, with its day and its group."""

import json
from pathlib import Path

import pytest

from newsletter.drafting import read_source
from newsletter.drafting.sources import Article, LinkList
from newsletter.errors import InputError


def read(tmp_path: Path, name: str, text: str) -> tuple[Article, ...]:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    source = read_source(path)
    assert isinstance(source, LinkList)
    return source.articles


RSS = '<rss version="2.0"><channel><title>소식</title><link>https://news.example.kr/</link>{}</channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example.kr/blog/"><title>소식</title>{}</feed>'


def test_entries_of_one_page_keep_their_fragments(tmp_path: Path) -> None:
    items = "".join(f"<item><title>{day}일</title><link>https://news.example.kr/notes#Jan_{day}</link></item>" for day in (30, 31))
    assert [one.url[-7:] for one in read(tmp_path, "a.xml", RSS.format(items))] == ["#Jan_30", "#Jan_31"]


def test_a_relative_address_is_resolved_by_the_feed_s_base_or_site(tmp_path: Path) -> None:
    item = "<item><title>하나</title><link>/a/1</link></item>"
    assert read(tmp_path, "a.xml", RSS.format(item))[0].url == "https://news.example.kr/a/1"
    entry = '<entry><title>하나</title><link href="a/1"/></entry>'
    assert read(tmp_path, "b.xml", ATOM.format(entry))[0].url == "https://news.example.kr/blog/a/1"


def test_a_related_page_is_not_the_entry_s_own(tmp_path: Path) -> None:
    entry = '<entry><title>하나</title><link rel="related" href="https://other.example/"/><link href="https://news.example.kr/1"/></entry>'
    assert read(tmp_path, "a.xml", ATOM.format(entry))[0].url == "https://news.example.kr/1"
    entry = (
        '<entry><title>하나</title><id>https://news.example.kr/2</id><link rel="related" href="https://other.example/"/></entry>'
    )
    assert read(tmp_path, "b.xml", ATOM.format(entry))[0].url == "https://news.example.kr/2"


def test_a_json_feed(tmp_path: Path) -> None:
    item = {
        "id": "1",
        "url": "https://news.example.kr/1",
        "title": "하나",
        "date_published": "2024-01-31T09:00:00+09:00",
        "authors": [{"name": "김가영"}],
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "소식", "items": [item, {"id": "no address"}]}
    (found,) = read(tmp_path, "feed.json", json.dumps(feed))
    assert (found.url, found.title, found.author, str(found.day), found.publisher) == (
        item["url"],
        "하나",
        "김가영",
        "2024-01-31",
        "소식",
    )


def test_an_outline_of_feeds_is_told_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text('<opml version="2.0"><body><outline text="소식" xmlUrl="https://news.example.kr/rss"/></body></opml>', "utf-8")
    with pytest.raises(InputError, match="lists feeds, not articles"):
        read_source(path)


@pytest.mark.parametrize(
    ("header", "row", "day"),
    [
        ("title,url,time_added,tags,status", "하나,https://news.example.kr/1,1600322788,경제|시장,unread", "2020-09-17"),
        ("id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite", "7,하나,,,https://news.example.kr/1,경제,,2024-01-31T00:10:00.000Z,https://img.example/1.png,,false", "2024-01-31"),
        ("URL,Title,Selection,Folder,Timestamp,Tags", 'https://news.example.kr/1,하나,,경제,1706659200,"[]"', "2024-01-31"),
        ("Title,URL,ID,Document tags,Saved date", "하나,https://news.example.kr/1,01abc,경제,2024-01-31 00:10:00+00:00", "2024-01-31"),
        ("이름,링크,태그,생성 일시", '하나,https://news.example.kr/1,경제,2024년 1월 31일', "2024-01-31"),
    ],
    ids=["pocket", "raindrop", "instapaper", "readwise", "notion"],
)  # fmt: skip
def test_a_table_as_a_service_exports_it(tmp_path: Path, header: str, row: str, day: str) -> None:
    (found,) = read(tmp_path, "export.csv", f"{header}\n{row}\n")
    assert (found.title, found.url, str(found.day), found.region) == ("하나", "https://news.example.kr/1", day, "경제")


def test_a_browser_s_bookmarks_without_their_first_line(tmp_path: Path) -> None:
    page = '<DL><p>\n<DT><H3>경제</H3>\n<DL><p>\n<DT><A HREF="https://news.example.kr/1" ADD_DATE="1706659200000000">하나</A>\n<DT><A HREF="https://news.example.kr/2" ADD_DATE="1706659200"></A>\n</DL></DL>'
    first, second = read(tmp_path, "bookmarks.html", page)
    assert (first.title, first.region, str(first.day)) == ("하나", "경제", "2024-01-31")
    assert second.title == second.url


def test_a_plain_list_of_addresses(tmp_path: Path) -> None:
    found = read(
        tmp_path, "links.txt", "https://news.example.kr/1\n\n- https://news.example.kr/2?utm_source=x\nhttps://news.example.kr/1\n"
    )
    assert [one.url for one in found] == ["https://news.example.kr/1", "https://news.example.kr/2"]


def test_a_kakaotalk_export_gives_addresses_with_their_day(tmp_path: Path) -> None:
    chat = "뉴스 모임 님과 카카오톡 대화\n저장한 날짜 : 2024-02-01 10:11:12\n\n--------------- 2024년 1월 31일 수요일 ---------------\n[가영] [오전 9:01] 이거 보세요 https://news.example.kr/1\n[민수] [오전 9:03] 네\n"
    (found,) = read(tmp_path, "chat.txt", chat)
    assert (found.title, found.url, str(found.day)) == ("이거 보세요", "https://news.example.kr/1", "2024-01-31")


@pytest.mark.parametrize(
    "chat",
    [
        "뉴스방 카카오톡 대화\n저장한 날짜 : 2024년 2월 1일 오전 10:11\n\n2024년 1월 31일 오전 9:01\n2024년 1월 31일 오전 9:01, 가영 : 이거 보세요 https://news.example.kr/1\n",
        "저장한 날짜 : 2024. 2. 1. 오전 10:11\n\n2024년 1월 31일 수요일\n2024. 1. 31. 오전 9:01, 가영 : 이거 보세요 https://news.example.kr/1\n",
        "Talk_2024.2.1 10:11-1.txt\nSaved on: Feb 1, 2024 at 10:11 AM\n\nWednesday, January 31, 2024\nJan 31, 2024 at 9:01 AM, Gayoung : 이거 보세요 https://news.example.kr/1\n",
        'Date,User,Message\n2024-01-31 09:01:11,"가영","이거 보세요 https://news.example.kr/1"\n',
    ],
    ids=["Android", "iPhone", "English", "Mac"],
)  # fmt: skip
def test_a_chat_s_export_of_each_system(tmp_path: Path, chat: str) -> None:
    (found,) = read(tmp_path, "chat.csv" if chat.startswith("Date,") else "chat.txt", chat)
    assert (found.title, found.url, str(found.day)) == ("이거 보세요", "https://news.example.kr/1", "2024-01-31")


def test_a_date_in_a_message_is_not_the_day_of_the_chat(tmp_path: Path) -> None:
    chat = "카카오톡 대화\n--------------- 2024년 1월 31일 수요일 ---------------\n[가영] [오전 9:01] 2025년 3월 1일 행사\n[가영] [오전 9:02] https://news.example.kr/1\n"
    (found,) = read(tmp_path, "chat.txt", chat)
    assert str(found.day) == "2024-01-31"


def test_a_podcast_s_episode_without_a_page_leads_to_its_file(tmp_path: Path) -> None:
    item = '<item><title>하나</title><guid isPermaLink="false">x</guid><enclosure url="https://news.example.kr/1.mp3"/></item>'
    assert read(tmp_path, "a.xml", RSS.format(item))[0].url == "https://news.example.kr/1.mp3"
    both = '<item><title>하나</title><link>https://news.example.kr/1</link><enclosure url="https://news.example.kr/1.mp3"/></item>'
    assert read(tmp_path, "b.xml", RSS.format(both))[0].url == "https://news.example.kr/1"


def test_a_channel_of_the_old_active_desktop(tmp_path: Path) -> None:
    cdf = '<?xml version="1.0"?><CHANNEL><TITLE>소식</TITLE><ITEM HREF="https://news.example.kr/1"><TITLE>하나</TITLE></ITEM></CHANNEL>'
    assert [(one.title, one.url) for one in read(tmp_path, "a.cdf", cdf)] == [("하나", "https://news.example.kr/1")]


def test_a_clipped_note_names_its_source_under_the_clipper_s_own_names(tmp_path: Path) -> None:
    path = tmp_path / "clip.md"
    path.write_text(
        '---\ntitle: "칩: 누가 만드나"\nsource: "https://news.example.kr/1?utm_source=x"\nauthor:\n  - "[[김가영]]"\n  - "[[Jane Doe]]"\npublished: 2024-01-26\ncreated: 2024-02-01\n---\n![[chip.png]]\n[[다른 글|그 글]]을 보세요.\n',
        "utf-8",
    )
    found = read_source(path)
    assert isinstance(found, Article)
    assert (found.title, found.url, found.author, str(found.day), found.notes) == (
        "칩: 누가 만드나", "https://news.example.kr/1", "김가영, Jane Doe", "2024-01-26", "그 글을 보세요.",
    )  # fmt: skip


def test_a_web_page_with_an_address_in_each_line_is_no_table_of_links(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><head><title>제목이 있는 페이지</title></head><body>"
        + "".join(f"<p>https://news.example.kr/{n}, 하나</p>,\nhttps://news.example.kr/{n}, b\n" for n in range(9)),
        "utf-8",
    )
    assert not isinstance(read_source(path), LinkList)


def test_a_table_with_a_quote_that_swallows_the_rest_is_told(tmp_path: Path) -> None:
    rows = "title,url\n" + "a,https://a.kr/1\n" * 1200
    with pytest.raises(InputError, match="is a table without a link"):
        read(tmp_path, "a.csv", f'{rows}"c{"x" * 140_000}')
