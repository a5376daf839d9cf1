import pytest

from newsletter.drafting.page.rights import paywall, rights


@pytest.mark.parametrize(
    "line",
    [
        "이 기사는 2024년 01월 26일 유료콘텐츠서비스 플러스에 표출된 기사입니다.",
        "이 기사는 유료 회원 전용입니다.",
        "구독자에게만 제공되는 글입니다.",
        "Subscribe to continue reading",
        "This article is for subscribers.",
    ],
)
def test_says_that_a_reader_must_pay(line: str) -> None:
    assert paywall([line], {}) == line


@pytest.mark.parametrize(
    "line",
    [
        "그 회사는 유료 구독 서비스를 내년에 내놓는다.",
        "유료 회원이 천만 명을 넘었다고 밝혔다.",
        "Subscribe to our newsletter",
        "The service has two million subscribers.",
        "로그인",
    ],
)
def test_news_about_subscriptions_is_no_paywall(line: str) -> None:
    assert paywall([line], {}) == ""


def test_what_the_page_declares_wins() -> None:
    assert paywall(["Subscribe to continue reading"], {"isAccessibleForFree": True}) == ""
    assert paywall([], {"isAccessibleForFree": "False"}) == "isAccessibleForFree: false"


@pytest.mark.parametrize(
    "line", ["ⓒ 딜사이트 무단전재 배포금지", "무단 전재-재배포, AI 학습 및 활용 금지", "© 2024 X. All rights reserved."]
)
def test_finds_a_rights_notice(line: str) -> None:
    assert rights(["본문입니다.", line]) == line


def test_a_story_about_copyright_is_no_notice() -> None:
    assert rights(["저작권법 개정안이 국회를 통과했다.", "Rights groups welcomed the ruling."]) == ""
