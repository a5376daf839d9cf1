"""What YAML would read without a word, and lose or multiply; and where each value stands."""

from pathlib import Path

import pytest

from newsletter.content.document import parse
from newsletter.errors import InputError
from tests.conftest import WriteIssue
from tests.content.conftest import Refused, at, only


@pytest.mark.parametrize(("text", "pointed_at", "quoted"), [
    ("headline:\n  title: 구루미 #12호\n", "#12호", '"구루미 #12호"'),
    ("headline:\n  title: #12호\n", "#12호", '"#12호"'),
    ("headline:\n  title: \"구루미\" #12호\n", "#12호", "'\"구루미\" #12호'"),
    ("headline: {title: 구루미 #12호, subtitle: 가}\n", "#12호, subtitle: 가}", '"구루미 #12호"'),
    ("headline: {title: 가}\nglossary: {올트먼: [올트만 #1, 알트먼]}\n", "#1, 알트먼]}", '"올트만 #1"'),
    ("headline: {title: 가}\ntheme: {light:\n    {text: #123456\n    }}\n", "#123456", '"#123456"'),
])  # fmt: skip
def test_a_value_cut_by_a_hash_is_never_silent(refused: Refused, text: str, pointed_at: str, quoted: str) -> None:
    problem = only(refused(text))
    assert at(problem) == pointed_at
    assert problem.message.startswith(f"everything from '#' on is lost as a comment; put it in quotes: {quoted}, or write '# '")


@pytest.mark.parametrize("line", [
    "subject: 가 # 메모", "subject: 가  ## 메모", "subject: C#", "subject: 'a #1'", "subject: 가#나", "subject: 가 #", "# subject: 나",
    "#subject: 나", "topics: #주제\n- {title: 가}", "extra: {url: https://a.kr/#x}",
])  # fmt: skip
def test_a_comment_or_a_hash_in_a_word_is_no_loss(write_issue: WriteIssue, line: str) -> None:
    assert write_issue(f"headline: {{title: 제목}}\n{line}\n").issue.headline.title == "제목"


def test_a_key_that_stands_twice_is_told_with_both_lines(refused: Refused) -> None:
    first, second = refused("headline:\n  title: 가\n  title: 나\nsubject: 다\nsubject: {a: [b]}\nnumber: 1\n")
    assert (first.line, first.where) == (3, "headline.title")
    assert first.message == "'title' stands here a second time (first in line 2); keep one"
    assert (second.line, second.where) == (5, "subject")


@pytest.mark.parametrize(("text", "said"), [
    ("headline: {title: 가, 나, subtitle: 다}\n", "a comma ends a value inside { }"),
    ("headline: {title: 1,000명}\n", "a comma ends a value inside { }"),
    ("headline: {title:제목, subtitle: 다}\n", "type a space after ':' in 'title:제목'"),
])  # fmt: skip
def test_a_comma_in_braces_loses_no_words(refused: Refused, text: str, said: str) -> None:
    assert said in refused(text)[0].message


@pytest.mark.parametrize("text", [
    "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nheadline: {title: 가}\n",
    "headline: &h {title: 가}\nextra: *h\n",
    "extra: &a [*a]\nheadline: {title: 가}\n",
    "extra: &a\n  <<: *a\nheadline: {title: 가}\n",
    "headline: !!map {title: 가}\n",
])  # fmt: skip
def test_an_alias_bomb_gets_one_clear_line(refused: Refused, text: str) -> None:
    assert "anchors, aliases and tags (&, *, !) have no place here" in only(refused(text)).message


@pytest.mark.parametrize("text", [
    "extra: " + "[" * 100_000,
    "extra: " + "[" * 500 + "]" * 500,
    "extra: " + "{a: " * 100_000,
    "extra:\n  " + "- " * 100_000 + "x",
    "\n".join(" " * depth + "a:" for depth in range(600)),
    "headline: {title: 가}\n" + "? " * 5_000,
])  # fmt: skip
def test_deep_nesting_neither_ends_the_process_nor_lists_its_path(refused: Refused, text: str) -> None:
    problem = only(refused(text))
    assert "nested too deeply" in problem.message or "key must be" in problem.message
    assert len(str(problem)) < 400


@pytest.mark.parametrize(("text", "said"), [
    ("headline: {title: 가}\n---\nheadline: {title: 나}\n", "a second document begins here"),
    ("? [가]\n: 나\nheadline: {title: 가}\n", "a key must be a plain word"),
    ("- 가\n- 나\n", "is not lines of 'key: value'"),
    ("안녕하세요\n", "is not lines of 'key: value'"),
    ("", "is empty"), ("# 메모\n", "is empty"), ("\n \n", "is empty"), ("---\n", "is empty"), ("~\n", "is empty"),
])  # fmt: skip
def test_a_file_that_is_no_issue_gets_one_line(refused: Refused, text: str, said: str) -> None:
    assert said in only(refused(text)).message


@pytest.mark.parametrize(
    "text",
    [
        "---\nheadline: {title: 가}\n",
        "headline: {title: 가}\n...\n",
        "'headline': {\"title\": 가}\n",
        "headline: {title: 가}",
        "headline:\n- title: x\n"[:0] + "headline:\n  title:\t가\n",
    ],
)
def test_other_ways_to_write_yaml_are_read(write_issue: WriteIssue, text: str) -> None:
    assert write_issue(text).issue.headline.title == "가"


def test_every_value_knows_its_place() -> None:
    text = "a:\n  - b: 값\n    c: |\n      글\nd: {e: '따옴표'}\n"
    document = parse(Path("x.yaml"), text)
    place = {path: text[mark.start : mark.end] for path, mark in document.values.items()}
    assert place["a", 0, "b"] == "값"
    assert place["a", 0, "c"] == "|\n      글\n"
    assert place["d",] == "{e: '따옴표'}"
    assert place["d", "e"] == "'따옴표'"
    assert {path: (mark.line, mark.column) for path, mark in document.keys.items()} == {
        ("a",): (1, 1), ("a", 0, "b"): (2, 5), ("a", 0, "c"): (3, 5), ("d",): (5, 1), ("d", "e"): (5, 5),
    }  # fmt: skip


def test_a_syntax_error_does_not_hide_what_was_found_before_it() -> None:
    with pytest.raises(InputError) as caught:
        parse(Path("x.yaml"), "a: 구루미 #12호\nb: 1\nb: 2\nc: @d\n")
    assert [problem.line for problem in caught.value.problems] == [1, 3, 4]
