import datetime as dt
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from newsletter.content.document import parse
from newsletter.drafting.yaml_writer import Entry, LiteralBlock, scalar, to_yaml

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
AWKWARD = st.text(st.sampled_from(" :#'\"\\-*&!%@`|>{}[],?~\t가A1\u00a0\ufeff\u2028"), max_size=12)


@given(TEXT | AWKWARD)
def test_a_line_reads_back_as_it_was(text: str) -> None:
    assert yaml.safe_load(f"x: {scalar(text)}\n") == {"x": text}
    assert parse(Path("x.yaml"), f"x: {scalar(text)}\n").data == {"x": text}


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "null",
        "012",
        "2024-02-07",
        "1.10",
        "오픈AI: 서울",
        "구루미 #12호",
        "*제목을 누르면",
        '"AI 동맹" 준비',
        "@이름",
        "%할인",
        "",
    ],
)
def test_what_yaml_would_take_for_something_else_is_quoted(text: str) -> None:
    assert scalar(text)[0] in "\"'"


@pytest.mark.parametrize("text", ["삼성전자, 평택으로", "https://a.kr/x?y=1#z", "C:drive", "두 팀(A, B)의 [속보]"])
def test_what_is_safe_stays_plain(text: str) -> None:
    assert scalar(text) == text


def test_a_title_with_double_quotes_stays_readable() -> None:
    assert scalar('"아직은" 구상 단계') == "'\"아직은\" 구상 단계'"


@given(TEXT)
def test_a_block_keeps_its_words(text: str) -> None:
    read = yaml.safe_load(to_yaml((Entry("x", LiteralBlock(f"처음 {text} 끝")),)))["x"]
    assert read.split() == f"처음 {text} 끝".translate(_SPACES).split()


_SPACES = {code: " " for code in [*range(32), *range(0x7F, 0xA1), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF] if code != 10}


def test_the_file_reads_as_it_looks() -> None:
    text = to_yaml(
        (
            Entry("number", 3, ("머리말",)),
            Entry("date", dt.date(2024, 2, 7)),
            Entry(
                "topics", [(Entry("title", "하나", ("원문: 가", "  둘째 줄")), Entry("links", [(Entry("paywall", value=True),)]))]
            ),
            Entry("closing", LiteralBlock("첫 문단\n\n둘째 문단")),
        ),
        after=("남은 글",),
    )
    assert text == (
        "# 머리말\nnumber: 3\ndate: 2024-02-07\n\n"
        "topics:\n  # 원문: 가\n  #   둘째 줄\n  - title: 하나\n    links:\n      - paywall: true\n\n"
        "closing: |\n  첫 문단\n\n  둘째 문단\n\n# 남은 글\n"
    )


def test_a_line_end_in_a_comment_cannot_begin_a_key() -> None:
    assert to_yaml((Entry("x", 1, ("a\nheadline: b",)),)) == "# a headline: b\nx: 1\n"
