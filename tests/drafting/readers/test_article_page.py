"""What a saved page says of itself, in the shapes that pages really have."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from newsletter.drafting import Article, read_source
from newsletter.drafting.source_notes import key_sentences
from newsletter.errors import InputError

STORY = "<p>The council voted on Monday to bring the trams back after sixty years of buses.</p>" * 3


ReadPage = Callable[..., Article]


@pytest.fixture
def article(tmp_path: Path) -> ReadPage:
    """Return a reader of a page with a head and a body."""

    def read(head: str, body: str = STORY) -> Article:
        page = tmp_path / "page.html"
        page.write_text(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", "utf-8")
        found = read_source(page)
        assert isinstance(found, Article)
        return found

    return read


TITLE = "<title>Trams return after sixty years</title>"


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="https://one.example/a/1"><meta property="og:url" content="https://one.example/a/2">', "https://one.example/a/1"),
        ('<link rel="canonical" href="https://first.example/a/1"><meta property="og:url" content="https://own.example/b/1">', "https://own.example/b/1"),
        ('<link rel="canonical" href="https://first.example/a/1"><meta property="og:url" content="https://own.example/">', "https://first.example/a/1"),
        ('<link rel="canonical" href="https://www.paper.example/a/1"><meta property="og:url" content="https://m.paper.example/a/1">', "https://www.paper.example/a/1"),
        ('<link rel="canonical" href="/a/1"><meta property="og:url" content="https://own.example/">', "https://own.example/a/1"),
        ('<base href="https://own.example/a/1">', "https://own.example/a/1"),
        ('<base href="https://own.example/"><link rel="canonical" href="a/1">', "https://own.example/a/1"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_address_is_the_pages_own(article: ReadPage, head: str, address: str) -> None:
    assert article(TITLE + head).url == address


def test_a_link_to_its_own_top_tells_a_saved_pages_address(article: ReadPage) -> None:
    assert article(TITLE, STORY + '<a href="https://own.example/a/1#">Top</a>').url == "https://own.example/a/1"
    assert article(TITLE, STORY + '<a href="https://one.example/#">A</a><a href="https://two.example/x#">B</a>').url == ""


def test_metadata_passed_on_with_value_for_content_is_read(article: ReadPage) -> None:
    found = article(f'{TITLE}<meta name="og:image" value="https://own.example/i.jpg"><meta name="author" value="Elena Marsh">')
    assert found.picture is not None
    assert (found.picture.src, found.author) == ("https://own.example/i.jpg", "Elena Marsh")


@pytest.mark.parametrize(
    ("body", "author"),
    [
        ('<div class="byline">By <a href="/x">Elena Marsh</a> West Coast Business</div>', "Elena Marsh"),
        ('<li class="metaAuthor">Elena Marsh</li>', "Elena Marsh"),
        ('<p><a href="/authors/elena-marsh">Elena Marsh</a></p>', "Elena Marsh"),
        ('<span class="comment-author">Maya Lindqvist</span><p><a href="/authors/elena-marsh">Elena Marsh</a></p>', "Elena Marsh"),
        ('<a href="/authors/">Authors Index</a><div class="author">Elena Marsh</div>', "Elena Marsh"),
    ],
)
def test_the_byline_that_the_page_shows(article: ReadPage, body: str, author: str) -> None:
    assert article(TITLE, body + STORY).author == author


def test_an_author_that_is_the_publisher_is_looked_for_elsewhere(article: ReadPage) -> None:
    ld = '{"@type":"NewsArticle","headline":"Trams return","publisher":{"name":"The Mill Post"},"author":{"name":"The Mill Post"},"creator":["Elena Marsh"]}'
    assert article(f'<script type="application/ld+json">{ld}</script>').author == "Elena Marsh"


def test_a_card_label_names_the_author(article: ReadPage) -> None:
    head = '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Elena Marsh">'
    assert article(TITLE + head).author == "Elena Marsh"


def test_stamps_captions_and_offers_are_not_quoted(article: ReadPage) -> None:
    body = (
        "<p>Stand: 26.04.2024, 20:44 Uhr und danach</p>"
        + STORY
        + "<p>Unlimited online access to the Mill Post and 15 news sites with one account.</p><p>Author of the article with a name:</p>"
    )
    assert set(key_sentences(article(TITLE, body))) == {
        "The council voted on Monday to bring the trams back after sixty years of buses."
    }


def test_a_story_without_full_stops_is_still_quoted(article: ReadPage) -> None:
    body = "<article>" + "<p>สภาเมืองลงมติให้รถรางกลับมาวิ่งอีกครั้งหลังจากหกสิบปีที่ใช้รถโดยสารประจำทาง</p>" * 4 + "</article>"
    assert len(key_sentences(article(TITLE, body))) <= 3


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zu", "Abazali bathi abazi ukuthi kwenzekeni esikoleni ngoba uthisha uthe izingane azikho. Uma zibuya kanye nabazali, kodwa uthe akekho. Futhi lapho ukuthi kwakukhona, uthe ngoba."),
        ("sw", "Serikali ya mkoa wa kaskazini na wananchi wa mji kwa pamoja ni katika mradi wa maji ya kunywa na barabara za mji huo ambayo alisema waziri."),
    ],
)  # fmt: skip
def test_the_language_comes_from_the_text(article: ReadPage, language: str, text: str) -> None:
    assert article("<title>Isikole</title>", f"<p>{text}</p>").language == language


@pytest.mark.parametrize(
    "title",
    [
        "Just a moment...",
        "404 Not Found",
        "Page not found | The Mill Post",
        "페이지를 찾을 수 없습니다 - 새벽일보",
        "요청하신 기사가 존재하지 않습니다",
        "Sign in - Mill Accounts",
        "서비스 점검 중",
    ],
)
def test_what_a_server_shows_in_an_articles_place_is_no_article(article: ReadPage, title: str) -> None:
    with pytest.raises(InputError, match="is no article: the page says"):
        article(f"<title>{title}</title>", "<p>Sorry.</p>")


@pytest.mark.parametrize(
    "body", ['<div id="root"></div>', "<noscript>You need to enable JavaScript to run this app.</noscript><h1>React App</h1>"]
)
def test_a_page_that_its_scripts_have_not_filled_is_no_article(article: ReadPage, body: str) -> None:
    with pytest.raises(InputError, match="is an empty page with the title 'React App'"):
        article("<title>React App</title><script src=a.js></script>", body)


@pytest.mark.parametrize("title", ["404 metres under the sea", "Just a moment of silence", "페이지를 찾을 수 없는 책들의 도서관"])
def test_a_story_with_such_a_title_is_an_article(article: ReadPage, title: str) -> None:
    assert article(f"<title>{title}</title><script></script>", STORY * 4).title == title


def test_a_page_with_metadata_alone_is_an_article(article: ReadPage) -> None:
    assert article(
        f'{TITLE}<meta property="og:description" content="After sixty years they are back."><script></script>', ""
    ).paragraphs


@pytest.mark.parametrize(
    ("ld", "walled"),
    [
        ('{"@type":"NewsArticle","headline":"T","isAccessibleForFree":false}', True),
        ('{"@type":"NewsArticle","headline":"T","isAccessibleForFree":"http://schema.org/False"}', True),
        ('{"@type":"NewsArticle","headline":"T","hasPart":{"isAccessibleForFree":"False","cssSelector":".wall"}}', True),
        ('{"@type":"NewsArticle","headline":"T","isAccessibleForFree":true}', False),
        ('{"@type":"NewsArticle","headline":"T"}', False),
    ],
)
def test_a_body_behind_a_paywall_is_said(article: ReadPage, ld: str, walled: bool) -> None:
    found = article(f'{TITLE}<script type="application/ld+json">{ld}</script>', STORY + "<nav>Subscriber Only Events</nav>")
    assert bool(found.paywall) is walled


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("<p>Copyright 2021 The Paper. All rights reserved.</p>", None),
        ('<img src="https://img.example/2019/07/tram.jpg"><p>2019</p>', None),
        ('<script>var shown = "2020-07-01";</script>', dt.date(2020, 7, 1)),
    ],
)
def test_the_first_of_january_or_july_is_no_guess_from_a_year(article: ReadPage, said: str, day: dt.date | None) -> None:
    assert article(TITLE, STORY + said).published == day
