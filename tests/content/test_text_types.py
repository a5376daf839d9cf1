"""Lines, links and prose: what they hold, what they refuse, and where the caret stands."""

import pytest

from newsletter import merge
from newsletter.content.text_types import MAX_CELLS, Line, Link, Prose
from newsletter.errors import TextError
from tests.conftest import WriteIssue
from tests.content.conftest import Refused, at, only


def test_a_line_is_one_line() -> None:
    assert Line.check("  두 줄로\n쓴\t제목\u2028입니다 ") == "두 줄로 쓴 제목 입니다"
    assert Line.check("\u00a0가\u00a0") == "\u00a0가\u00a0"


def test_hangul_typed_on_a_mac_is_composed() -> None:
    assert Line.check("\u1112\u1161\u11ab\u1100\u1173\u11af") == "한글"


@pytest.mark.parametrize("text", ["가\x07나", "가\r\nBcc: x@y.kr", "가\x1b[31m", "가\x7f", "가\ufffe", "\x00"])
@pytest.mark.parametrize("kind", [Line, Link, Prose])
def test_no_control_character_gets_into_a_mail(kind: type[Line | Link | Prose], text: str) -> None:
    with pytest.raises(TextError, match="control character"):
        kind.check(f"https://a.kr/{text}" if kind is Link else text)


@pytest.mark.parametrize("emoji", ["🗞️📰", "👨‍👩‍👧‍👦", "❤️‍🔥", "🇰🇷", "1️⃣", "☎︎", "©", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_emoji_stay_intact_in_lines_alts_and_links(write_issue: WriteIssue, emoji: str) -> None:
    issue = write_issue(
        f"headline: {{title: 가{emoji}나, image: {{src: a.png, alt: '{emoji}'}}}}\nfeedback: {{title: 가, url: 'https://a.kr/{emoji}'}}\n"
    ).issue
    image, feedback = issue.headline.image, issue.publication.feedback
    assert image is not None
    assert feedback is not None
    assert (issue.headline.title, image.alt, feedback.url) == (f"가{emoji}나", emoji, f"https://a.kr/{emoji}")


@pytest.mark.parametrize(
    "text", ["a & b", "<b>가</b>", "'따옴표' \"둘\"", "가\u00a0나", "**별**", "{{ x }}", "$%x%$", "*|X|*", "[x]", "100%"]
)
def test_a_line_shows_what_was_typed(text: str) -> None:
    assert Line.check(text) == text


def test_a_doubled_dollar_is_a_literal_token() -> None:
    assert Line.check("$${name}이라고 쓰면") == "${name}이라고 쓰면"
    assert Prose.check("`$${name}`이라고").html == "<p><code>${name}</code>이라고</p>"


def test_merge_tokens_are_neutral_in_every_kind_of_text() -> None:
    token = merge.Token("name", "구독자")
    assert Line.check(f"안녕 {token.written}님") == f"안녕 {token.neutral}님"
    assert Link.check("${unsubscribe_url}") == merge.Token("unsubscribe_url").neutral
    assert Link.check("https://a.kr/?e=${email}") == f"https://a.kr/?e={merge.Token('email').neutral}"
    html = Prose.check(
        f"**{token.written}**님, [여기](${{web_url}})와 [저기](https://a.kr/?e=${{email}}) ![](https://a.kr/${{field.photo}}.png)"
    ).html
    assert merge.restore(html) == (
        f'<p><strong>{token.written}</strong>님, <a href="${{web_url}}">여기</a>와 <a href="https://a.kr/?e=${{email}}">저기</a> '
        '<img src="https://a.kr/${field.photo}.png" alt="" /></p>'
    )


@pytest.mark.parametrize(
    "fallback", ["구독자", "", "*별*", "[x](y)", "_a_", "<b>", "a:-b", " 가 ", "`", "2024. 1.", "🇰🇷", "\\", "&amp;", "~~x~~", "|"]
)
def test_a_fallback_survives_markdown_byte_for_byte(fallback: str) -> None:
    written = f"${{name:-{fallback}}}"
    assert (
        merge.restore(Prose.check(f"가 **{written}** 나 | {written}").html)
        == f"<p>가 <strong>{written}</strong> 나 | {written}</p>"
    )


@pytest.mark.parametrize(("body", "pointed_at", "said"), [
    ("첫 줄\n    [여기](javascript:alert(1))를", "javascript:alert(1))를", "'javascript:' is not a link"),
    ("<javascript:x>", "javascript:x>", "'javascript:' is not a link"),
    ("말: javascript&#58;x\n    [여기](javascript&#58;x) 끝", "[여기](javascript&#58;x) 끝", "'javascript:' is not a link"),
    ("[가][1]\n\n    [1]: vbscript:x", "vbscript:x", "'vbscript:' is not a link"),
    ("![가](data:image/png;base64,AA)", "data:image/png;base64,AA)", "is not the path of a file"),
    ("[가](www.a.kr/한글)", "www.a.kr/한글)", "write 'https://www.a.kr/"),
    ("[가]()", "[가]()", "the address is empty"),
    ("하나 ${nmae} 둘", "${nmae} 둘", "no merge token 'nmae'; did you mean '${name}'?"),
    ("하나 ${name 둘", "${name 둘", "merge token is not closed"),
    ("하나\n    zmz6e616d65zmz 둘", "zmz6e616d65zmz 둘", "reserved for merge tokens"),
])  # fmt: skip
def test_what_prose_refuses_is_pointed_at_in_its_line(refused: Refused, body: str, pointed_at: str, said: str) -> None:
    problem = only(refused(f"headline:\n  title: 제목\n  body: |\n    앞 문단입니다.\n\n    {body}\n"))
    assert at(problem) == pointed_at
    assert problem.where == "headline.body"
    assert said in str(problem)


def test_prose_points_a_picture_at_files_with_korean_names(write_issue: WriteIssue) -> None:
    loaded = write_issue("headline:\n  title: 가\n  body: '![](images/그림.png) ![](<images/두 낱말.png>)'\n")
    assert loaded.issue.headline.body is not None


def test_every_slip_of_one_text_is_told_at_once(refused: Refused) -> None:
    text = "headline:\n  title: ${nmae}와 ${name\n  body: |\n    [가](www.a.kr) ${emial}\n\n    [나](javascript:x) ![다](../../x.png) [라](${web_urll})\n"
    assert [(problem.line, at(problem).split()[0]) for problem in refused(text)] == [
        (2, "${nmae}와"), (2, "${name"), (4, "www.a.kr)"), (4, "${emial}"), (6, "javascript:x)"), (6, "../../x.png)"), (6, "${web_urll})"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "prose", ["> " * 33 + "a", ">" * 3000, "- " * 33 + "a", "\n".join("  " * n + "- a" for n in range(40)), "1. " * 33 + "a"]
)
def test_quotations_and_lists_nested_without_end_are_refused_at_once(prose: str) -> None:
    with pytest.raises(TextError, match="nested too deeply; 32 levels"):
        Prose.check(prose)


@pytest.mark.parametrize(
    "prose", ["> " * 32 + "a", "- " * 31 + "a", "* * *" * 20, "a " + "- " * 99, " " * 99 + "code", "-" * 99, "1.2.3." * 40]
)
def test_a_long_line_is_not_a_deep_one(prose: str) -> None:
    assert Prose.check(prose) == prose


def test_a_table_larger_than_any_mail_is_refused() -> None:
    rows = MAX_CELLS // 50
    table = "\n".join(["|" + "가|" * 50, "|" + "-|" * 50, *["|" + "나|" * 50] * (rows - 1)])
    assert Prose.check(table)
    with pytest.raises(TextError, match=f"tables of {MAX_CELLS + 50:,} cells"):
        Prose.check(f"{table}\n|{'나|' * 50}")
