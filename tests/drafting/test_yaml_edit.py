"""A value put into a file leaves every other byte as it was."""

import difflib
from pathlib import Path

import pytest

from newsletter.content.document import Document, parse
from newsletter.drafting.yaml_edit import append, set_value
from newsletter.drafting.yaml_writer import Entry, LiteralBlock
from newsletter.errors import InputError

LINK = (Entry("title", "새 글: 하나"), Entry("url", "https://a.kr/x"))
NEW = {"title": "새 글: 하나", "url": "https://a.kr/x"}


def document(text: str) -> Document:
    return parse(Path("issue.yaml"), text)


def only_adds(before: str, after: str) -> bool:
    changed = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "-?"]
    return not changed


STYLES = {
    "indented list": "topics:\n  - title: 하나\n    links:\n      - title: 옛 글   # 주석\n        url: https://b.kr\n\n# 뒤의 주석\nclosing: 끝\n",
    "list without indent": "topics:\n- title: 하나\n  links:\n  - {title: 옛 글, url: 'https://b.kr'}   # 흐름\n\n\nclosing: 끝\n",
    "wide alignment": "topics:\n    -   title:   '하나'\n        links:\n            -   title: 옛 글\n                url:   https://b.kr\n",
    "no links yet, body last": "topics:\n  - title: 하나\n    body: |\n      첫 문단\n\n      둘째 문단\n\n\n  - title: 둘\n",
    "no links yet, at the file's end": "topics:\n  - title: 하나\n    body: 글",
    "links without a value": "topics:\n  - title: 하나\n    links:   # 아직 없음\n    body: 글\n",
    "comment between": "topics:\n  # 첫 토픽\n  - title: 하나\n    links:\n      - title: 옛 글\n        url: https://b.kr\n      # 여기 더\n  - title: 둘\n",
}


@pytest.mark.parametrize("style", STYLES)
def test_a_link_is_added_and_nothing_else_changes(style: str) -> None:
    before = document(STYLES[style])
    after = append(before, ("topics", 0, "links"), LINK)
    assert after.data["topics"][0]["links"][-1] == NEW
    assert only_adds(before.text, after.text)
    assert len(after.data["topics"]) == len(before.data["topics"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "topics:\n  - title: 하나\n    links: []  # 비었다\n    body: 글\n",
            'topics:\n  - title: 하나\n    links:  # 비었다\n      - title: "새 글: 하나"\n        url: https://a.kr/x\n    body: 글\n',
        ),
        (
            "topics:\n  - title: 하나\n    links: [{title: 옛, url: u}, ]\n",
            'topics:\n  - title: 하나\n    links: [{title: 옛, url: u}, {title: "새 글: 하나", url: "https://a.kr/x"}, ]\n',
        ),
        (
            "topics: [{title: 하나}]\n",
            'topics: [{title: 하나, links: [{title: "새 글: 하나", url: "https://a.kr/x"}]}]\n',
        ),
    ],
    ids=["empty list", "flow list", "flow topic"],
)
def test_flow_style_stays_flow_style(before: str, after: str) -> None:
    assert append(document(before), ("topics", 0, "links"), LINK).text == after


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        ("name: 옛   # 이름\nx: 1\n", ("name",), "새", "name: 새   # 이름\nx: 1\n"),
        ("a: 1\n\n# 끝", ("b",), "2", 'a: 1\nb: "2"\n\n# 끝'),
        (
            "footer:\n  company: 가   # 상호\n\nx: 1\n",
            ("footer", "phone"),
            "02-1",
            'footer:\n  company: 가   # 상호\n  phone: "02-1"\n\nx: 1\n',
        ),
        ("footer: {company: 가}\n", ("footer", "email"), "a@b.kr", 'footer: {company: 가, email: "a@b.kr"}\n'),
        ("footer:\nx: 1\n", ("footer", "company"), "가", "footer:\n  company: 가\nx: 1\n"),
        ("x: 1\n", ("schedule", "time"), "07:00", 'x: 1\nschedule:\n  time: "07:00"\n'),
        ("f:\n  body: |\n    옛 글\n\nx: 1\n", ("f", "body"), "한 줄", "f:\n  body: |\n    한 줄\n\nx: 1\n"),
        ("f:\n  body: |-  # 주석\n    옛 글\nx: 1\n", ("f", "body"), "한 줄", "f:\n  body: |-  # 주석\n    한 줄\nx: 1\n"),
        ("f:\n  body: 옛   # 주석\n", ("f", "body"), LiteralBlock("두\n줄"), "f:\n  body: |   # 주석\n    두\n    줄\n"),
        ("f:\n  body: 옛", ("f", "body"), LiteralBlock("두\n줄"), "f:\n  body: |\n    두\n    줄"),
        ("x: 1", ("name",), "새", "x: 1\nname: 새"),
        ("f:\n  body: 한 줄\nx: 1\n", ("f", "body"), LiteralBlock("두\n줄"), "f:\n  body: |\n    두\n    줄\nx: 1\n"),
    ],
)
def test_a_value_is_put_in_its_place(before: str, path: tuple[str, ...], value: str | LiteralBlock, after: str) -> None:
    assert set_value(document(before), path, value).text == after


def test_a_place_that_is_written_otherwise_is_refused_rather_than_broken() -> None:
    with pytest.raises(InputError, match="cannot be added to"):
        append(document("topics:\n  - links: 글자\n"), ("topics", 0, "links"), LINK)
