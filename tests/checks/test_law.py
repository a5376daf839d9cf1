"""What laws and mailbox providers ask, by the publication's audience and kind."""

import pytest

from tests.checks.conftest import Finds, Silent

ADVERTISING = "kind: advertising\n"


@pytest.mark.parametrize("subject", ["(광고) 새 요금제", "(광고)새 요금제"])
def test_the_exact_mark(silent: Silent, subject: str) -> None:
    silent("kr-subject-mark", f'{ADVERTISING}subject: "{subject}"')


@pytest.mark.parametrize(
    "subject",
    [
        "( 광고) 새 요금제",
        "(광 고) 새 요금제",
        "(광.고) 새",
        "[광고] 새",
        "（광고） 새",
        '(\\"광고\\") 새',
        "(대출광고) 새",
        "새 요금제 (광고)",
    ],
)
def test_forms_that_count_as_hiding_the_mark(finds: Finds, subject: str) -> None:
    assert "is not the mark" in finds("kr-subject-mark", f'{ADVERTISING}subject: "{subject}"').message
    finds("kr-subject-mark", f'subject: "{subject}"')


@pytest.mark.parametrize(
    "subject",
    [
        "구글의 광고 사업",
        "광고, 어디까지 왔나",
        "온라인 광고(배너)가 줄었다",
        "광고와 고객",
        "‘광고’ 없는 유튜브",
        "프리미엄(무광고) 인상",
        "'광고' 시장이 커진다",
    ],
)
def test_a_subject_about_advertising_is_no_mark(silent: Silent, subject: str) -> None:
    silent("kr-subject-mark", f'subject: "{subject}"')


def test_the_mark_is_korea_s_alone(silent: Silent) -> None:
    silent("kr-subject-mark", f"{ADVERTISING}audience: [US]\nsubject: Our new plan")


def test_an_editorial_mail_owes_no_contact(silent: Silent) -> None:
    silent("kr-sender-contact", "footer: {company: 구루미}")


def test_a_footer_that_the_layout_does_not_show(finds: Finds) -> None:
    found = finds(
        "kr-sender-contact",
        f"{ADVERTISING}footer: {{company: 구루미, address: 서울시 강남구 선릉로112길 34, phone: 02-123-4567, email: marketing@gooroomee.kr}}",
        at="02-123",
    )
    assert "nowhere in the mail" in found.message


def test_an_address_may_be_broken_over_lines(silent: Silent) -> None:
    html = '<p>구루미<br>서울시 강남구\n선릉로112길 34<br>1833-9229 marketing@gooroomee.kr <a href="${unsubscribe_url}">수신거부 Unsubscribe</a></p>'
    silent("kr-sender-contact", f"{ADVERTISING}---\n<body>{html}</body>")


def test_one_language_is_not_enough_for_advertising_to_korea(finds: Finds, silent: Silent) -> None:
    html = '<body><p>글</p><p><a href="${unsubscribe_url}">수신거부</a></p></body>'
    silent("unsubscribe-missing", html)
    finds("unsubscribe-missing", f"{ADVERTISING}---\n{html}")


def test_a_hidden_link_does_not_count(finds: Finds) -> None:
    finds("unsubscribe-missing", '<body><p>글</p><div style="display:none"><a href="${unsubscribe_url}">수신거부</a></div></body>')


def test_an_esp_that_adds_its_own_link_makes_it_a_note(finds: Finds) -> None:
    html = "<body><p>글</p></body>"
    assert finds("unsubscribe-missing", f"esp: mailchimp\n---\n{html}").severity == "info"
    assert finds("unsubscribe-missing", f"esp: stibee\n---\n{html}").severity == "error"


def test_an_editorial_mail_to_canada_is_warned(finds: Finds) -> None:
    assert finds("postal-address", "audience: [CA]\nfooter: {company: 구루미}").severity == "warning"


def test_korea_alone_asks_no_postal_address_of_an_editor(silent: Silent) -> None:
    silent("postal-address", "footer: {company: 구루미}")


@pytest.mark.parametrize(
    "disclosure", ["광고", "(광고)", "Sponsored by Gooroomee", "유료 광고 포함", "제휴 콘텐츠", "Paid partnership"]
)
def test_labels_that_say_paid(silent: Silent, disclosure: str) -> None:
    silent(
        "sponsor-disclosure", f'inserts: [{{type: sponsor, title: 화상회의, disclosure: "{disclosure}"}}]\n---\n<p>{disclosure}</p>'
    )


def test_a_layout_that_drops_the_label(finds: Finds) -> None:
    finds("sponsor-disclosure", "inserts:\n  - {type: sponsor, title: 화상회의}\n", at="화상회의")


@pytest.mark.parametrize("address", ["news@mail.kr", "a@naver.com.kr", "x@notgmail.com"])
def test_domains_of_one_s_own(silent: Silent, address: str) -> None:
    silent("free-mail-sender", f"sender: {{name: 구루미, email: {address}}}")
