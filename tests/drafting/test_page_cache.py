from pathlib import Path

from newsletter.drafting import Article, read_source
from newsletter.drafting.fetch import Page
from newsletter.drafting.page_cache import cache_path, save

ADDRESS = "https://www.techon.kr/article/20240305/로봇.html?utm_source=x&id=7"


def test_a_page_has_one_place_whatever_it_is_tracked_with(tmp_path: Path) -> None:
    assert cache_path(ADDRESS, tmp_path).name == "techon.kr-article-20240305-로봇-html-id-7.html"
    assert cache_path(ADDRESS.replace("utm_source=x&", ""), tmp_path) == cache_path(ADDRESS, tmp_path)


def test_a_kept_page_is_read_offline_and_knows_its_address(tmp_path: Path) -> None:
    html = "<title>로봇이 나르는 점심 - 테크온</title><h1>로봇이 나르는 점심</h1><p>홍지민 기자</p>".encode("cp949")
    path = cache_path(ADDRESS, tmp_path)
    save(Page("https://www.techon.kr/article/20240305/7", 200, "OK", html, "text/html; charset=euc-kr"), path, tmp_path)
    article = read_source(path)
    assert isinstance(article, Article)
    assert (article.title, article.url) == ("로봇이 나르는 점심", "https://www.techon.kr/article/20240305/7")


def test_a_kept_feed_is_a_feed(tmp_path: Path) -> None:
    rss = b'<?xml version="1.0"?><rss><channel><title>A</title><item><title>B</title><link>https://a.kr/b</link></item></channel></rss>'
    path = cache_path("https://a.kr/rss", tmp_path)
    save(Page("https://a.kr/rss", 200, "OK", rss, "application/rss+xml"), path, tmp_path)
    assert read_source(path).summary == "1 links"
