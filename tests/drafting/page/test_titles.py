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
        ("반도체 학과 정원 늘린다 | 사회 | 새벽일보", "새벽일보", "반도체 학과 정원 늘린다"),
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


def test_a_heading_for_search_engines_in_a_breadcrumb_is_not_the_title() -> None:
    html = (
        '<meta property="og:title" content="Warum das Rathaus im Winter kalt bleibt">'
        '<h1 class="breadcrumb__headline">Rathaus: Heizung, Kosten, Streit im Überblick</h1>'
        "<h2>Stadtrat Warum das Rathaus im Winter kalt bleibt</h2>"
    )
    assert titled(html) == "Warum das Rathaus im Winter kalt bleibt"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Kirche - Halle - Neues Semester mit neuem Prediger", "Neues Semester mit neuem Prediger"),
        ("Nahost: Neues Semester mit neuem Prediger", "Neues Semester mit neuem Prediger"),
    ],
)
def test_a_kicker_in_the_heading_is_not_part_of_the_title(heading: str, title: str) -> None:
    assert titled(f'<meta property="og:title" content="{title}"><h1>{heading}</h1>') == title


def test_the_only_heading_wins_over_a_title_for_search_engines() -> None:
    html = "<title>7 places to find hidden treasure at home</title><h1>7 unexpected places to find treasure around your home</h1>"
    assert titled(html) == "7 unexpected places to find treasure around your home"


def test_a_heading_that_shares_no_words_with_the_title_is_the_sites() -> None:
    assert titled("<title>로봇이 나르는 점심 식사</title><h1>아침마다 오는 새벽 소식지 테크온</h1>") == "로봇이 나르는 점심 식사"


def test_styles_inside_a_heading_are_not_read() -> None:
    assert titled("<h1><style>.a{color:red}</style>Trams return after sixty years</h1>") == "Trams return after sixty years"


@pytest.mark.parametrize(
    ("title", "site", "bare"),
    [
        ("테크온 | 로봇이 나르는 점심", "테크온", "로봇이 나르는 점심"),
        ("로봇이 나르는 점심-경제ㅣ테크온", "테크온", "로봇이 나르는 점심"),
        ("테크온이 나르는 점심", "테크온", "테크온이 나르는 점심"),
        ("2-1 승리", "", "2-1 승리"),
        ("无人驾驶公交上路-晨报网", "", "无人驾驶公交上路"),
    ],
)
def test_a_site_is_taken_off_wherever_it_hangs(title: str, site: str, bare: str) -> None:
    assert without_site(title, site) == bare
