"""What an author is told of a value that does not fit: once, at its place, with what to write."""

import pytest

from newsletter.content.validation import MAX_ERRORS
from tests.content.conftest import Refused, at, only

ISSUE = "headline: {title: 제목}\n"


@pytest.mark.parametrize(("text", "where", "said"), [
    ("headline: {titel: 제목}\n", "headline.titel", "no field 'titel'; did you mean 'title'?"),
    ("headlin: {title: 제목}\n", "headlin", "no field 'headlin'; did you mean 'headline'?"),
    (ISSUE + "reply-to: a@b.kr\n", "reply-to", "no field 'reply-to'; did you mean 'reply_to'?"),
    (ISSUE + "Subject: 가\n", "Subject", "no field 'Subject'; did you mean 'subject'?"),
    (ISSUE + "titel:\n", "titel", "no field 'titel'; there are headline, number, date,"),
    (ISSUE + "제목: 가\n", "제목", "no field '제목'; there are headline, number, date,"),
    (ISSUE + "footer: {adress: 가}\n", "footer.adress", "no field 'adress'; did you mean 'address'?"),
    (ISSUE + "theme: {light: {txt: '#000'}}\n", "theme.light.txt", "no field 'txt'; did you mean 'text'?"),
    (ISSUE + "inserts: [{type: pol, question: 가}]\n", "inserts[0].type", "no insert of type 'pol'; did you mean 'poll'?"),
    (ISSUE + "inserts: [{type: video}]\n", "inserts[0].type", "no insert of type 'video'; there are author, button, callout,"),
    (ISSUE + "inserts: [{type: [poll]}]\n", "inserts[0].type", "no insert of type a list"),
    (ISSUE + "inserts: [{question: 가}]\n", "inserts[0]", "'type' is missing; it says what this insert is: author, button,"),
    (ISSUE + "inserts: [poll]\n", "inserts[0]", "is 'poll', not a group of fields"),
    (ISSUE + "kind: advertisement\n", "kind", "'advertisement' is not one of editorial, advertising; did you mean 'advertising'?"),
    (ISSUE + "audience: [JP]\n", "audience[0]", "'JP' is not one of KR, US, EU, CA"),
    ("number: 1\n", "", "'headline' is missing"),
    ("headline: {subtitle: 가}\n", "headline", "'title' is missing"),
    ("headline:\n  title:\n", "headline.title", "is empty; write something or take the line out"),
    ("headline:\n", "headline", "is empty"),
    ("headline: {title: ''}\n", "headline.title", "is empty"),
    ("headline: {title: '  '}\n", "headline.title", "is empty"),
    ("headline:\n  title: 가\n  body: |\n\nsubject: 나\n", "headline.body", "is empty"),
    (ISSUE + "topics: [{title: 가}, ]\nnews: {groups: [{items: [~]}]}\n", "news.groups[0].items[0]", "is empty"),
    (ISSUE + "ignore: {gmail-clip: }\n", "ignore.gmail-clip", "is empty"),
    (ISSUE + "ignore: {gmail-clip: 네}\n", "ignore.gmail-clip", "'네' is too short for a reason"),
    ("headline: 제목\n", "headline", "is '제목', not a group of fields; write each field on a line of its own under it, as in 'title: …'"),
    ("headline:\n  title:제목\n", "headline", "type a space after the ':'"),
    ("headline: [{title: 가}]\n", "headline", "is a list, not a group of fields"),
    ("headline: {title: [단독]}\n", "headline.title", "is a list, not text; put it in quotes, or on the lines below a '|'"),
    (ISSUE + "topics: {title: 가}\n", "topics", "is a group of fields, not a list; begin each entry on a line of its own with '- '"),
    (ISSUE + "topics:\n  -title: 가\n", "topics", "is a group of fields, not a list; type a space after the '-'"),
    (ISSUE + "topics: [{title: 가, links: [https://a.kr]}]\n", "topics[0].links[0]", "is 'https://a.kr', not a group of fields; write each field"),
    (ISSUE + "topics: 세 가지\n", "topics", "is '세 가지', not a list"),
    (ISSUE + "number: 12호\n", "number", "'12호' is not a whole number"),
    (ISSUE + "number: 1.5\n", "number", "'1.5' is not a whole number"),
    (ISSUE + "number: " + "9" * 5000 + "\n", "number", "…' is not a whole number"),
    (ISSUE + "number: -1\n", "number", "'-1' is out of range; write 0 or more"),
    (ISSUE + "theme: {width: 6000}\n", "theme.width", "'6000' is out of range; write 800 or less"),
    (ISSUE + "topics: [{title: 가, links: [{title: 나, url: https://a.kr, minutes: 0}]}]\n", "topics[0].links[0].minutes", "write 1 or more"),
    (ISSUE + "topics: [{title: 가, links: [{title: 나, url: https://a.kr, paywall: 유료}]}]\n", "topics[0].links[0].paywall", "'유료' is not true or false"),
    (ISSUE + "inserts: [{type: poll, question: 가, options: [{label: 나, url: https://a.kr}]}]\n", "inserts[0].options", "needs at least 2 entries"),
    (ISSUE + "publication: {name: 가}\n", "publication", "has no place in an issue; write its fields here directly"),
])  # fmt: skip
def test_a_value_that_does_not_fit_is_explained(refused: Refused, text: str, where: str, said: str) -> None:
    problem = only(refused(text))
    assert problem.where == where
    assert said in str(problem).split("\n")[0]


def test_a_misspelt_required_field_is_told_once(refused: Refused) -> None:
    assert only(refused("headline: {title: 가}\ntopics:\n- titel: 나\n")).where == "topics[0].titel"


def test_a_field_misspelt_beside_a_missing_one_is_told_beside_it(refused: Refused) -> None:
    found = refused("headline: {title: 가}\nfeedback: {titel: 나}\n")
    assert {problem.message for problem in found} == {"no field 'titel'", "'url' is missing"}


def test_the_deepest_member_of_a_union_is_pointed_at(refused: Refused) -> None:
    text = (
        ISSUE
        + """\
inserts:
- type: quote
  text: 괜찮은 말
- type: poll
  question: 어땠나요?
  options:
  - {label: 👍, urll: https://a.kr}
  - {label: 👎, url: htp://a.kr}
"""
    )
    first, second = refused(text)
    assert (first.line, first.column, first.where) == (8, 16, "inserts[1].options[0].urll")
    assert first.hint == "did you mean 'url'?"
    assert (second.line, second.where, at(second)) == (9, "inserts[1].options[1].url", "htp://a.kr}")


def test_every_mistake_is_told_in_reading_order(refused: Refused) -> None:
    text = """\
number: 열둘
date: 2024.01.31
headline: {titel: 제목}
topics:
- title: 가
  links: [{title: 나, url: www.a.kr}]
  image: {src: ../../x.png}
inserts: [{type: button, after: topic 9, label: 가, url: https://a.kr}]
feedback: {title: 의견, url: javascript:x}
"""
    assert [(problem.line, problem.where) for problem in refused(text)] == [
        (1, "number"), (2, "date"), (3, "headline.titel"), (6, "topics[0].links[0].url"), (7, "topics[0].image.src"),
        (8, "inserts[0].after"), (9, "feedback.url"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", [
    ISSUE + f"kind: {'가' * 3000}\n", ISSUE + f"number: {'가' * 3000}\n", ISSUE + f"{'k' * 3000}: 1\n", ISSUE + f"topics: {'가' * 3000}\n",
    ISSUE + f"date: {'1' * 3000}\n", ISSUE + f"language: {'가' * 3000}\n", ISSUE + f"feedback: {{title: 가, url: {'a.kr/' * 900}}}\n",
    ISSUE + f"feedback: {{title: 가, url: '{'x' * 3000}:y'}}\n", ISSUE + f"inserts: [{{type: {'가' * 3000}}}]\n", ISSUE + f"theme: {{light: {{text: {'가' * 3000}}}}}\n",
    f"headline: {{title: '${{{'x' * 3000}}}'}}\n", f"headline: {{title: 가, {'k' * 3000}: 나}}\n", f"headline:\n  title: 가\n  {'k' * 900}: 나\n  {'k' * 900}: 나\n",
    f"headline:\n  title: 가\n  body: '[x]({'a' * 3000})'\n",
])  # fmt: skip
def test_a_very_long_value_does_not_fill_the_screen(refused: Refused, text: str) -> None:
    for problem in refused(text):
        assert len(str(problem)) < 600


def test_ten_thousand_wrong_keys_are_counted_and_not_listed(refused: Refused) -> None:
    problems = refused(ISSUE + "".join(f"titel{number}: 가\n" for number in range(10_000)))
    assert len(problems) == MAX_ERRORS + 1
    assert problems[-1].message == f"{10_000 - MAX_ERRORS:,} more errors are not listed"
    assert problems[-1].line == MAX_ERRORS + 2


def test_a_hundred_wrong_keys_are_all_listed(refused: Refused) -> None:
    problems = refused(ISSUE + "".join(f"titel{number}: 가\n" for number in range(MAX_ERRORS)))
    assert len(problems) == MAX_ERRORS
    assert all("no field" in problem.message for problem in problems)
