"""The inbox: subject, preheader, sender."""

import pytest

from tests.checks.conftest import Finds, Silent


@pytest.mark.parametrize(
    "subject", ["오픈AI, 서울에 오다", "OECD와 NATO", "AI", "GPT-5 vs LLAMA", "정말일까?", "준비됐나요?!", "NASA"]
)
def test_a_calm_subject_does_not_shout(silent: Silent, subject: str) -> None:
    silent("subject-shouting", f'subject: "{subject}"')


def test_marks_in_a_row_are_pointed_at(finds: Finds) -> None:
    found = finds("subject-shouting", 'subject: "놓치지 마세요!!! 오늘뿐"', at="!!!")
    assert found.severity == "warning"


def test_a_phone_s_row_is_counted_in_columns_not_letters(finds: Finds, silent: Silent) -> None:
    label = "[구루미 AI 뉴스레터] 2024년 1월 31일 "  # 37 columns
    silent("subject-too-wide", f"subject: '{label}{'a' * 7}'")
    assert finds("subject-too-wide", f"subject: '{label}{'a' * 8}'").severity == "warning"
    silent("subject-too-wide", f"subject: '{label}{'가' * 3}'")
    finds("subject-too-wide", f"subject: '{label}{'가' * 4}'")


def test_a_title_that_stands_in_for_the_subject_is_pointed_at(finds: Finds) -> None:
    title = "구루미 AI 뉴스레터 제12호 (2024. 1. 31.) 오픈AI, 서울에 오다"
    finds("subject-too-wide", f"subject:\nheadline: {{title: '{title}'}}", at="'구루미")


@pytest.mark.parametrize("subject", ["🔥 화제의 글", "12호", "❤️ a"])
def test_an_emoji_beside_words_is_fine(silent: Silent, subject: str) -> None:
    silent("subject-without-words", f"subject: {subject}")


def test_the_first_issue_repeats_nobody(silent: Silent) -> None:
    silent("subject-repeated", "subject: 이번 주 AI 소식")


def test_spaces_and_case_do_not_make_a_subject_new(finds: Finds) -> None:
    finds("subject-repeated", "# the issue before\nsubject: This week in AI\n---\nsubject: this  week in ai", at="this")


def test_a_subtitle_stands_in_for_the_preheader(silent: Silent) -> None:
    silent("preheader-missing", "preheader:\nheadline: {title: 반도체 동맹, subtitle: 삼성 평택부터 SK 회동까지}")


def test_a_preheader_may_share_a_word_with_the_subject(silent: Silent) -> None:
    silent("preheader-repeats", "subject: 오픈AI, 서울에 오다\npreheader: 오픈AI는 서울에서 누구를 만났을까")


def test_a_preheader_that_is_the_first_line_of_the_mail(finds: Finds) -> None:
    finds("preheader-repeats", "preheader: 한국을 찾은 경영진은 공장부터 둘러봤습니다.", at="한국을")


def test_a_long_preheader_is_cut(finds: Finds, silent: Silent) -> None:
    silent("preheader-length", f"preheader: {'가' * 70}")
    finds("preheader-length", f"preheader: {'가' * 71}", at="가")


def test_without_a_sender_europe_is_an_error(finds: Finds) -> None:
    assert finds("sender-missing", "sender:").severity == "warning"
    assert finds("sender-missing", "sender:\naudience: [EU]").severity == "error"
