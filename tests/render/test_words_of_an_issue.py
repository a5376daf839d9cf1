"""Dates, minutes and campaign parameters."""

import datetime as dt

import pytest

from newsletter.content.publication import Utm
from newsletter.content.text_types import Line
from newsletter.render.filters import format_date
from newsletter.render.layout import Layout
from newsletter.render.reading_time import minutes
from newsletter.render.utm import position, tag
from tests.conftest import PUBLICATION, WriteIssue
from tests.render.conftest import BODY, Rendered

DAY = dt.date(2024, 2, 29)
UTM = Utm(source=Line("뉴스 레터"))


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [("ko", "2024년 2월 29일 목요일", "2월 29일"), ("en", "Thursday, 29 February 2024", "29 February")],
)
def test_a_date_in_the_words_of_its_language(language: str, long: str, short: str) -> None:
    strings = Layout.find("digest").strings(language)
    assert format_date("date_long", DAY, strings) == long
    assert format_date("date_short", DAY, strings) == short


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("짧다", 1),
        ("가" * 500, 1),
        ("가" * 1500, 3),
        ("word " * 230 * 4, 4),
        ("가 word " * 230, 1),
        ("![그림](https://example.com/a.png)", 1),
    ],
)
def test_reading_time_counts_hangul_and_words(write_issue: WriteIssue, body: str, expected: int) -> None:
    assert minutes(write_issue(f"headline: {{title: x}}\nclosing: '{body}'").issue) == expected


def test_reading_time_leaves_lists_of_links_out(write_issue: WriteIssue) -> None:
    news = f"news: {{groups: [{{items: [{{title: {'가' * 5000}, url: 'https://a.kr'}}]}}]}}"
    assert minutes(write_issue(f"headline: {{title: x}}\n{news}").issue) == 1


@pytest.mark.parametrize("url", ["mailto:a@b.kr", "tel:+82", "#top", "https://a.kr/?utm_source=x", "zmz6e616d65zmz"])
def test_campaign_parameters_leave_alone(url: str) -> None:
    assert tag(url, UTM, "x") == url


@pytest.mark.parametrize(
    ("url", "tagged"),
    [
        ("https://a.kr", "https://a.kr?{}"),
        ("https://a.kr/b?c=d", "https://a.kr/b?c=d&{}"),
        ("http://a.kr/#end", "http://a.kr/?{}#end"),
    ],
)
def test_campaign_parameters(url: str, tagged: str) -> None:
    parameters = "utm_source=%EB%89%B4%EC%8A%A4%20%EB%A0%88%ED%84%B0&utm_medium=email&utm_campaign=x"
    assert tag(url, UTM, "x") == tagged.format(parameters)


def test_campaign_parameters_reach_every_link_of_the_mail(rendered: Rendered) -> None:
    issue = "headline: {title: x}\nclosing: '[a](https://a.kr/?b=c&d=e) <b@c.kr>'\ntopics: [{title: x, links: [{title: y, url: 'https://d.kr'}]}]"
    body = BODY.format("{{ issue.closing | markdown }}<a href='{{ issue.topics[0].links[0].url }}'>x</a>")
    html = rendered(body, issue=issue, publication=f"{PUBLICATION}utm: {{source: s}}\n").html
    rest = "utm_source=s&amp;utm_medium=email&amp;utm_campaign=2024-01-31-test"
    assert f'href="https://a.kr/?b=c&amp;d=e&amp;{rest}"' in html
    assert f'href="https://d.kr?{rest}"' in html
    assert 'href="mailto:b@c.kr"' in html


@pytest.mark.parametrize(
    ("url", "added"),
    [
        ("https://a.kr/?utm_campaign=mine", "&utm_source=s&utm_medium=email"),
        ("https://a.kr/?x=1&UTM_Medium=mine", "&utm_source=s&utm_campaign=x"),
        ("https://a.kr/?my_utm_source=1", "&utm_source=s&utm_medium=email&utm_campaign=x"),
        ("https://a.kr/#utm_source=1", "?utm_source=s&utm_medium=email&utm_campaign=x"),
    ],
)
def test_only_the_campaign_parameters_that_are_missing_are_added(url: str, added: str) -> None:
    head, _, fragment = url.partition("#")
    assert tag(url, Utm(source=Line("s")), "x") == head + added + (f"#{fragment}" if fragment else "")


@pytest.mark.parametrize(
    ("url", "settings", "tagged"),
    [
        ("https://a.kr/", {"hosts": ["a.kr"]}, True),
        ("https://WWW.A.kr/", {"hosts": ["a.KR"]}, True),
        ("https://data.kr/", {"hosts": ["a.kr"]}, False),
        ("https://a.kr.evil.kr/", {"hosts": ["a.kr"]}, False),
        ("https://shop.a.kr/", {"hosts": ["a.kr"], "except": ["shop.a.kr"]}, False),
        ("https://b.kr/", {"except": ["a.kr"]}, True),
        ("https://s3.example.com/x.pdf?X-Amz-Date=1&X-Amz-Signature=abc", {}, False),
        ("https://x.blob.example.net/x?se=1&sig=a%2Bb", {}, False),
        ("https://a.kr/?t=eyJhbGciOiJIUzI1NiJ9.e30.x", {}, False),
        ("https://a.kr/?design=1&assigned=2&sigma=3", {}, True),
    ],
)
def test_campaign_parameters_go_to_the_sites_that_are_meant_and_never_to_signed_addresses(
    url: str, settings: dict[str, object], tagged: bool
) -> None:
    utm = Utm.model_validate({"source": "s", **settings})
    assert ("utm_source=s" in tag(url, utm, "x")) is tagged
    assert tagged or tag(url, utm, "x") == url


def test_campaign_parameters_are_in_lower_case_and_content_names_the_place(rendered: Rendered) -> None:
    issue = "headline: {title: x}\nclosing: '[a](https://a.kr/) [b](https://b.kr/)'\ntopics: [{title: x, links: [{title: y, url: 'https://d.kr'}]}]"
    body = BODY.format("{{ issue.closing | markdown }}<a href='{{ issue.topics[0].links[0].url }}'>x</a>")
    publication = f"{PUBLICATION}utm: {{source: Gurumi, medium: EMail, campaign: Spring, content: true}}\n"
    html = rendered(body, issue=issue, publication=publication).html
    rest = "utm_source=gurumi&amp;utm_medium=email&amp;utm_campaign=spring&amp;utm_content"
    assert f'href="https://a.kr/?{rest}=closing-1"' in html
    assert f'href="https://b.kr/?{rest}=closing-2"' in html
    assert f'href="https://d.kr?{rest}=topics-1-links-1"' in html


def test_a_position_counts_from_one() -> None:
    assert position(("news", "groups", 0, "items", 2, "url")) == "news-groups-1-items-3"
    assert position(("publication", "feedback", "url")) == "feedback"


def test_our_own_utm_source_does_not_keep_the_others_away() -> None:
    assert (
        tag("https://a.kr/?utm_source=S", Utm(source=Line("s")), "x")
        == "https://a.kr/?utm_source=S&utm_medium=email&utm_campaign=x"
    )
