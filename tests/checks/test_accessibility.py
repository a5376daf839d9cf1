"""Reading with a screen reader, in bad light, or with tired eyes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.checks.dom import Dom
from newsletter.checks.selectors import SelectorIndex
from tests.checks.conftest import Finds, Silent

DARK = "<style>@media (prefers-color-scheme: dark) {{ {} }}</style>"


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color:#767676">가장 옅은 회색</p>',
        '<p style="color:#949494;font-size:24px">큰 글자</p>',
        '<p style="color:#949494;font-size:19px;font-weight:700">굵고 큰 글자</p>',
        '<p style="color:#ffffff;background:url(https://a.kr/b.png)">사진 위의 글자</p>',
        '<div style="display:none;color:#ffffff">안 보이는 글자</div>',
        '<table role="presentation"><tr><td bgcolor="#000000" style="color:#ffffff">검은 칸</td></tr></table>',
        '<p style="color:#ffffff"><span style="color:#000000">글</span></p>',
    ],
)
def test_text_that_can_be_read(silent: Silent, html: str) -> None:
    silent("contrast", html)


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color:#777777">조금 옅은 회색</p>',
        '<p style="color:#949494;font-size:20px">크지 않은 글자</p>',
        '<div style="background-color:#000000"><p>검은 바탕의 글자</p></div>',
        '<p style="color:rgb(170, 170, 170)">옅은 회색</p>',
    ],
)
def test_text_that_is_too_faint(finds: Finds, html: str) -> None:
    finds("contrast", html)


def test_one_pair_of_colours_is_told_once(finds: Finds) -> None:
    finds("contrast", '<p style="color:#aaaaaa">하나</p><p style="color:#aaa">둘</p>')


def test_dark_rules_are_laid_over_the_inline_styles(finds: Finds, silent: Silent) -> None:
    body = '<body style="background-color:#ffffff;color:#1c2430"><p class="a">글</p></body>'
    page = f"<html lang='ko'><head>{DARK}</head>{body}</html>"
    silent("contrast", page.format("body {background-color:#0f1319 !important} .a {color:#e8ecf2 !important}"))
    found = finds("contrast", page.format("body {background-color:#0f1319 !important}"))
    assert "on a dark screen" in found.message


def test_a_faint_colour_of_the_theme_is_told_at_the_theme(finds: Finds, silent: Silent) -> None:
    theme = 'theme:\n  light: {muted: "#9aa5b1"}\n'
    finds("theme-contrast", theme, at='"#9aa5b1"')
    silent("contrast", theme + '---\n<p style="color:#9aa5b1">글</p>')


@pytest.mark.parametrize(
    "html",
    [
        '<p style="font-size:0"><b style="font-size:14px">글</b></p>',
        '<p style="font-size:1.2em">글</p>',
        "<p style='font-size:11pt'>글</p>",
    ],
)
def test_sizes_that_are_large_enough(silent: Silent, html: str) -> None:
    silent("font-too-small", html)


def test_small_print_is_a_note_tiny_print_a_warning(finds: Finds) -> None:
    assert finds("font-too-small", '<p style="font-size:13px">글</p>').severity == "info"
    assert finds("font-too-small", '<p style="font-size:70%">글</p>').severity == "warning"


def test_a_data_table_needs_no_role(silent: Silent) -> None:
    silent("table-role", "<table><tr><th>회사</th></tr><tr><td>삼성</td></tr></table>")
    silent("table-role", '<table role="none"><tr><td>칸</td></tr></table>')


def test_headings_may_come_back_up(silent: Silent) -> None:
    silent("heading-order", "<h2>하나</h2><h3>하나의 하나</h3><h2>둘</h2>")


def test_a_second_title(finds: Finds) -> None:
    assert "second heading" in finds("heading-order", "<h1>또 하나</h1>").message


def test_a_regional_language_is_the_language(silent: Silent, finds: Finds) -> None:
    silent("language-missing", "<html lang='ko-KR'><body><p>글</p></body></html>")
    found = finds("language-missing", "<html lang='en'><body><p>글</p></body></html>")
    assert "'en'" in found.message


@pytest.mark.parametrize(
    "text", ["OpenAI GPT-4 Turbo, TSMC", "“The chips are only half of it.”라고 그는 말했다", "Maia 100 and Trainium 2"]
)
def test_names_and_quotations_are_no_change_of_language(silent: Silent, text: str) -> None:
    silent("language-change", f"closing: {text}")


def test_korean_in_an_english_mail(finds: Finds) -> None:
    korean = "회사는 이천삼십년까지 텍사스에 공장 세 곳을 새로 짓겠다고 금요일에 밝혔습니다"
    finds("language-change", f"language: en\nclosing: |\n  First a word.\n\n  {korean}", at="회사는")


@pytest.mark.parametrize(
    "html",
    ['<p style="direction:ltr">글</p>', '<p style="position:relative">글</p>', '<a href="https://a.kr" tabindex="-1">글</a>'],
)
def test_order_that_is_left_alone(silent: Silent, html: str) -> None:
    silent("reading-order", html)


@pytest.mark.parametrize(
    "html",
    [
        '<p style="position:absolute">글</p>',
        '<div style="display:flex;flex-direction:row-reverse">글</div>',
        '<a href="https://a.kr" tabindex="3">글</a>',
    ],
)
def test_order_that_is_turned_round(finds: Finds, html: str) -> None:
    finds("reading-order", html)


@pytest.mark.parametrize(
    ("selector", "ids"),
    [(".a", "1 2"), ("p.a", "2"), ("div > .a", "2"), ("body .b span", "3"), ("#x, .b", ""), (".a:hover", ""), ("*", "0 1 2 3")],
)
def test_selectors_that_mails_use(selector: str, ids: str) -> None:
    body = '<body id="0"><div class="a b" id="1"><p class="a" id="2"><span id="3">글</span></p></div></body>'
    found = SelectorIndex(Dom(f"<html>{body}</html>").root.iter("body", "div", "p", "span")).matches(selector)
    assert [element.get("id") for element in found] == ids.split()


@pytest.mark.parametrize(
    "style",
    [
        "color:#ffffff;background-color:navy",
        "color:hsl(0, 0%, 20%)",
        "color:rgb(70 70 70)",
        "background:url(https://a.kr/x.png);color:#eeeeee",
        "background:linear-gradient(#fff, #eee);color:#dddddd",
        "color:oklch(90% 0 0)",
        "color:rgba(0, 0, 0, 0.8)",
        "color:#fff;background-color:#eee;background:#111",
        "background:#fff url(https://a.kr/x.png);background-color:#777;color:#777",
    ],
)
def test_colours_that_can_be_read_or_are_unknown(silent: Silent, style: str) -> None:
    silent("contrast", f'<p style="{style}">글자</p>')


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("color:silver", "#c0c0c0 on #ffffff has a contrast of 1.8:1"),
        ("color:hsl(0, 0%, 78%)", "#c7c7c7 on #ffffff has a contrast of 1.7:1"),
        ("color:rgb(200 200 200)", "#c8c8c8 on #ffffff has a contrast of 1.7:1"),
        ("color:rgba(0, 0, 0, 0.3)", "#b3b3b3 on #ffffff has a contrast of 2.1:1"),
        ("background:rgba(0,0,0,.1);color:#888", "#888888 on #e6e6e6 has a contrast of 2.8:1"),
        ("background:#111;background-color:#eee;color:#fff", "#ffffff on #eeeeee has a contrast of 1.2:1"),
        ("background:transparent;color:SILVER", "#c0c0c0 on #ffffff has a contrast of 1.8:1"),
    ],
)
def test_colours_that_are_too_faint(finds: Finds, style: str, said: str) -> None:
    assert finds("contrast", f'<p style="{style}">글자</p>').message == said


def test_old_attributes_count_like_styles(finds: Finds, silent: Silent) -> None:
    silent("contrast", '<table role="none"><tr><td bgcolor="navy"><font color="white">글자</font></td></tr></table>')
    found = finds("contrast", '<table role="none"><tr><td bgcolor="000080"><font color="#000066">글자</font></td></tr></table>')
    assert found.message == "#000066 on #000080 has a contrast of 1.1:1"


def test_a_dark_rule_without_important_loses_to_the_inline_style(finds: Finds, silent: Silent) -> None:
    page = "<html lang='ko'><head><style>@media (prefers-color-scheme:dark){{{}}}</style></head><body><p class='a' style='color:#111'>글</p></body></html>"
    silent("contrast", page.format("body{background:#fff}.a{color:#eee}"))
    found = finds("contrast", page.format("body{background:#000}.a{color:#eee}"))
    assert found.message == "#111111 on #000000 has a contrast of 1.1:1 on a dark screen"
    silent("contrast", page.format("body{background:#000}.a{color:#eee !important}"))


SELECTORS = st.lists(
    st.tuples(
        st.sampled_from(["", "p", "div", "*"]), st.sampled_from(["", ".a", ".b", ".a.b", "#x"]), st.sampled_from([" ", " > ", ">"])
    ),
    min_size=1,
    max_size=3,
)


@given(SELECTORS)
def test_selectors_match_what_lxml_says(steps: list[tuple[str, str, str]]) -> None:
    selector = "".join((combinator if number else "") + (tag + name or "*") for number, (tag, name, combinator) in enumerate(steps))
    body = '<body><div class="a" id="x"><p class="a b"><span class="b">글</span></p><div class="b"><p>말</p></div></div><p class="b">끝</p></body>'
    dom = Dom(f"<html>{body}</html>")
    assert SelectorIndex(dom.elements).matches(selector) == dom.root.cssselect(selector)
