"""What YAML's own parser refuses: where the caret stands, and what the author is told to type."""

import pytest

from tests.conftest import WriteIssue
from tests.content.conftest import Refused, at, only

QUOTE_IT = [
    # a title as it is typed            what the caret points at      what is said
    ("오픈AI: 삼성 방문", ": 삼성 방문", "a second ': ' in one value"),
    ("*타이틀 클릭 시 이동", "*타이틀 클릭 시 이동", "begins with '*' means an alias"),
    ("*title goes on", "*title goes on", "begins with '*' means an alias"),
    ("*|FNAME|* 님", "*|FNAME|* 님", "begins with '*' means an alias"),
    ("&AI 동맹", "&AI 동맹", "begins with '&' means an anchor"),
    ("& 동맹", "& 동맹", "begins with '&' means an anchor"),
    ("!중요 공지", "!중요 공지", "begins with '!' means a tag"),
    ("!!중요", "!!중요", "begins with '!' means a tag"),
    ("! 중요", "! 중요", "begins with '!' means a tag"),
    ("!!binary 가", "!!binary 가", "begins with '!' means a tag"),
    ("@구루미", "@구루미", "YAML keeps '@'"),
    ("%할인", "%할인", "YAML keeps '%'"),
    ("`코드`", "`코드`", "YAML keeps '`'"),
    ("? 질문", "? 질문", "'? ' at the beginning of a value means a key"),
    ("- 대시", "- 대시", "'- ' at the beginning of a value means a list"),
    ("| 파이프", "| 파이프", "'|' means that the text begins on the next line"),
    (">인용", ">인용", "'>' means that the text begins on the next line"),
    (", 쉼표", ", 쉼표", "',' cannot begin a value"),
    ("] 괄호", "] 괄호", "']' cannot begin a value"),
    ("[단독] 오픈AI 방한", "[단독] 오픈AI 방한", "goes on after its closing bracket"),
    ("[단독][속보] 삼성", "[단독][속보] 삼성", "goes on after its closing bracket"),
    ("{단독} 오픈AI 방한", "{단독} 오픈AI 방한", "goes on after its closing bracket"),
    ("{{ name }}님 안녕하세요", "{{ name }}님 안녕하세요", "goes on after its closing bracket"),
]


@pytest.mark.parametrize(("title", "pointed_at", "said"), QUOTE_IT)
def test_a_title_that_means_something_to_yaml_is_handed_back_in_quotes(
    refused: Refused, title: str, pointed_at: str, said: str
) -> None:
    problem = only(refused(f"headline:\n  title: {title}\n  subtitle: 부제\n"))
    assert problem.line == 2
    assert at(problem) == pointed_at
    assert said in problem.message
    assert problem.message.endswith(f'put it in quotes: "{title}"')


@pytest.mark.parametrize(("title", "quoted"), [
    ('"AI 동맹" 준비', "'\"AI 동맹\" 준비'"),
    ("'칩스'(fabs)라는", "\"'칩스'(fabs)라는\""),
    ('@"it\'s"', "'@\"it''s\"'"),
])  # fmt: skip
def test_a_title_with_quotes_in_it_is_handed_back_in_the_other_quotes(refused: Refused, title: str, quoted: str) -> None:
    assert only(refused(f"headline:\n  title: {title}\n")).message.endswith(f"put it in quotes: {quoted}")


@pytest.mark.parametrize("title", [title for title, _, _ in QUOTE_IT])
def test_what_is_handed_back_can_be_pasted(refused: Refused, write_issue: WriteIssue, title: str) -> None:
    advice = only(refused(f"headline:\n  title: {title}\n")).message.split("put it in quotes: ")[1]
    assert write_issue(f"headline: {{title: 가}}\nsubject: {advice}\n").issue.subject == title


def test_in_braces_only_the_value_is_handed_back(refused: Refused) -> None:
    problem = only(refused("headline: {title: @구루미, subtitle: 부제}\n"))
    assert problem.message.endswith('put it in quotes: "@구루미"')


def test_a_bracketed_title_in_braces_is_pointed_at(refused: Refused) -> None:
    problem = only(refused("headline: {title: [단독] 오픈AI, subtitle: 부제}\n"))
    assert at(problem).startswith("[단독] 오픈AI")
    assert problem.message.endswith('put it in quotes: "[단독] 오픈AI"')


def test_a_very_long_value_is_not_handed_back(refused: Refused) -> None:
    assert only(refused(f"headline:\n  title: @{'가' * 200}\n")).message.endswith("put the whole value in quotes")


@pytest.mark.parametrize(("text", "line", "pointed_at", "said"), [
    ("headline: {title: 제목}\ntopics: [1, 2\nsubject: 가\n", 2, "[1, 2", "this '[' is never closed; type ']'"),
    ("headline: {title: 제목\nsubject: 가\n", 1, "{title: 제목", "this '{' is never closed; type '}'"),
    ("headline: {title: 제목", 1, "{title: 제목", "this '{' is never closed; type '}'"),
    ('headline:\n  title: "제목\nsubject: 가\n', 2, '"제목', "opened here and never closed"),
    ("headline:\n  title: '제목\nsubject: it's\n", 2, "'제목", "ends by chance in line 3; close it"),
    ("headline:\n  title: 제목\n    subtitle: 부제\n", 3, "subtitle: 부제", "indented into the value above it"),
    ("subject: 가\n number: 1\n", 2, "number: 1", "indented into the value above it"),
    ("headline:\n    title: 제목\n  subtitle: 부제\n", 3, "subtitle: 부제", "fits no line above"),
    ("topics:\n- title: 가\n body: 나\n", 3, "body: 나", "fits no line above"),
    ("headline:\n  body: |\n    첫 줄\n  둘째 줄\n", 4, "둘째 줄", "not 'key: value'"),
    ("headline:\n  body: |\n    첫 줄\n   둘째 줄\n", 4, "둘째 줄", "less indent than the text of 'body'"),
    ("headline:\n  title: 가\n  body: |\n  첫 줄\n", 4, "첫 줄", "indent text under a key that ends in ': |'"),
    ("headline:\n  title: 가\n  body:\n    첫 줄\n    둘: 줄\n", 4, "첫 줄", "indent text under a key that ends in ': |'"),
    ("headline:\n  title: 특집:\n", 2, ":", 'put it in quotes: "특집:"'),
    ("%할인 소식\nheadline: {title: 가}\n", 1, "%할인 소식", "YAML keeps '%'"),
    ("headline:\n  title: |0\n    가\n", 2, "|0", "'|' means that the text begins on the next line"),
    ("headline: {title:}가, subtitle: 나}\n", 1, ":}가, subtitle: 나}", "type a space after this ':'"),
    ("headline: {title: 가, image: {src: a.png, caption: 그림: 구루미}}\n", 1, ": 구루미}}", 'put it in quotes: "그림: 구루미"'),
    ("headline:\n  title:제목\n  subtitle: 부제\n", 2, ":제목", "type a space after this ':'"),
    ("subject:가\nheadline: {title: 제목}\n", 1, ":가", "type a space after this ':'"),
    ("headline\n  title: 제목\n", 1, "headline", "type ': ' after a key"),
    ("headline:\n  title: 제목\nclosing\nnumber: 1\n", 3, "closing", "not 'key: value'"),
    ("headline: {title: 제목}\n: 값\n", 2, ": 값", "no key before this ':'"),
    ('headline:\n  title: "C:\\문서"\n', 2, "\\문서\"", "'\\문' means nothing in double quotes"),
    ('headline:\n  title: "\\ud800"\n', 2, '\\ud800"', "'\\ud800' means nothing in double quotes"),
])  # fmt: skip
def test_a_slip_of_the_keyboard_is_pointed_at_where_it_happened(
    refused: Refused, text: str, line: int, pointed_at: str, said: str
) -> None:
    problem = only(refused(text))
    assert problem.line == line
    assert at(problem) == pointed_at
    assert said in problem.message


def test_no_words_of_the_parser_reach_an_author(refused: Refused) -> None:
    for value in (
        "a: b: c",
        "[",
        "}",
        "x\n y: z",
        "- a\n b",
        "'",
        '"\\q"',
        "|x",
        ">-9",
        "%",
        "a\n---\n- b",
        "!<",
        "&",
        "*",
        "{a b: c d: e}",
        "[a b] c",
    ):
        for problem in refused(f"headline: {{title: 제목}}\nsubject: {value}\n"):
            assert "is not YAML" not in problem.message, problem
