"""Markdown as plain text."""

import pytest

from newsletter.content.markdown import to_html
from newsletter.render.plain_text import NumberedLinks, to_text, underline


def text(markdown: str, columns: int = 78) -> str:
    return to_text(to_html(markdown), NumberedLinks().mark, columns)


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("글\n이어서", "글 이어서"),
        ("하나\n\n둘", "하나\n\n둘"),
        ("a\\\nb", "a\nb"),
        ("**굵게**와 *기운*", "굵게와 기운"),
        ("~~지운~~ `코드`", "~지운~ `코드`"),
        ("1 < 2 & 3", "1 < 2 & 3"),
        ("[고리](https://a.kr) [같은](https://a.kr) [다른](https://b.kr)", "고리 [1] 같은 [1] 다른 [2]"),
        ("![그림](a.png)", "[그림]"),
        ("![](a.png)", ""),
        ("- 하나\n- 둘\n  - 안", "- 하나\n- 둘\n  - 안"),
        ("3. 셋\n4. 넷", "3. 셋\n4. 넷"),
        ("> 글\n>\n> > 안", "> 글\n>\n> > 안"),
        ("    코드  줄\n    둘", "    코드  줄\n    둘"),
        ("---", "-" * 20),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n--+--\n1 | 2"),
        ("| 항목 | 값 |\n|---|---|\n| 가 | 1<br>2 |\n| abc | |", "항목 | 값\n-----+------\n가   | 1 / 2\nabc  |"),
        ("# 제목\n\n## 작은 제목", "## 제목\n\n### 작은 제목"),
        ("https://a.kr/가나 <a@b.kr> www.a.kr", "https://a.kr/가나 a@b.kr www.a.kr"),
        ("https://a.kr에서, https://a.kr.", "https://a.kr 에서, https://a.kr."),
        ("[https://a.kr](https://b.kr)", "https://a.kr [1]"),
        ("H<sub>2</sub>O 10<sup>2</sup> 1<sup>st</sup> <mark>가</mark><br>나", "H₂O 10² 1st 가\n나"),
        ("- [ ] 할 일\n- [x] 한 일", "- ☐ 할 일\n- ☑ 한 일"),
        ("> [!NOTE]\n> 글", "> Note\n>\n> 글"),
        ("가[^1]\n\n[^1]: 나", "가¹\n\n--------------------\n\n¹ 나"),
    ],
)
def test_reads_well(markdown: str, shown: str) -> None:
    assert text(markdown) == shown


def test_a_table_that_is_too_wide_is_a_list_of_labels_and_values() -> None:
    assert text("| 회사 | 값 | 비고 |\n|---|---|---|\n| 가나다라 | 100원 | 메모 |\n| 마바 | | 끝 |", 16) == (
        "- 가나다라\n  값: 100원\n  비고: 메모\n- 마바\n  비고: 끝"
    )


def test_lines_end_before_the_column_by_display_width() -> None:
    assert text("가나다 라마바 사아자", 13) == "가나다 라마바\n사아자"
    assert text("- 가나다 라마바", 8) == "- 가나다\n  라마바"


def test_a_long_address_is_left_whole() -> None:
    assert text("본다 https://example.com/a/very/long/path", 20).splitlines()[-1] == "https://example.com/a/very/long/path"


def test_a_title_is_underlined_as_wide_as_it_is_shown() -> None:
    assert underline("제목 A", "=") == "제목 A\n======"
