import pytest

from newsletter.drafting.encoding import decode

KOREAN = "전력망이 모자란 시대, 서버가 발전소 옆으로 간다. 똠방각하도 읽힌다."


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8", "euc-kr"),
        ("utf-8-sig", "euc-kr"),
        ("utf-16", ""),
        ("cp949", ""),
        ("cp949", "euc-kr"),
        ("cp949", "utf-8"),
        ("cp949", "iso-8859-1"),
        ("cp949", "no-such-encoding"),
    ],
)
def test_korean_is_read_whatever_the_page_claims(encoding: str, declared: str) -> None:
    page = f'<meta charset="{declared}">{KOREAN}' if declared else KOREAN
    assert KOREAN in decode(page.encode(encoding))


def test_the_outer_header_counts_where_the_page_says_nothing() -> None:
    assert decode("日本語の記事".encode("shift_jis"), "shift_jis") == "日本語の記事"


def test_western_text_is_not_taken_for_korean() -> None:
    assert decode("Café in Zürich, naïve rôle".encode("cp1252")) == "Café in Zürich, naïve rôle"


def test_a_page_cut_inside_a_character_loses_that_character_only() -> None:
    assert decode("본문".encode()[:-1]) == "본"


def test_one_broken_byte_does_not_turn_utf8_into_another_encoding() -> None:
    data = (KOREAN * 20).encode()
    assert KOREAN in decode(data[:30] + b"\xff" + data[30:])
