"""Leftovers of templates, drafts and the issue before."""

import json

import pytest

from tests.checks.conftest import Finds, Silent


@pytest.mark.parametrize(
    "text",
    [
        "입력 장치를 만드는 회사",
        "제목을 바꾼 이유",
        "[제목](https://a.kr/1)을 읽어 보세요",
        "lorem 전자",
        "xx세대",
        "빈칸 ○ 하나",
        "김○○ 씨",
        "○○전자와 ○○○씨",
        "글을 작성하는 인공지능",
    ],
)
def test_words_that_only_look_like_filler(silent: Silent, text: str) -> None:
    silent("placeholder-text", f'closing: "{text}"')


@pytest.mark.parametrize(
    "text", ["Lorem ipsum dolor", "[제목] 입니다", "제목을 입력하세요", "○○○ 기자", "여기에 본문을 넣어주세요"]
)
def test_filler(finds: Finds, text: str) -> None:
    finds("placeholder-text", f'closing: "{text}"')


@pytest.mark.parametrize(
    "url", ["https://examplecorp.com", "https://example.co.kr/x", "https://testing.kr", "https://linkedin.com/in/x"]
)
def test_real_hosts_that_hold_the_word(silent: Silent, url: str) -> None:
    silent("placeholder-link", f'closing: "[회사의 글]({url})"')


@pytest.mark.parametrize(
    "url", ["https://www.example.org/a", "http://localhost:8000", "#", "https://my.test/x", "https://your-domain.com"]
)
def test_placeholder_addresses(finds: Finds, url: str) -> None:
    finds("placeholder-link", f'closing: "먼저 [회사의 글]({url})"', at=url)


@pytest.mark.parametrize(
    "text", ["todo 앱", "할 일(To-do)", "정말일까요??", "이게 된다고???", "XXXL 셔츠", "필요한 확인", "`TODO`라는 주석"]
)
def test_words_that_are_no_note(silent: Silent, text: str) -> None:
    silent("todo-mark", f'closing: "{text}"')


@pytest.mark.parametrize("text", ["TODO: 링크", "가격은 TBD", "출처 (확인 필요)", "가격은 ??? 원"])
def test_notes_to_oneself(finds: Finds, text: str) -> None:
    assert finds("todo-mark", f'closing: "{text}"').severity == "error"


@pytest.mark.parametrize(
    "text",
    [
        "가격은 5%% 내렸다",
        "`{{ name }}`은 코드다",
        "a [b] c",
        "$100과 20%",
        "auto-rename-tag",
        "[unsubscribe](https://a.kr/u)",
        "${name:-구독자} 님",
    ],
)
def test_signs_that_are_no_foreign_token(silent: Silent, text: str) -> None:
    silent("foreign-token", f'closing: "{text}"')


@pytest.mark.parametrize("body", [
    "글\n\n```liquid\n{{ user.name }}\n```", "글\n\n    {{ user.name }}\n    *|FNAME|*", "- 글\n\n  ~~~\n  {% if x %}\n  ~~~", "``{{ a ` b }}`` 글",
    "글 `{{ user\n.name }}` 글", "> ```\n> $%name%$\n> ```",
])  # fmt: skip
def test_code_that_shows_a_template(silent: Silent, body: str) -> None:
    silent("foreign-token", f"closing: {json.dumps(body)}")


@pytest.mark.parametrize(
    "body",
    ["```\n{{ a }}\n```\n\n{{ user.name }} 님", "    {{ a }}\n\n가 {{ user.name }}", "`{{ a }}`\n\n`글\n\n{{ user.name }} `"],
)
def test_a_token_beside_code_is_still_found(finds: Finds, body: str) -> None:
    finds("foreign-token", f"closing: {json.dumps(body, ensure_ascii=False)}", at="{{ user.name }}")


@pytest.mark.parametrize("text", ["*|FNAME|*", "$%name%$", "{{ first_name }}", "%%email%%", "[UNSUBSCRIBE]", "[% name %]"])
def test_the_dialects_of_esps(finds: Finds, text: str) -> None:
    finds("foreign-token", f'closing: "안녕하세요, {text} 님"', at=text)


def test_a_foreign_token_in_an_address_says_what_to_write(finds: Finds) -> None:
    found = finds("foreign-token", 'closing: "[구독 취소하기](https://a.kr/*|UNSUB|*)"')
    assert "${unsubscribe_url}" in found.hint


def test_a_number_may_skip(silent: Silent) -> None:
    silent("number-repeated", "# the issue before\nnumber: 10\n---\nnumber: 12")


@pytest.mark.parametrize(
    "cadence",
    [
        "평일 아침마다",
        "매주 수·금요일",
        "every Wednesday and Friday",
        "주말에 만나요",
        "월요일부터 금요일까지",
        "월~금 아침",
        "Monday to Friday",
    ],
)
def test_a_day_that_was_promised(silent: Silent, cadence: str) -> None:
    silent("weekday-differs", f"cadence: {cadence}\ndate: 2024-01-31")


def test_the_schedule_counts_where_the_cadence_names_no_day(finds: Finds) -> None:
    found = finds("weekday-differs", "cadence: 매주 만나요\nschedule: {weekday: fri}\ndate: 2024-01-31", at="2024-01-31")
    assert "Wednesday (수)" in found.message


def test_greetings_may_come_back_every_week(silent: Silent) -> None:
    silent("carried-over", "# the issue before\nclosing: 다음 주에 또 만나요!\n---\nclosing: 다음 주에 또 만나요!")


def test_a_column_keeps_its_title(silent: Silent) -> None:
    before = "# the issue before\ntopics: [{title: 편집자의 한마디, body: 지난주 이야기입니다.}]\n---\n"
    silent("carried-over", before + "topics: [{title: 편집자의 한마디, body: 이번 주 이야기입니다.}]")


def test_a_sponsor_may_be_booked_twice(silent: Silent) -> None:
    body = "구루미는 브라우저에서 바로 열리는 화상회의입니다. 설치도 회원가입도 필요 없이 링크 하나면 누구나 들어올 수 있습니다."
    insert = f"inserts:\n  - {{type: sponsor, after: headline, title: 화상회의, disclosure: 광고, body: {body}}}\n"
    silent("carried-over", f"# the issue before\n{insert}---\n{insert}")


def test_a_title_that_stayed(finds: Finds) -> None:
    before = "# the issue before\ntopics: [{title: 유럽의 규제 법안이 남긴 숙제, body: 지난주 이야기입니다.}]\n---\n"
    finds("carried-over", before + "topics: [{title: 유럽의 규제 법안이 남긴 숙제, body: 이번 주 이야기입니다.}]", at="유럽의 규제")


def test_a_topic_of_links_only_is_not_empty(silent: Silent) -> None:
    silent("empty-part", "topics: [{title: 더 읽기, links: [{title: 글, url: https://a.kr/1, source: 가나}]}]")


def test_an_ignore_of_no_rule_knows_the_nearest(finds: Finds) -> None:
    found = finds("idle-ignore", "ignore: {gmail-clipp: a long special issue}", at="gmail-clipp")
    assert "did you mean 'gmail-clip'?" in found.message


def test_an_ignore_that_is_needed_is_not_idle(silent: Silent) -> None:
    silent("idle-ignore", 'subject: "놓치지 마세요!!!"\nignore: {subject-shouting: a quotation}')


@pytest.mark.parametrize(
    "example",
    [
        'headline: {title: "[서울에](https://a.kr/1) 오다"}',
        'headline: {title: "# 서울에 오다"}',
        'headline: {title: "서울에 <br> 오다"}',
        'headline: {title: "삼성&nbsp;전자"}',
        'footer: {company: "**구루미**", address: 서울시 강남구 선릉로112길 34, phone: 1833-9229, email: marketing@gooroomee.kr}',
        'closing: "이번 주는 ** 굵게 ** 썼습니다."',
        'closing: "이번 주는 ==형광펜==을 씁니다."',
        'closing: "이번 주는 여기까지 :rocket: 입니다."',
        'closing: "[지난 호] (https://gooroomee.kr/11)를 보세요."',
        'closing: "각주가 있는 말[^1]입니다."',
        'closing: "글입니다.\\n\\n[^1]: 아무도 부르지 않는 각주입니다."',
        'closing: "![그림](https://gooroomee.kr/a.png){.wide} 옆의 글입니다."',
        'closing: "<font color=red>빨간</font> 글입니다."',
    ],
)
def test_marks_that_nothing_understands(finds: Finds, example: str) -> None:
    finds("markdown-as-typed", example)


@pytest.mark.parametrize(
    "example",
    [
        'headline: {title: "**서울에** *오다* `pip`"}',
        'headline: {title: "[단독] 오픈AI (1) 오다 #12호"}',
        'headline: {title: "A<B>C 5 < 6"}',
        'closing: "`<b>`는 굵은 글이고 `==`는 같다는 뜻입니다."',
        'closing: "\\\\*\\\\*별\\\\*\\\\*이라고 씁니다."',
        'closing: "H<sub>2</sub>O와 <mark>형광펜</mark><br>입니다."',
        'closing: "말[^1]입니다.\\n\\n[^1]: 각주입니다."',
        'closing: "12:30:45에 a == b 그리고 c == d 였습니다."',
        'closing: "비밀번호는 **** 입니다. 끝 **표"',
        'closing: "[a](https://gooroomee.kr/x_(y)) 입니다."',
    ],
)
def test_marks_that_are_understood_or_none(silent: Silent, example: str) -> None:
    silent("markdown-as-typed", example)
