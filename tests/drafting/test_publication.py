from pathlib import Path

import pytest

from newsletter.content.document import parse
from newsletter.drafting.publication import imprint_steps
from newsletter.drafting.sources import Imprint
from newsletter.drafting.terms import KOREAN

BEFORE = """\
# 우리 뉴스레터
name: 들불 레터   # 이름
language: ko

footer: {company: 들불, phone: "02-1"}   # 발행인
"""


def changed(imprint: Imprint, before: str = BEFORE) -> str:
    publication = parse(Path("publication.yaml"), before)
    return [publication, *imprint_steps(publication, imprint, KOREAN)][-1].text


def test_what_a_newsletter_says_of_its_sender_is_written_between_the_lines() -> None:
    imprint = Imprint(name="들불 전력 레터", cadence="매주 금요일 오후 6시", company="들불", phone="02-555-0199", email="a@b.kr")
    assert changed(imprint) == (
        "# 우리 뉴스레터\nname: 들불 전력 레터   # 이름\nlanguage: ko\n\n"
        'footer: {company: 들불, phone: "02-555-0199", email: "a@b.kr"}   # 발행인\n'
        'cadence: 매주 금요일 오후 6시\nschedule:\n  weekday: fri\n  time: "18:00"\n'
    )


def test_a_newsletter_that_says_nothing_new_changes_nothing() -> None:
    assert changed(Imprint(name="들불 레터", company="들불", phone="02-1")) == BEFORE
    assert changed(Imprint()) == BEFORE


def test_a_feedback_button_without_an_address_is_marked() -> None:
    assert "url: https://example.com/TODO" in changed(Imprint(feedback_title="의견을 들려주세요!", feedback_body="한 줄이라도."))


@pytest.mark.parametrize(
    ("cadence", "weekday", "time"),
    [
        ("매주 수요일 오전 7시에 보내드려요", "wed", "07:00"),
        ("매주 월요일 오후 12시 30분", "mon", "12:30"),
        ("Every Friday at 7:30 a.m.", "fri", "07:30"),
        ("Every Sunday at 12 a.m.", "sun", "00:00"),
    ],
)
def test_the_schedule_is_read_from_the_cadence(cadence: str, weekday: str, time: str) -> None:
    text = changed(Imprint(cadence=cadence))
    assert f"  weekday: {weekday}\n" in text
    assert f'  time: "{time}"\n' in text


def test_a_cadence_without_a_day_sets_no_schedule() -> None:
    assert "schedule" not in changed(Imprint(cadence="격주로 찾아옵니다"))
