"""Spelling, spacing and terms."""

import unicodedata

import pytest

from tests.checks.conftest import Finds, Silent

GLOSSARY = "glossary: {올트먼: [올트만, 알트먼], OpenAI: [Open AI, open ai]}\n"


@pytest.mark.parametrize(
    "text", ["올트먼이 왔다", "OpenAI의 발표", "[기사](https://a.kr/올트만)", "`올트만`은 옛 표기다", "reopen air"]
)
def test_the_glossary_minds_whole_words_and_no_addresses(silent: Silent, text: str) -> None:
    silent("glossary", GLOSSARY + f'closing: "{text}"')


def test_a_glossary_term_is_pointed_at_where_it_stands(finds: Finds) -> None:
    found = finds("glossary", GLOSSARY + "closing: |\n  올트먼이 왔다.\n\n  그리고 **올트만은** 떠났다.", at="올트만은")
    assert found.edit is not None
    assert found.edit.new == "올트먼"


@pytest.mark.parametrize(
    "text",
    [
        "끝났습니다. 백악관은",
        "3.5배",
        "오픈AI.com",
        "가.나.다 순서",
        "U.S.A",
        "‘끝났다.’라고",
        "했다.” 그는",
        "example.com에서",
        "v1.10",
        "그렇다... 그래도",
        "A.I.가",
    ],
)
def test_full_stops_that_end_no_sentence(silent: Silent, text: str) -> None:
    silent("missing-space", f"closing: {text}")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("때문입니다.백악관은 말을", "다.백"),
        ("어떨까요?답은 간단", "요?답"),
        ("나왔다.Nvidia는", "다.N"),
        ("It was over.The next day", ".The"),
    ],
)
def test_sentences_that_stick_together(finds: Finds, text: str, at: str) -> None:
    found = finds("missing-space", f"closing: {text}", at=at)
    assert found.edit is not None
    assert found.edit.new.endswith(" ")


@pytest.mark.parametrize(
    "text",
    [
        "하나 하나 짚어 보면",
        "아주 아주 크다",
        "very very long",
        "New York, New York",
        "하하 하하하",
        "ㅋㅋ ㅋㅋ",
        "빨리 빨리",
        "그 그림",
        "2024 2024년",
        "서울 서울역",
        "가나, 가나",
    ],
)
def test_words_that_are_said_twice_on_purpose(silent: Silent, text: str) -> None:
    silent("doubled-word", f"closing: {text}")


def test_the_second_of_a_doubled_word_is_pointed_at(finds: Finds) -> None:
    finds("doubled-word", "closing: 방한의 배경에는 배경에는 칩이 있다", at="배경에는 칩")


def test_a_japanese_quotation_keeps_its_marks(silent: Silent) -> None:
    silent("full-width", "closing: こんにちは，世界！")
    silent("full-width", "language: ja\nclosing: 東京，大阪")


def test_a_full_width_mark_is_replaced_with_its_space(finds: Finds) -> None:
    found = finds("full-width", "closing: 규제와 투자，두 소식", at="，")
    assert found.edit is not None
    assert found.edit.new == ", "


def test_decomposed_hangul_is_composed_line_by_line(finds: Finds) -> None:
    found = finds("decomposed", "closing: 이번 주 " + unicodedata.normalize("NFD", "소식"))
    assert found.edit is not None
    assert found.edit.new == "소식"
    assert found.problem.column == len("closing: 이번 주 ") + 1


def test_two_spaces_are_a_line_break_in_markdown(silent: Silent, finds: Finds) -> None:
    silent("trailing-space", "closing: |\n  첫 줄  \n  둘째 줄")
    found = finds("trailing-space", "closing: |\n  첫 줄 \n  둘째 줄")
    assert found.loc == ("closing",)


@pytest.mark.parametrize(
    "text",
    [
        "삼성전자는 삼성전기와 만났다",
        "경제가 어렵고 경제는 좋다",
        "네이버가, 네이버는",
        "발표했다고 발표한다고",
        "서울에서는 서울에도",
    ],
)
def test_words_that_are_no_twins(silent: Silent, text: str) -> None:
    silent("spelling-varies", f"closing: {text}")


def test_the_name_that_the_last_issue_spelled_otherwise(finds: Finds) -> None:
    before = "# the issue before\nclosing: 올트먼이 왔다. 올트먼은 갔다.\n---\n"
    found = finds("spelling-varies", before + "closing: 올트만이 다시 왔다.", at="올트만")
    assert "in the issue before" in found.message


def test_what_the_glossary_settles_is_told_once(silent: Silent) -> None:
    silent("spelling-varies", GLOSSARY + "closing: 올트먼이 왔고 올트먼은 봤고 올트만이 갔다")
