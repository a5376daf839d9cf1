import pytest

from newsletter.drafting.page.authors import byline, from_metadata, is_with_role, name, publisher_in_bracket


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("김가영 기자", "김가영 기자"),
        ("김가영기자", "김가영 기자"),
        ("[딜사이트 김가영 기자] 생성형 인공지능을 개발한", "김가영 기자"),
        ("(서울=연합뉴스) 홍길동 기자 = 정부가", "홍길동 기자"),
        ("이랑 선임기자 irang@example.com", "이랑 선임기자"),
        ("뉴욕=박하늘 특파원", "박하늘 특파원"),
        ("차돌 기자 · 한누리 기자", "차돌 기자, 한누리 기자"),
        ("By Maya Lindqvist and Tom Okafor", "Maya Lindqvist and Tom Okafor"),
        ("By Elena Marsh", "Elena Marsh"),
        ("By Sam Poole Technology reporter", "Sam Poole"),
        ("by 모래알", "모래알"),
    ],
)
def test_reads_a_byline(line: str, author: str) -> None:
    assert byline(line) == author


@pytest.mark.parametrize(
    "line",
    [
        "취재 기자를 모집합니다",
        "한 기자는 현장에서 이렇게 말했다는 소식이 전해졌고 다른 이들도 비슷한 이야기를 했다고 하는데 확인된 바는 없으며 회사는 답하지 않았다.",
        "기자협회 새 회장에",
        "by the end of the year",
        "By 2030 half of all cars will be electric",
        "",
    ],
)
def test_a_line_about_reporters_is_no_byline(line: str) -> None:
    assert byline(line) == ""


def test_metadata_that_names_nobody_names_nobody() -> None:
    names = ["admin", "https://www.facebook.com/press", "한빛경제", "reporter@hanbit.kr"]
    assert from_metadata(names, "한빛경제") == ""


def test_metadata_names_several_and_each_once() -> None:
    assert from_metadata(["By Maya Lindqvist", "Tom Okafor", "Tom Okafor"], "") == "Maya Lindqvist, Tom Okafor"


def test_a_dateline_names_its_press() -> None:
    assert publisher_in_bracket(["[딜사이트 김가영 기자] 생성형"]) == "딜사이트"
    assert publisher_in_bracket(["(세종=가온통신) 윤슬아 기자 = 정부가"]) == "가온통신"
    assert publisher_in_bracket(["[단독] 배터리 회사들"]) == ""


@pytest.mark.parametrize(
    ("names", "publisher", "author"),
    [
        (["Elena Marsh (elm)", "Tom Okafor (oka)"], "", "Elena Marsh, Tom Okafor"),
        (["Marsh, Elena"], "", "Elena Marsh"),
        (["Elena Marsh"], "elenamarsh.example", "Elena Marsh"),
        (["Super User"], "", ""),
        (["Bright Web GmbH"], "", ""),
        (["tech_desk"], "", ""),
        (["Elena Marsh Profile"], "", "Elena Marsh"),
    ],
)
def test_what_sites_put_for_an_author(names: list[str], publisher: str, author: str) -> None:
    assert from_metadata(names, publisher) == author


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Autor: Jana Probst", "Jana Probst"),
        ("Autorin/Autor Jana Probst", "Jana Probst"),
        ("Auteur: Léa Besson", "Léa Besson"),
        ("von Dr. Jana Probst", "Jana Probst"),
        ("About the Author: Elena Marsh", "Elena Marsh"),
        ("作者：余小聪", "余小聪"),
        ("記者", ""),
        ("Text messages are not enough", ""),
    ],
)
def test_reads_an_element_that_is_marked_as_the_author(text: str, author: str) -> None:
    assert name(text) == author


def test_a_role_is_told_from_a_longer_name() -> None:
    assert is_with_role("김가영 기자", "김가영")
    assert not is_with_role("Elena Marsh West Coast", "Elena Marsh")
