"""Words that open a part do so only where a part can open."""

from pathlib import Path

import pytest

from newsletter.drafting.past_issue.assemble import assemble
from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.past_issue.header import NO_HEADER
from newsletter.drafting.past_issue.words import PartKind, opening


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("📢Today's topic", PartKind.TOC),
        ("이번 호 목차", PartKind.TOC),
        ("✅관련 기사", PartKind.RELATED),
        ("국내/외 AI Weekly News🗞️📰", PartKind.NEWS),
        ("여러분의 소중한 의견을 남겨주세요!", PartKind.FEEDBACK),
        ("에디터의 한마디", PartKind.CLOSING),
        ("매주 수요일 오전 7시 보내드려요", PartKind.CADENCE),
        ("수신거부 Unsubscribe", PartKind.FOOTER),
    ],
)
def test_a_heading_opens_its_part(text: str, part: PartKind) -> None:
    assert opening(Block(text, opens=True)) is part


@pytest.mark.parametrize(
    "text",
    [
        "전문가들의 의견이 갈렸다. 한쪽은 서둘러야 한다고 말했고 다른 쪽은 먼저 시험해 보아야 한다고 말했다는 것이다.",
        "뉴스레터를 시작하며",
        "관련 기사에 따르면 공장은 내년에 문을 연다.",
        "매일 아침 그는 걷는다.",
    ],
)
def test_a_paragraph_with_such_a_word_opens_nothing(text: str) -> None:
    assert opening(Block(text, opens=True)) is None


def test_a_line_inside_a_cell_opens_nothing() -> None:
    assert opening(Block("의견은 갈렸다", opens=False)) is None


def test_what_fits_no_part_is_kept() -> None:
    texts = ["머리기사", "이번 주 뉴스", "제목을 누르면 기사로 갑니다.", "이 자리에는 아무 링크도 없이 그냥 한 문단이 길게 놓여 있어서 목록이라고 할 수 없습니다.",
             "들불에너지", "letter@deulbul.example", "사업자등록번호 000-00-00000", "수신거부"]  # fmt: skip
    blocks = [Block(text, opens=index in (0, 1, 4)) for index, text in enumerate(texts)]
    past_issue = assemble(blocks, Path("x.txt"), NO_HEADER)
    assert past_issue.imprint.company == "들불에너지"
    assert past_issue.kept == (texts[3], texts[6])


def test_numbers_in_the_contents_are_entries_and_the_first_again_is_a_topic() -> None:
    texts = ["머리기사", "오늘의 주제", "1. 하나", "2. 둘", "1. 하나를 길게", "글입니다.", "2. 둘을 길게"]
    opens = [True, True, False, False, True, True, True]
    past_issue = assemble([Block(text, opens=first) for text, first in zip(texts, opens, strict=True)], Path("x.txt"), NO_HEADER)
    assert past_issue.title == "머리기사"
    assert [(topic.title, topic.toc, topic.body) for topic in past_issue.topics] == [
        ("하나를 길게", "하나", "글입니다."),
        ("둘을 길게", "둘", ""),
    ]
