"""Every text of an issue, one by one; and a copy that differs in nothing else."""

import shutil
from pathlib import Path

import pytest

from newsletter.content import load_issue
from newsletter.content.text_types import Line, Link, Prose, Title
from newsletter.content.walk import Leaf, leaves, replace_leaves
from newsletter.places import Loc
from newsletter.workspace import Workspace
from tests.conftest import WriteIssue

SAMPLES = Path(__file__).parents[2] / "issues"

EVERYTHING = """\
number: 7
date: 2024-01-31
subject: 하나
headline: {title: 둘, body: 셋, image: {src: a.png, alt: 넷, width: 20}}
topics:
- title: 다섯
  links: [{title: 여섯, url: https://a.kr, date: 2024-01-30, paywall: true, minutes: 3}]
news: {groups: [{title: 일곱, items: [{title: 여덟, url: https://b.kr}]}]}
inserts:
- {type: poll, after: topic 1, question: 아홉, options: [{label: 👍, url: https://c.kr}, {label: 👎, url: https://d.kr}]}
- {type: events, items: [{title: 열, date: 2024-02-01}]}
ignore: {gmail-clip: 긴 특집호}
extra: {n: 1, list: [a, {b: true}]}
glossary: {올트먼: [올트만]}
theme: {light: {accent: '#123456'}}
"""


def test_every_text_is_found_with_its_way(write_issue: WriteIssue) -> None:
    issue = write_issue(EVERYTHING).issue
    found = dict(leaves(issue))
    assert found["headline", "image", "alt"] == "넷"
    assert found["topics", 0, "links", 0, "url"] == "https://a.kr"
    assert found["inserts", 0, "options", 1, "label"] == "👎"
    assert found["publication", "footer", "company"] == "구루미"
    assert {type(leaf) for leaf in found.values()} == {Line, Link, Prose, Title}
    for path, leaf in found.items():
        value: object = issue
        for part in path:
            value = value[part] if isinstance(value, tuple) and isinstance(part, int) else getattr(value, str(part))
        assert value is leaf


def test_the_texts_come_in_the_order_of_the_fields(write_issue: WriteIssue) -> None:
    words = [
        leaf for path, leaf in leaves(write_issue(EVERYTHING).issue) if isinstance(leaf, Line) and path[0] in ("topics", "news")
    ]
    assert words == ["다섯", "여섯", "일곱", "여덟"]


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("2*.yaml")))
def test_replacing_nothing_gives_an_equal_issue(tmp_path: Path, name: str) -> None:
    shutil.copytree(SAMPLES, tmp_path / "issues")
    issue = load_issue(tmp_path / "issues" / name, Workspace(tmp_path)).issue
    assert replace_leaves(issue, lambda path, leaf: leaf) == issue


def test_replacing_keeps_numbers_dates_free_data_and_types(write_issue: WriteIssue) -> None:
    issue = write_issue(EVERYTHING).issue

    def shout(path: Loc, leaf: Leaf) -> Leaf:
        return Line(f"{leaf}!") if isinstance(leaf, Line) else leaf

    changed = replace_leaves(issue, shout)
    assert (changed.headline.title, changed.topics[0].links[0].title, changed.publication.name) == (
        "둘!",
        "여섯!",
        "구루미 AI 뉴스레터!",
    )
    assert (changed.number, changed.date, changed.extra, changed.ignore) == (issue.number, issue.date, issue.extra, issue.ignore)
    assert changed.topics[0].links[0].minutes == 3
    assert changed.publication.theme == issue.publication.theme
    assert changed.publication.glossary == issue.publication.glossary
    assert [type(insert) for insert in changed.inserts] == [type(insert) for insert in issue.inserts]
    assert dict(leaves(changed)).keys() == dict(leaves(issue)).keys()
    assert issue.headline.title == "둘", "the issue itself is frozen"
    back = replace_leaves(changed, lambda path, leaf: Line(leaf[:-1]) if isinstance(leaf, Line) else leaf)
    assert back == issue


def test_a_field_that_nobody_set_stays_unset(write_issue: WriteIssue) -> None:
    issue = write_issue("language: en\nheadline: {title: 가}").issue
    copy = replace_leaves(issue, lambda _, leaf: type(leaf)(f"{leaf}!"))
    assert copy.headline.title == "가!"
    assert copy.publication.theme.for_language("en") == issue.publication.theme.for_language("en")
