"""The feeds, read by feedparser as readers of feeds do: every entry is equal in all of them."""

import json
from typing import Any
from urllib.parse import urljoin

import feedparser
import lxml.html
import pytest

from newsletter.workspace import Workspace
from tests.conftest import PUBLICATION
from tests.site.conftest import BASE, SITE, Build, Write

MARKUP = "headline: {title: '제목 <b> & \"인용\"', subtitle: 부제}\ntopics: [{title: 하나, body: '문단 & <script>x</script> ]]> **굵게**'}]\nclosing: 끝\n"


def parsed(text: str) -> Any:
    found = feedparser.parse(text.encode())
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_every_entry_is_equal_in_every_feed(write: Write, build: Build) -> None:
    write("2024-01-24-a", "web: {tags: [반도체, 오픈AI]}", title="첫째")
    write("2024-01-31-b", f"{MARKUP}web: {{slug: b, corrected: [{{date: 2024-02-02, text: 가}}]}}\n")
    built = build()
    atom, rss = parsed(built.text("feed.xml")), parsed(built.text("rss.xml"))
    items = json.loads(built.text("feed.json"))["items"]
    assert (atom.version, rss.version) == ("atom10", "rss20")
    assert len(atom.entries) == len(rss.entries) == len(items) == 2
    for one, other, item in zip(atom.entries, rss.entries, items, strict=True):
        assert one.id == other.id == item["id"]
        assert one.link == other.link == item["url"]
        assert lxml.html.fromstring(f"<p>{one.title}").text_content() == lxml.html.fromstring(f"<p>{other.title}").text_content()
        assert one.published_parsed == other.published_parsed
        assert one.content[0].value == other.content[0].value
        assert one.summary == other.summary == item["summary"]
        assert [tag.term for tag in one.get("tags", [])] == [tag.term for tag in other.get("tags", [])] == item.get("tags", [])
        assert item["date_published"] == one.published
    assert [entry.link for entry in atom.entries] == [f"{BASE}/b/", f"{BASE}/2024-01-24-a/"]
    assert atom.entries[0].updated == "2024-02-02T00:00:00+09:00"


def test_the_whole_text_is_in_a_feed_and_its_links_work_anywhere(write: Write, build: Build) -> None:
    write("2024-01-31-b", f"{MARKUP.replace('closing: 끝', 'closing: 맺음말의 글')}")
    item = json.loads(build().text("feed.json"))["items"][0]
    page = lxml.html.fromstring(f"<div>{item['content_html']}</div>")
    assert "문단 & <script>x</script> ]]> 굵게" in page.text_content()
    assert "맺음말의 글" in page.text_content()
    assert page.xpath("//script") == []
    for _, _, link, _ in page.iterlinks():
        assert urljoin("http://elsewhere/", link) == link
        assert link.startswith(f"{BASE}/2024-01-31-b/#")


def test_a_feed_holds_as_many_issues_as_its_publication_says(write: Write, build: Build, workspace: Workspace) -> None:
    for day in range(1, 8):
        write(f"2024-01-0{day}-x", "web: {tags: [가]}")
    workspace.publication.write_text(SITE.replace("{url:", "{feed: 3, url:"), "utf-8")
    built = build()
    for path in ("feed.xml", "rss.xml", "tags/가/feed.xml"):
        assert len(parsed(built.text(path)).entries) == 3


def test_a_feed_of_a_tag_holds_its_issues_only(write: Write, build: Build) -> None:
    write("2024-01-24-a", "web: {tags: [반도체]}", title="있다")
    write("2024-01-31-b", "web: {tags: [오픈AI]}", title="없다")
    feed = parsed(build().text("tags/반도체/feed.xml"))
    assert [entry.title for entry in feed.entries] == ["있다"]
    assert feed.feed.title == "구루미 AI 뉴스레터: 반도체"


@pytest.mark.parametrize("settings", [f"{{url: {BASE}}}", "{url: https://moved.example.org}"])
def test_a_moved_domain_repeats_no_entry(write: Write, build: Build, workspace: Workspace, settings: str) -> None:
    write("2024-01-31-b", "web: {slug: anything}")
    workspace.publication.write_text(f"{PUBLICATION}site: {settings}\n", "utf-8")
    assert [entry.id for entry in parsed(build().text("feed.xml")).entries] == ["tag:example.com,2024-01-31:2024-01-31-b"]


def test_a_changed_slug_repeats_no_entry(write: Write, build: Build) -> None:
    write("2024-01-31-b", "web: {slug: before}")
    before = parsed(build().text("feed.xml")).entries[0].id
    write("2024-01-31-b", "web: {slug: after, was: [before]}")
    assert parsed(build().text("feed.xml")).entries[0].id == before


def test_the_name_in_ids_can_be_pinned(write: Write, build: Build, workspace: Workspace) -> None:
    write("2024-01-31-b")
    workspace.publication.write_text(SITE.replace("{url:", "{id: old.example.com, url:"), "utf-8")
    assert parsed(build().text("rss.xml")).entries[0].id.startswith("tag:old.example.com,")


def test_a_json_feed_has_what_version_1_1_asks_for(write: Write, build: Build) -> None:
    write("2024-01-31-b")
    feed = json.loads(build().text("feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {"title", "home_page_url", "feed_url", "items", "language", "authors"} <= feed.keys()
    assert all({"id", "url", "title", "content_html", "date_published"} <= item.keys() for item in feed["items"])


def test_a_feed_of_no_issues_is_a_feed(build: Build, write: Write) -> None:
    built = build()
    assert parsed(built.text("feed.xml")).feed.updated == "1970-01-01T00:00:00+00:00"
    assert parsed(built.text("rss.xml")).entries == []
