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


JAPANESE = "人工知能の研究者たちは、新しい半導体の工場を見学しました。彼らは来年も訪れる予定です。"
CHINESE = "人工智能的研究人员参观了新的半导体工厂，他们说明年还会来到这个地方。"
TAIWANESE = "人工智慧的研究人員參觀了新的半導體工廠，他們說明年還會來到這個地方。"
FRENCH = "Les chercheurs étaient très étonnés, à l'été dernier, par la beauté de l'œuvre."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb2312"),
        (TAIWANESE, "big5"),
        (FRENCH, "cp1252"),
        (KOREAN, "utf-16-be"),
    ],
)
def test_a_page_that_does_not_say_its_encoding_is_read_by_its_characters(text: str, encoding: str) -> None:
    page = f"<p>{text * 3}</p>"
    assert decode(page.encode(encoding)) == page


@pytest.mark.parametrize("claimed", ["idna", "punycode", "undefined", "rot13", "base64", "unicode_escape", "utf-16"])
def test_a_page_that_names_no_charset_of_text_is_read_all_the_same(claimed: str) -> None:
    page = f'<meta charset="{claimed}"><p>{KOREAN}</p>'
    assert decode(page.encode("cp949")) == page
    assert decode(page.encode()) == page
