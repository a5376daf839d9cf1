import pytest

from newsletter.drafting.page.head import read_head
from newsletter.drafting.page.titles import title_of, without_site
from newsletter.drafting.page.tree import parse


def titled(html: str) -> str:
    root = parse(html)
    assert root is not None
    return title_of(root, read_head(root))[0]


@pytest.mark.parametrize(
    ("title", "site", "bare"),
    [
        ("반도체 학과 정원 늘린다 - 새벽일보", "새벽일보", "반도체 학과 정원 늘린다"),
        ("반도체 학과 정원 늘린다 | 사회 | 새벽일보", "새벽일보", "반도체 학과 정원 늘린다 | 사회"),
        ("농막에서 켠 서버 : 한겨레", "한겨레", "농막에서 켠 서버"),
        ("Trams return after sixty years - BBC News", "", "Trams return after sixty years"),
        ("삼성 - 애플, 다시 손잡다", "", "삼성 - 애플, 다시 손잡다"),
        ("AI-powered search", "", "AI-powered search"),
    ],
)
def test_a_title_loses_the_site_and_nothing_else(title: str, site: str, bare: str) -> None:
    assert without_site(title, site) == bare


def test_a_heading_of_the_page_confirms_the_title() -> None:
    assert titled("<title>로봇이 나르는 점심 - 테크온</title><h1>테크온</h1><h1>로봇이 나르는 점심</h1>") == "로봇이 나르는 점심"


def test_a_title_cut_for_search_engines_is_completed_from_the_page() -> None:
    html = '<meta property="og:title" content="아주 긴 제목이 여기에…"><h1>아주 긴 제목이 여기에 다 있다</h1>'
    assert titled(html) == "아주 긴 제목이 여기에 다 있다"
