"""Mistakes that newsletters have really sent, after public stories of 'oops' mails, and sentences of normal issues that resemble them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from newsletter.checks import Finding
from newsletter.checks.leftovers.starter_value import FIELDS, STARTER
from newsletter.content.document import read
from tests.checks.conftest import IssueBuilder

Everything = Callable[..., tuple[Finding, ...]]

EN = "language: en\nname: Chip Letter\ncadence: Every Wednesday\n"
TWICE = "최신 장비를 갖춘 생산 시설을 살피고 점심까지 이어진 자리에서 메모리 공급과 설계를 두루 논의했습니다."
MISTAKES: dict[str, tuple[str, str]] = {
    "a first name in brackets": ("placeholder-name", "closing: Hi [First Name], see you next week."),
    "a first name in braces": ("placeholder-name", 'closing: "Hello {first_name}, see you next week."'),
    "circles of Latin letters for a name": ("placeholder-name", "closing: OOO님, 다음 주에 만나요."),
    "a Korean name in braces": ("placeholder-name", 'closing: "{이름}님, 다음 주에 만나요."'),
    "NAME in capitals": ("placeholder-name", "closing: Dear NAME, thank you for reading."),
    "circles for a name": ("placeholder-name", "headline: {title: ○○○님께 드리는 편지}"),
    "a percentage to come": ("placeholder-figure", "closing: 이번 주말까지 XX% 할인합니다."),
    "a code to come": ("placeholder-figure", 'closing: "Use the code [CODE] at the till."'),
    "a price to come": ("placeholder-figure", "closing: 참가비는 0,000원입니다."),
    "a day to come": ("placeholder-figure", "closing: 모임은 00월 00일 저녁입니다."),
    "dollars to come": ("placeholder-figure", "closing: Tickets start at $XX this year."),
    "question marks": ("todo-mark", "closing: 참가비는 ??? 원입니다."),
    "TK": ("todo-mark", "closing: The company employs TK people."),
    "a picture to come": ("placeholder-text", 'closing: "[사진 넣기] 공장의 정문입니다."'),
    "an ESP's sample preheader": ("placeholder-text", "preheader: Use this area to offer a short preview of your email's content."),
    "a Korean sample preheader": ("placeholder-text", "preheader: 미리보기 텍스트를 입력하세요. 최대 100자까지 보입니다"),
    "TEST in brackets": ("subject-draft", 'subject: "[TEST] 오픈AI, 서울에 오다"'),
    "테스트 in front": ("subject-draft", 'subject: "테스트 - 오픈AI, 서울에 오다"'),
    "a forwarded proof": ("subject-draft", 'subject: "Fwd: 오픈AI, 서울에 오다"'),
    "the name of a file": ("subject-draft", "subject: 오픈AI, 서울에 오다_최종"),
    "a copied campaign": ("subject-draft", "subject: Copy of the week in chips"),
    "a Korean copy": ("subject-draft", "subject: 오픈AI, 서울에 오다 (사본)"),
    "a Korean date with a wrong weekday": ("date-weekday", "closing: 다음 모임은 2월 7일(목) 저녁입니다."),
    "an English date with a wrong weekday": ("date-weekday", "closing: We meet on Thursday, February 7, in Seoul."),
    "a day that there is not": ("date-weekday", "closing: 발표는 2월 30일에 있습니다."),
    "the last issue's number": ("number-differs", 'subject: "[구루미 레터 11호] 오픈AI, 서울에 오다"'),
    "the last issue's number in English": ("number-differs", 'subject: "Chip Letter, issue #11: the plants"'),
    "the last month": ("month-differs", "date: 2024-03-13\nsubject: 1월의 소식을 전합니다"),
    "the last month in English": ("month-differs", "date: 2024-03-13\nsubject: January newsletter from the plants"),
    "curly quotes in an address": ("link-odd-characters", "closing: '[삼성 뉴스룸](https://news.samsung.com/kr”)에 있습니다.'"),
    "two addresses in one": ("link-odd-characters", 'closing: "[삼성 뉴스룸](https://news.samsung.com/kr,)에 있습니다."'),
    "a staging site": ("link-private", 'closing: "[신청서](https://staging.gooroomee.kr/form)를 써 주세요."'),
    "localhost": ("placeholder-link", 'closing: "[신청서](http://localhost:3000/form)를 써 주세요."'),
    "a form that only its owner can edit": ("link-private", 'closing: "[설문](https://docs.google.com/forms/d/1AbC/edit)에 답해 주세요."'),
    "a preview of a post": ("link-private", 'closing: "[지난 글](https://blog.gooroomee.kr/?p=31&preview=true)을 보세요."'),
    "a Notion page": (
        "link-private", 'closing: "[자료](https://www.notion.so/gooroomee/Plan-0123456789abcdef0123456789abcdef)를 보세요."',
    ),
    "the ESP's own editor": ("link-private", 'closing: "[이번 호](https://us1.admin.mailchimp.com/campaigns/edit?id=1)를 보세요."'),
    "an event that is over": (
        "event-past", "inserts: [{type: events, items: [{title: 독자 모임, date: 2024-01-25}]}]",
    ),
    "a deadline that is over": ("event-past", "closing: 독자 모임은 1월 25일까지 신청해 주세요."),
    "a paragraph twice": ("paragraph-repeated", f"topics:\n  - {{title: 평택, body: {TWICE}}}\n  - {{title: 이천, body: {TWICE}}}"),
    "a misspelt mail domain": ("mail-domain-typo", "closing: 의견은 editor@gmial.com 으로 보내 주세요."),
    "the starter's company": ("starter-value", "footer: {company: 우리 회사, address: 서울시 강남구, phone: 1833-9229, email: a@gooroomee.kr}"),
    "a link in a topic and in the news": (
        "link-duplicate",
        (
            "topics: [{title: 평택, body: 공장입니다., links: [{title: 삼성의 글, url: https://news.kr/1, source: 가나}]}]\n"
            "news: {groups: [{title: 국내, items: [{title: 삼성의 글, url: https://news.kr/1, source: 가나}]}]}"
        ),
    ),
    "last year's number in January": ("year-differs", "date: 2024-01-10\nclosing: 보고서는 2023년 1월 24일에 나옵니다."),
    "Hangul circles for a name": ("placeholder-name", "closing: ㅇㅇㅇ 대표를 서울에서 만났습니다."),
    "a program's nothing for a name": ("placeholder-name", "closing: undefined님, 다음 주에 만나요."),
    "a greeting to nobody": ("placeholder-name", "closing: 'Hi null, see you next week.'"),
    "a program's nothing for a figure": ("placeholder-figure", "closing: 모두 NaN원이 모였습니다."),
    "letters for a day": ("placeholder-figure", "closing: 모임은 O월 O일 저녁입니다."),
    "NN for a percentage": ("placeholder-figure", "closing: 이번 주말까지 NN% 할인합니다."),
    "a telephone number to come": ("placeholder-figure", "closing: 문의는 010-1234-5678로 주세요."),
    "a link to come in round brackets": ("placeholder-text", "closing: (링크 삽입) 에서 더 읽을 수 있습니다."),
    "a note behind a star": ("todo-mark", "closing: ※ 담당자 확인 필요, 숫자가 맞는지."),
    "a working title": ("subject-draft", "subject: (가제) 오픈AI, 서울에 오다"),
    "no subject": ("subject-draft", "subject: 제목 없음"),
    "an ESP's sample subject": ("subject-draft", "subject: Subject line goes here"),
    "it is a test": ("subject-draft", "subject: 테스트입니다"),
    "a folder of the second account": ("link-private", 'closing: "[자료](https://drive.google.com/drive/u/1/folders/1abc)를 보세요."'),
    "a deadline at the end that is over": ("event-past", "closing: 신청 마감은 1월 15일입니다."),
    "a sender's name that is somebody's address": ("sender-name-address", "sender: {name: hello@other.com, email: news@gooroomee.kr}"),
}  # fmt: skip


def test_there_are_forty_four_variants_at_least() -> None:
    assert len(MISTAKES) >= 44


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_found_by_its_rule(name: str, everything: Everything) -> None:
    rule, example = MISTAKES[name]
    found = [finding for finding in everything(example) if finding.rule == rule]
    assert len(found) == 1
    assert found[0].problem.line >= 1


KOREAN = [
    "김OO 씨와 ○○전자가 처음 만난 것은 지난해 봄이었습니다.",
    "XX 염색체와 XY 염색체의 차이를 다룬 논문입니다.",
    "20XX년을 배경으로 한 소설이 원작입니다.",
    "지난 호는 독자의 41%가 끝까지 읽어 주셨습니다.",
    "이름을 바꾼 회사는 모두 열두 곳입니다.",
    "회의는 2월 7일(수) 저녁에 열립니다.",
    "12월 25일(월)에는 쉬었습니다.",
    "2023년 3월 1일(수)에 시작한 실험입니다.",
    "작년 3월 5일(일)에 처음 알려진 이야기입니다.",
    "1월 25일까지 접수한 결과 312명이 신청했습니다.",
    "1월 24일에 열린 토론회에서 나온 말입니다.",
    "신청은 2월 14일까지 받습니다.",
    "내년 1월 15일까지 신청할 수 있습니다.",
    "3월부터 전기요금이 오릅니다.",
    "국내 1호 인공지능 병원이 문을 엽니다.",
    "서울 지하철 5호선이 연장됩니다.",
    "누리호 3호기가 발사되었습니다.",
    "최종 합의문에는 서명하지 않았습니다.",
    "성능 테스트 결과는 다음 주에 나옵니다.",
    "정부는 사본을 공개하지 않았습니다.",
    "배열은 `{name}`처럼 중괄호로 씁니다.",
    "노드는 `[First Name]` 칸에 이름을 적습니다.",
    "입력 칸이 세 개인 화면이 새로 생겼습니다.",
    "문의는 marketing@gooroomee.kr 로 보내 주세요.",
    "오전 00시부터 서비스가 멈춥니다.",
    "연구는 2023년 2월 20일 시작된 뒤로 이어지고 있습니다.",
    "2023년 1월 24일, 1년 전 오늘 있었던 일입니다.",
    "“만나요”라는 인사로 편지는 끝납니다.",
    "ㅇㅇ, 알겠습니다 하고 답했습니다.",
    "함수는 undefined를 돌려주고, null 값은 따로 다룹니다. NaN은 숫자가 아닙니다.",
    "문의는 02-1234-5670이나 1833-9229로 주세요.",
    "(사진=연합뉴스) 평택 공장의 모습입니다. (표 1)에 정리했습니다.",
    "가입 여부 확인 필요 서류가 세 가지로 줄었습니다.",
    "※ 이 글은 지난 호에 이어집니다. 표시는 편집자가 확인했습니다.",
    "접수 마감은 1월 15일이었습니다. 모두 삼백 명이 신청했습니다.",
    "1월 15일 마감한 공모전에서 세 팀이 뽑혔습니다.",
    "지난 15일 마감된 투표에서 이겼습니다.",
    "신청 마감은 2월 15일입니다.",
    "NN은 신경망의 약자이고, 성능이 7% 좋아졌습니다.",
]
ENGLISH = [
    "The company employs 12,000 people in Texas and plans to hire more.",
    "We meet on Wednesday, February 7, in Seoul.",
    "On January 24 the plant was opened by the minister.",
    "She registered on January 20 and was the first to do so.",
    "Register by February 14 to get a seat.",
    "The May 5 uprising is remembered every year.",
    "Size XXL is sold out, and so is XL.",
    "A copy of the bill was leaked on Friday.",
    "The final vote is expected in March.",
    "He signed the letter with his full name.",
    "TK Elevator will supply the lifts.",
    "The GPT-4 test ran for 3 weeks.",
    "Write to hello@mail.com or call us.",
]
SUBJECTS = [
    "테스트 주도 개발이 돌아왔다",
    "무제한 요금제의 끝",
    "제목 없는 그림이 100억에 팔렸다",
    "임시 휴전, 그 다음은",
    "가제는 게 편이라는데",
    "Null이라는 이름의 사람에게 생기는 일",
    "오픈AI, 삼성과 SK를 하루 만에 모두 만나고 돌아간 이유",
    "최종 협상을 앞둔 두 회사, 무엇이 남았나",
    "테스트가 끝난 자율주행 버스, 언제 탈 수 있을까",
    "Re:Invent에서 본 다섯 가지",
    "[주간 브리핑] 반도체 보조금, 누가 얼마나 받나",
    "1월 수출이 늘어난 까닭",
    "카피가 원작을 이긴 날",
    "Copying is not stealing, says a court",
    "12호: 평택에서 무엇을 봤나",
    "#12 공장의 하루",
]


def test_normal_sentences_are_forty_at_least() -> None:
    assert len([*KOREAN, *ENGLISH]) >= 40


@pytest.mark.parametrize("sentence", [*KOREAN, *ENGLISH])
def test_a_normal_sentence_is_no_mistake(sentence: str, builder: IssueBuilder, everything: Everything) -> None:
    assert [finding.rule for finding in everything(f"closing: |\n  {sentence}\n")] == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_normal_subject_is_no_mistake(subject: str, everything: Everything) -> None:
    assert [finding.rule for finding in everything(f'subject: "{subject}"')] == []


@pytest.mark.parametrize(
    "url",
    [
        "https://docs.google.com/forms/d/e/1FAIpQLSd/viewform", "https://docs.google.com/document/d/1AbC/view",
        "https://docs.google.com/document/d/1AbC/edit?usp=sharing", "https://gooroomee.notion.site/Plan-0123456789abcdef0123456789abcdef",
        "https://dev.to/a/b", "https://dev.mysql.com/doc", "https://stibee.com/api/v1.0/emails/share/x", "https://page.stibee.com/archives/1",
        "https://a.kr/post?preview=false", "https://www.notion.so/product", "https://8.8.8.8/", "https://stagedoor.com/x",
    ],
)  # fmt: skip
def test_public_addresses_that_resemble_private_ones(url: str, everything: Everything) -> None:
    assert [
        finding.rule for finding in everything(f'closing: "[회사가 쓴 글]({url})을 보세요."') if finding.rule == "link-private"
    ] == []


@pytest.mark.parametrize(
    "url",
    [
        "https://10.0.3.7/report", "http://192.168.0.4:8080/", "https://web-staging.a.co.kr/x", "https://dev.gooroomee.kr/x",
        "https://docs.google.com/document/d/1AbC/edit#heading=h.1", "https://drive.google.com/drive/my-drive", "https://a.ghost.io/ghost/#/editor/post/1",
        "https://a.kr/wp-admin/post.php?post=3", "https://team.slack.com/archives/C01", "https://1a2b.ngrok-free.app/",
    ],
)  # fmt: skip
def test_addresses_of_people_who_are_logged_in(url: str, everything: Everything) -> None:
    assert "link-private" in [finding.rule for finding in everything(f'closing: "[회사가 쓴 글]({url})을 보세요."')]


@pytest.mark.parametrize(
    "domain", ["gmail.com", "ymail.com", "mail.com", "naver.com", "never.com", "yahoo.co.kr", "gooroomee.kr", "outlook.kr"]
)
def test_real_mail_domains(domain: str, everything: Everything) -> None:
    assert [finding.rule for finding in everything(f"closing: 의견은 editor@{domain} 으로 보내 주세요.")] == []


@pytest.mark.parametrize(
    "domain", ["gmial.com", "gmai.com", "gmaill.com", "gmail.con", "navr.com", "nvaer.com", "daum.com", "outlok.com", "hanmial.net"]
)
def test_misspelt_mail_domains(domain: str, everything: Everything) -> None:
    assert [finding.rule for finding in everything(f"closing: 의견은 editor@{domain} 으로 보내 주세요.")] == ["mail-domain-typo"]


@pytest.mark.parametrize(
    "sender",
    [
        "{name: 구루미, email: a@b.kr}",
        "{name: news.b.kr, email: a@b.kr}",
        "{name: a@b.kr, email: a@b.kr}",
        "{name: 새벽.편지, email: a@b.kr}",
    ],
)
def test_names_that_are_the_sender_s_own(sender: str, everything: Everything) -> None:
    assert "sender-name-address" not in [finding.rule for finding in everything(f"sender: {sender}")]


def test_a_bilingual_publication_may_change_its_language(everything: Everything) -> None:
    english = "closing: The company said on Friday that it will build three new plants in Texas before the end of the decade."
    assert [finding.rule for finding in everything(english)] == ["language-change"]
    assert everything(f"also_in: [en]\n{english}") == ()


def test_a_long_subject_that_begins_with_its_point_is_fine(everything: Everything) -> None:
    assert (
        everything("subject: 오픈AI, 삼성과 SK를 하루 만에 모두 만나고 돌아간 열아홉 시간의 방한 일정이 반도체 업계에 남긴 것")
        == ()
    )


@pytest.mark.parametrize(
    "subject",
    [
        "[구루미 AI 뉴스레터] 2024년 1월 31일 수요일 12호 - 오픈AI, 서울에 오다",
        "구루미 AI 뉴스레터 제12호 (2024. 1. 31.) : 오픈AI가 서울에 온 까닭",
    ],
)
def test_a_subject_whose_point_a_phone_cuts(subject: str, everything: Everything) -> None:
    found = everything(f'subject: "{subject}"')
    assert [finding.rule for finding in found] == ["subject-too-wide"]
    assert "a phone shows '" in found[0].message


def test_the_starter_s_values_are_those_of_its_files(starter_publications: list[dict[str, object]]) -> None:
    values = set()
    for data in starter_publications:
        for first, *rest in FIELDS:
            value = data.get(str(first))
            for step in rest:
                value = value.get(str(step)) if isinstance(value, dict) else None
            values |= {str(value)} if value else set()
    assert values == STARTER


@pytest.fixture
def starter_publications() -> list[dict[str, object]]:
    from newsletter import starter

    folder = Path(str(starter.__file__)).parent
    return [read(file).data for file in sorted(folder.glob("*/issues/publication.yaml"))]
