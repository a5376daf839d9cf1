"""Rules about the issue's page on the site, near-misses first."""

import pytest

from tests.checks.conftest import Finds, Silent

BEFORE = "\n---\n# the issue before\n"
SITE = "site: {url: https://letters.gooroomee.kr}\n"


@pytest.mark.parametrize(
    "example",
    [
        f"web: {{slug: seoul}}{BEFORE}web: {{slug: seoul-2}}",
        f"web: {{slug: seoul}}{BEFORE}web: {{was: [seoul]}}",
        f"web: false{BEFORE}web: {{slug: 2024-01-31-test}}",
        f"web: {{slug: seoul}}{BEFORE}web: {{page: false, slug: seoul}}",
        f"web: {{slug: seoul}}{BEFORE}closing: 'web: {{slug: seoul}}'",
        f"web: {{slug: seoul}}{BEFORE}closing: |\n  web: {{slug: seoul}}\n",
    ],
)
def test_a_name_that_only_resembles_anothers_is_free(silent: Silent, example: str) -> None:
    silent("slug-taken", example)


def test_a_name_that_an_earlier_issue_has_is_taken(finds: Finds) -> None:
    finds("slug-taken", f"web: {{slug: seoul}}{BEFORE}web:\n  slug: seoul\n", at="seoul")


def test_a_name_that_is_an_earlier_files_is_taken(finds: Finds) -> None:
    finds("slug-taken", f"web: {{slug: 2024-01-24-before}}{BEFORE}number: 11\n", at="2024-01-24-before")


@pytest.mark.parametrize(
    "example",
    [
        "web: {slug: seoul}",
        "web: {slug: seoul}\n---\n# the site before\nseoul\n",
        "web: {slug: seoul, was: [old]}\n---\n# the site before\nold\n",
        "web: false\n---\n# the site before\nold\n",
    ],
)
def test_a_page_that_can_still_be_found(silent: Silent, example: str) -> None:
    silent("slug-changed", example)


@pytest.mark.parametrize(
    "link",
    [
        "https://letters.gooroomee.kr/",
        "https://letters.gooroomee.kr/gpt-store/",
        "https://letters.gooroomee.kr/gpt-store/#topic-1",
        "https://letters.gooroomee.kr/gpt-store/index.html",
        "https://letters.gooroomee.kr/old/",
        "https://letters.gooroomee.kr/tags/%EB%B0%98%EB%8F%84%EC%B2%B4/",
        "https://letters.gooroomee.kr/tags/반도체/feed.xml",
        "https://letters.gooroomee.kr/rss.xml",
        "https://letters.gooroomee.kr.evil.kr/x/",
        "https://www.gooroomee.kr/x/",
        "https://letters.gooroomee.kr/2024-01-31-test/",
    ],
)
def test_a_link_to_a_page_that_will_be_there(silent: Silent, link: str) -> None:
    silent("page-missing", f'{SITE}closing: "[글]({link})"{BEFORE}web: {{slug: gpt-store, was: [old], tags: [반도체]}}')


@pytest.mark.parametrize("path", ["gpt-shop/", "tags/%EC%97%86%EC%9D%8C/", "gpt-store/topic-1", "about.html"])
def test_a_link_to_a_page_that_will_not_be_there(finds: Finds, path: str) -> None:
    finds(
        "page-missing",
        f'{SITE}closing: "[글](https://letters.gooroomee.kr/{path})"{BEFORE}web: {{slug: gpt-store}}',
        at="https://letters.gooroomee.kr/",
    )


def test_a_translation_that_is_no_page(finds: Finds) -> None:
    finds("page-missing", "web: {translations: {en: openai-in-seoul}}", at="openai-in-seoul")


@pytest.mark.parametrize(
    "example",
    [
        'closing: "${email}"',
        f'{SITE}closing: "${{name}}, ${{web_url}}, ${{email:-주소}}"',
        f'{SITE}closing: {{body: "${{email}}", only: email}}',
        f'{SITE}web: false\nclosing: "${{email}}"',
        f'{SITE}topics: [{{title: 가, body: "${{unsubscribe_url}}", only: email}}]',
        f'{SITE}subject: "${{email}}"\nclosing: "$${{email}}"',
    ],
)
def test_a_page_can_show_this(silent: Silent, example: str) -> None:
    silent("personal-text", example)


def test_a_page_cannot_show_what_is_one_subscribers(finds: Finds) -> None:
    finds("personal-text", f'{SITE}closing: "주소는 ${{field.city}} 입니다"', at="${field.city}")


@pytest.mark.parametrize(
    "example",
    [
        f"web: {{tags: [반도체]}}{BEFORE}web: {{tags: [반도체 장비]}}",
        "web: {tags: [AI 반도체]}",
        f"web: {{tags: [AI]}}{BEFORE}web: {{tags: [AI]}}",
    ],
)
def test_a_tag_of_its_own(silent: Silent, example: str) -> None:
    silent("tag-spelling", example)


@pytest.mark.parametrize(("tag", "other"), [("오픈ai", "오픈AI"), ("AI 반도체", "AI반도체"), ("ai-반도체", "AI 반도체")])
def test_a_tag_that_is_spelled_two_ways(finds: Finds, tag: str, other: str) -> None:
    finds("tag-spelling", f"web: {{tags: [{tag}]}}{BEFORE}web: {{tags: [{other}]}}", at=tag)


def test_a_picture_that_only_the_page_shows_must_be_there_too(finds: Finds) -> None:
    finds(
        "image-missing",
        "topics: [{title: 평택에서, only: web, image: {src: images/nowhere.jpg, alt: 공장}}]",
        at="images/nowhere.jpg",
    )


@pytest.mark.parametrize("example", ['closing: "${web_url}"', f'{SITE}closing: "${{web_url}}"', "site: {feed: 10}"])
def test_an_address_that_is_known_or_the_services(silent: Silent, example: str) -> None:
    silent("web-url-without-site", example)


def test_a_summary_of_80_letters_is_short_enough(silent: Silent) -> None:
    silent("summary-too-long", f"web: {{summary: {'가' * 80}}}")
