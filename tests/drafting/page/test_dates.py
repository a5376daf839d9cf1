import datetime as dt

import pytest

from newsletter.drafting.page.dates import KOREA, moment, published_in, states


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("2024-01-26T18:32:51+09:00", "2024-01-26T18:32:51+09:00"),
        ("2024-01-26T18:32:51+0900", "2024-01-26T18:32:51+09:00"),
        ("2024-01-26T09:32:51.123Z", "2024-01-26T09:32:51+00:00"),
        ("2024.01.26 18:32:51", "2024-01-26T18:32:51+09:00"),
        ("2024. 1. 26. 오후 6:32", "2024-01-26T18:32:00+09:00"),
        ("2024.01.26. 오전 12:05", "2024-01-26T00:05:00+09:00"),
        ("2024년 1월 26일 (금) 오후 6시 32분", "2024-01-26T18:32:00+09:00"),
        ("2024년 01월 26일 18시 32분", "2024-01-26T18:32:00+09:00"),
        ("2024/1/6 07:05", "2024-01-06T07:05:00+09:00"),
        ("Fri, 26 Jan 2024 09:32:00 GMT", "2024-01-26T09:32:00+00:00"),
        ("Jan. 9, 2024 at 6:32 p.m. ET", "2024-01-09T18:32:00-05:00"),
        ("July 9, 2024, 6:32 PM EDT", "2024-07-09T18:32:00-04:00"),
        ("March 6, 2024, 7:15 a.m. PST", "2024-03-06T07:15:00-08:00"),
        ("2024-01-26", "2024-01-26"),
        ("26 January 2024", "2024-01-26"),
        ("January 26th, 2024", "2024-01-26"),
        ("Jan 26. 2024", "2024-01-26"),
        ("26/01/2024", "2024-01-26"),
        ("01/26/2024", "2024-01-26"),
    ],
)
def test_reads_how_the_press_writes_a_moment(written: str, means: str) -> None:
    found = moment(written, KOREA)
    assert found is not None
    assert found.isoformat() == means


@pytest.mark.parametrize(
    "written", ["", "3.5배로 2024억", "2024-13-45", "전화 02-2024-0126", "version 2.0.1", "03/04/2024", "Chapter 12, 2024 pages"]
)
def test_finds_no_date_where_there_is_none(written: str) -> None:
    assert moment(written, KOREA) is None


def test_a_time_of_unknown_zone_is_a_day_only() -> None:
    assert moment("2024-01-26 18:32") == dt.date(2024, 1, 26)


def test_the_date_of_publication_wins_over_that_of_a_change() -> None:
    lines = ["최종수정 2024-03-06 10:11 입력 2024-03-05 14:05", "2024-03-07"]
    assert published_in(lines, KOREA) == dt.datetime(2024, 3, 5, 14, 5, tzinfo=KOREA)


def test_the_date_of_a_change_stands_in_where_there_is_no_other() -> None:
    assert published_in(["Updated 11 March 2024 14:30 GMT"]) == dt.datetime(2024, 3, 11, 14, 30, tzinfo=dt.UTC)


def test_a_date_inside_a_sentence_is_news_not_publication() -> None:
    sentence = "정부는 2019-03-01 이후에 지은 모든 건물에 적용되는 새로운 기준을 마련하고 있으며 내년부터 시행한다고 밝혔는데 업계는 반발했다."
    assert published_in([sentence], KOREA) is None


@pytest.mark.parametrize(
    "page",
    [
        '"2020-07-01T00:00"',
        "1 July 2020",
        "July 1, 2020",
        "2020년 7월 1일",
        "/2020/07/01/",
        "a-20200701.jpg",
        "01/07/2020",
        "7.1.2020",
    ],
)
def test_a_page_states_a_day_in_words_or_figures(page: str) -> None:
    assert states(f"<p>{page}</p>", dt.date(2020, 7, 1))


@pytest.mark.parametrize("page", ["© 2020", "July 2020", "/2020/07/", "2020-07-11", "1120200701", "17/01/2020", "2021-07-01"])
def test_a_page_does_not_state_a_day_by_its_year_or_month(page: str) -> None:
    assert not states(f"<p>{page}</p>", dt.date(2020, 7, 1))
