"""Markdown as a Korean author means it, and nothing of HTML but what Markdown makes."""

import re

import pytest

from newsletter.content.markdown import MARKDOWN_TAGS, addresses, source_line, to_html


@pytest.mark.parametrize(("text", "html"), [
    ("**오픈AI(OpenAI)**는", "<strong>오픈AI(OpenAI)</strong>는"),
    ('**"AI 동맹"**을', "<strong>&quot;AI 동맹&quot;</strong>을"),
    ("**‘팹스’(fabs)**라는", "<strong>‘팹스’(fabs)</strong>라는"),
    ("**강조**입니다", "<strong>강조</strong>입니다"),
    ("이것은**붙여 쓴 강조.**이다", "이것은<strong>붙여 쓴 강조.</strong>이다"),
    ("*기울임(italic)*도", "<em>기울임(italic)</em>도"),
    ("~~지운 말(옛말)~~은", "<del>지운 말(옛말)</del>은"),
    ("**[링크](https://a.kr)**를", '<strong><a href="https://a.kr">링크</a></strong>를'),
    ("snake_case_word 2*3*4", "snake_case_word 2<em>3</em>4"),
])  # fmt: skip
def test_emphasis_holds_before_a_particle(text: str, html: str) -> None:
    assert to_html(text) == f"<p>{html}</p>"


@pytest.mark.parametrize("text", [
    "2024. 02. 07", "2024. 02. 07 발표했습니다.", "2024. 1. 31.", "1. 26. 금요일", "12. 31. 마감", "오늘은\n2024. 02. 07 입니다",
    "80억~100억 달러, 3~4명", "10~20명, 30~40명, 5~6월", "~10%~", "*|FNAME|*님", "*|A|**|B|*", "*|LIST:NAME|* 안녕 *|END:IF|*",
    "$%name%$님", "{{ name }}님", "{% if x %}", "[x]", "[link_unsubscribe]", "%%name%%", "%recipient%", "*별 하나", "_ 밑줄", "1.5배",
    "a < b > c & d", "가\u00a0나",
])  # fmt: skip
def test_what_is_not_meant_as_markdown_is_shown_as_typed(text: str) -> None:
    html = to_html(text)
    shown = html.removeprefix("<p>").removesuffix("</p>").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert shown == text


@pytest.mark.parametrize(("text", "tags"), [
    ("- 2024. 02. 07 발표", ["ul", "li"]), ("> 2024. 02. 07", ["blockquote", "p"]), ("1. 2024. 1. 31. 발표", ["ol", "li"]), ("- 1. 26. 발표", ["ul", "li"]),
])  # fmt: skip
def test_a_date_in_a_list_or_a_quote_makes_no_second_list(text: str, tags: list[str]) -> None:
    assert re.findall(r"<([a-z]+)", to_html(text)) == tags


def test_lists_are_lists() -> None:
    assert to_html("1. 하나\n2. 둘") == "<ol>\n<li>하나</li>\n<li>둘</li>\n</ol>"
    assert to_html("3. 셋\n4. 넷").startswith('<ol start="3">')
    assert to_html("- 하나\n    - 둘").count("<ul>") == 2
    assert to_html("10. 열") == '<ol start="10">\n<li>열</li>\n</ol>'


def test_tables_images_and_line_ends() -> None:
    assert '<th scope="col" align="center" style="text-align:center">나</th>' in to_html("| 가 | 나 |\n|---|:-:|\n| **1** | 2 |")
    assert to_html("![그림](images/a.png)") == '<p><img src="images/a.png" alt="그림" /></p>'
    assert to_html("한 줄\n다음 줄") == "<p>한 줄\n다음 줄</p>"
    assert to_html("한 줄  \n다음 줄\\\n끝").count("<br />") == 2


@pytest.mark.parametrize("text", [
    "<script>alert(1)</script>", "<b>굵게</b>", "<img src=x onerror=alert(1)>", "<!-- 주석 -->", "<a href='javascript:x'>y</a>", "<style>*{}</style>",
    "<![CDATA[x]]>", "<?php x ?>", "<div>\n\n**가**\n\n</div>", "a <br> b", "</td></table>", "<svg/onload=x>", "&lt;b&gt;", "`<b>`", "```\n<b>\n```",
    "<https://a.kr/\"onclick=x>", "[a](https://a.kr \"x\\\" onclick=y\")", "![\"><script>](https://a.kr/x.png)", "[<script>](https://a.kr)", "<BASE href=x>", "a<b",
])  # fmt: skip
def test_raw_html_is_shown_never_run(text: str) -> None:
    html = to_html(text)
    for tag in re.findall(r"<[^>]*>", html):
        assert re.fullmatch(r"</?(\w+)( (href|src|alt|title|align|start|class)=\"[^\"<>]*\")*( /)?>", tag), tag
        assert re.findall(r"\w+", tag)[0] in MARKDOWN_TAGS


@pytest.mark.parametrize("emoji", ["🗞️", "📰", "👨‍👩‍👧‍👦", "❤️‍🔥", "👍🏽", "🇰🇷", "1️⃣", "©️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "☎︎", "🫠", "㊗️", "™"])
def test_emoji_of_every_kind_arrive_intact(emoji: str) -> None:
    assert to_html(f"{emoji} **{emoji}** [{emoji}](https://a.kr) ![{emoji}](a.png)") == (
        f'<p>{emoji} <strong>{emoji}</strong> <a href="https://a.kr">{emoji}</a> <img src="a.png" alt="{emoji}" /></p>'
    )


def test_what_was_held_comes_back_in_addresses() -> None:
    assert list(addresses(to_html("[a](https://a.kr/~x?d=2024.%201&m=*|E|*) ![b](~/b.png)"))) == [
        ("a", "https://a.kr/~x?d=2024.%201&m=*%7CE%7C*"), ("img", "~/b.png"),
    ]  # fmt: skip


def test_positions_name_the_source_lines() -> None:
    assert 'data-sourcepos="3:1-3:' in to_html("가\n\n**나**", positions=True)
    assert source_line("가\n\n나 [다](x&#58;y) 라\n", "x:y") == "나 [다](x&#58;y) 라"
    assert source_line("가", "x:y") == ""


def test_headings_of_a_body_stand_under_the_heading_of_its_part() -> None:
    assert to_html("# 하나\n\n## 둘\n\n### 셋\n\n#### 넷\n\n##### 다섯").replace("\n", "") == (
        "<h3>하나</h3><h4>둘</h4><h5>셋</h5><h6>넷</h6><h6>다섯</h6>"
    )


@pytest.mark.parametrize(
    ("typed", "levels"),
    [("## 가", "3"), ("###### 가", "3"), ("## 가\n\n#### 나", "34"), ("#### 가\n\n## 나", "33"), ("# 가\n\n### 나\n\n## 다", "344"), ("## 가\n\n### 나\n\n## 다\n\n#### 라", "3434")],
)  # fmt: skip
def test_no_author_can_skip_a_level(typed: str, levels: str) -> None:
    assert re.findall(r"<h(\d)", to_html(typed)) == re.findall(r"</h(\d)", to_html(typed)) == list(levels)
    assert re.findall(r"<h(\d)", to_html(typed, positions=True)) == list(levels)
    assert to_html("`<h1>` 태그") == "<p><code>&lt;h1&gt;</code> 태그</p>"


@pytest.mark.parametrize(("text", "html"), [
    ("H<sub>2</sub>O", "H<sub>2</sub>O"), ("10<sup>2</sup>과", "10<sup>2</sup>과"), ("<mark>**가**</mark>", "<span><strong>가</strong></span>"),
    ("가<br>나<br/>다", "가<br />나<br />다"), ("`<br>`", "<code>&lt;br&gt;</code>"), ("\\<br>", "&lt;br&gt;"), ("&lt;br&gt;", "&lt;br&gt;"),
    ("<sub>가", "&lt;sub&gt;가"), ("가</sub>", "가&lt;/sub&gt;"), ("**가<sub>나**</sub>", "<strong>가&lt;sub&gt;나</strong>&lt;/sub&gt;"),
    ("<sub>가</sup>", "&lt;sub&gt;가&lt;/sup&gt;"), ("<mark class=x>가</mark>", "&lt;mark class=x&gt;가&lt;/mark&gt;"), ("가 <BR>", "가 &lt;BR&gt;"),
    ("![<br>](x.png)", '<img src="x.png" alt="&lt;br&gt;" />'), ("<sub><sub>가</sub></sub>", "<sub><sub>가</sub></sub>"),
])  # fmt: skip
def test_four_tags_may_be_typed_where_they_are_balanced(text: str, html: str) -> None:
    assert to_html(text) == f"<p>{html}</p>"


def test_a_typed_tag_never_reaches_into_another_block() -> None:
    assert to_html("<mark>가\n\n나</mark>") == "<p>&lt;mark&gt;가</p>\n<p>나&lt;/mark&gt;</p>"
    assert (
        to_html("```\n<mark>가</mark> https\\://a.kr\n```")
        == "<pre><code>&lt;mark&gt;가&lt;/mark&gt; https\\://a.kr\n</code></pre>"
    )


def test_tasks_are_list_entries_with_a_box() -> None:
    html = to_html("- [ ] 할 일\n- [x] 한 일")
    assert html == '<ul>\n<li style="list-style-type:none">☐ 할 일</li>\n<li style="list-style-type:none">☑ 한 일</li>\n</ul>'


def test_callouts_have_a_title() -> None:
    assert to_html("> [!NOTE]\n> 글") == '<div>\n<p><strong class="note">Note</strong></p>\n<p>글</p>\n</div>'
    assert "<p><strong>마감 &lt;b&gt;</strong></p>" in to_html("> [!WARNING] 마감 <b>\n> 글")
    assert to_html("> [!NOPE]\n> 글").startswith("<blockquote>")


def test_footnotes_stand_under_the_text_they_belong_to() -> None:
    html = to_html("가[^1] 나[^둘] 가[^1] [^x]\n\n[^둘]: 둘째\n\n    이어서\n[^1]: 첫 https://a.kr")
    assert html == (
        "<p>가<sup>1</sup> 나<sup>2</sup> 가<sup>1</sup> [^x]</p>\n<hr />\n"
        '<p><small><sup>1</sup> 첫 <a href="https://a.kr">https://a.kr</a></small></p>\n'
        "<p><small><sup>2</sup> 둘째</small></p>\n<p><small>이어서</small></p>"
    )


def test_the_title_of_a_callout_that_imitates_ours_is_text() -> None:
    assert "&lt;strong class=" in to_html('> [!NOTE] <strong class="note">\n> 글')
