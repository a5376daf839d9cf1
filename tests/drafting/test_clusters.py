"""Titles of one event belong together, whatever words each press chose; titles of one company do not."""

import datetime as dt
from dataclasses import replace
from urllib.parse import quote

import pytest

from newsletter.drafting.clusters import cluster_articles
from newsletter.drafting.sources import Article

DAY = dt.date(2024, 3, 12)

EVENTS = {
    "battery plant": (
        "한누리전지, 전북에 2조원 들여 배터리 공장 짓는다",
        "한누리전지 전북 배터리 공장 착공…2조원 투자",
        "전북에 들어서는 배터리공장, 한누리전지가 2조 투자한 까닭",
    ),
    "bus strike": (
        "서울 시내버스 12년 만에 파업, 출근길 혼란",
        "서울 시내버스 노조 파업 돌입…출근길 시민 불편",
    ),
    "moon lander": (
        "달 착륙선 '해오름' 교신 성공",
        "해오름 달 착륙선, 지구와 첫 교신에 성공했다",
        "[속보] 달 착륙선 해오름, 교신 성공",
    ),
    "chip law": (
        "Parliament passes chip subsidy law after long debate",
        "Chip subsidy law clears parliament",
    ),
    "harbour robots": (
        "Harbour robots take over the night shift in Busan",
        "Busan harbour hands its night shift to robots",
    ),
}
SINGLES = (
    "한누리전지 대표, 올해 실적 전망 내놓아",
    "서울 지하철 요금 150원 오른다",
    "달의 뒷면에서 가져온 흙, 물의 흔적 찾았다",
    "배터리 없는 보청기 나왔다",
    "Parliament debates a four-day week",
    "Robots learn to fold laundry",
    "전북 지역 대학, 반도체 학과 정원 늘린다",
    "버스 정류장에 들어선 작은 도서관",
)


def article(title: str, day: dt.date | None = DAY) -> Article:
    return Article(title=title, url=f"https://news.example.com/{quote(title)}", published=day)


@pytest.fixture(scope="module")
def clusters() -> set[frozenset[str]]:
    titles = [title for event in EVENTS.values() for title in event] + list(SINGLES)
    mixed = sorted(titles, key=lambda title: title[::-1])
    return {frozenset(one.title for one in cluster.articles) for cluster in cluster_articles([article(title) for title in mixed])}


@pytest.mark.parametrize("event", EVENTS)
def test_articles_about_one_event_are_one_story(event: str, clusters: set[frozenset[str]]) -> None:
    assert frozenset(EVENTS[event]) in clusters


@pytest.mark.parametrize("title", SINGLES)
def test_an_article_about_something_else_stays_alone(title: str, clusters: set[frozenset[str]]) -> None:
    assert frozenset([title]) in clusters


def test_the_same_title_a_month_later_is_another_event() -> None:
    first = article("서울 시내버스 12년 만에 파업, 출근길 혼란")
    later = replace(first, url="https://news.example.com/later", published=DAY + dt.timedelta(days=30))
    assert len(cluster_articles([first, later])) == 2


def test_two_articles_about_one_company_are_not_one_story_even_when_there_are_no_others() -> None:
    for one, other in (
        ("오픈AI, 새 모델 공개", "오픈AI 직원 수 두 배로"),
        ("삼성전자 평택 공장 증설", "삼성전자, 갤럭시 신제품 공개"),
        ("Nvidia opens an office in Seoul", "Nvidia shares fall"),
    ):
        assert len(cluster_articles([article(one), article(other)])) == 2


def test_an_article_without_a_date_may_join_any() -> None:
    dated, undated = EVENTS["bus strike"]
    assert len(cluster_articles([article(dated), article(undated, None)])) == 1


def test_larger_stories_come_first_then_newer_ones() -> None:
    old = article("배터리 없는 보청기 나왔다", DAY - dt.timedelta(days=2))
    new = article("서울 지하철 요금 150원 오른다", DAY)
    pair = [article(title, DAY - dt.timedelta(days=3)) for title in EVENTS["chip law"]]
    found = [len(cluster.articles) for cluster in cluster_articles([old, new, *pair])]
    assert found == [2, 1, 1]
    assert cluster_articles([old, new])[0].articles == (new,)


def test_every_article_is_in_exactly_one_story() -> None:
    articles = [article(title) for title in (*SINGLES, *EVENTS["moon lander"])]
    spread = [one for cluster in cluster_articles(articles) for one in cluster.articles]
    assert sorted(spread, key=lambda one: one.title) == sorted(articles, key=lambda one: one.title)


def about(title: str, *paragraphs: str, day: dt.date | None = DAY) -> Article:
    return replace(article(title, day), paragraphs=paragraphs)


TWO_OF_ONE_DAY = {
    "오픈AI": (
        about(
            "오픈AI, 새 모델 공개",
            "오픈AI가 새 모델을 내놓았다.",
            "오픈AI는 값을 절반으로 내렸다.",
            "오픈AI 측은 곧 한국어도 된다고 했다.",
        ),
        about(
            "오픈AI 직원 수 두 배로",
            "오픈AI가 사람을 뽑는다.",
            "오픈AI는 서울에도 사무실을 연다.",
            "오픈AI의 직원은 올해 두 배가 된다.",
        ),
    ),
    "삼성전자": (
        about("삼성전자 평택 공장 증설", "삼성전자가 짓는다.", "삼성전자는 돈을 들인다.", "삼성전자가 뽑는다."),
        about("삼성전자, 갤럭시 신제품 공개", "삼성전자가 내놓았다.", "삼성전자는 판다.", "삼성전자의 새 전화기다."),
    ),
    "Nvidia": (
        about("Nvidia opens an office in Seoul", "Nvidia opened its doors.", "Nvidia hires.", "The office of Nvidia is large."),
        about("Nvidia shares fall", "Nvidia fell on Monday.", "Nvidia had risen before.", "Sellers of Nvidia were many."),
    ),
}


@pytest.mark.parametrize("company", TWO_OF_ONE_DAY)
def test_two_stories_of_one_day_about_one_company_are_one(company: str) -> None:
    assert len(cluster_articles(TWO_OF_ONE_DAY[company])) == 1


@pytest.mark.parametrize("company", TWO_OF_ONE_DAY)
def test_the_next_day_a_company_makes_other_news(company: str) -> None:
    one, other = TWO_OF_ONE_DAY[company]
    assert len(cluster_articles([one, replace(other, published=DAY + dt.timedelta(days=1))])) == 2
    assert len(cluster_articles([replace(one, published=None), replace(other, published=None)])) == 2


def test_a_field_or_a_common_word_in_two_stories_of_one_day_is_no_company() -> None:
    for one, other in (
        (
            about("반도체 학과 정원 늘린다", "반도체 인재가 모자란다.", "반도체 회사가 찾는다.", "반도체 학과가 는다."),
            about("반도체 수출 석 달째 늘어", "반도체 값이 올랐다.", "반도체 수출이 는다.", "반도체가 이끌었다."),
        ),
        (
            about("AI로 고친 교과서", "AI 교과서가 온다.", "AI 측면이 있다.", "AI가 고친다."),
            about("AI 법안 표결", "AI 법안이 오른다.", "AI 법이 필요하다.", "AI 업계가 본다."),
        ),
        (
            about("Robots learn to fold laundry", "Robots fold.", "Robots learn.", "The robots failed at first."),
            about("Robots take the night shift", "Robots work.", "Robots rest.", "All robots are new."),
        ),
    ):
        assert len(cluster_articles([one, other])) == 2
