"""A annotate email is the email, and knows where everything came from."""

import re
from typing import Any

import pytest
from lxml import html as parser

from newsletter.content import load_issue
from newsletter.render import AnnotatedEmail, annotate_email
from newsletter.testing.diff import diff_html
from newsletter.workspace import Workspace
from tests.conftest import PUBLICATION

ISSUE = """\
headline:
  title: 제목 ❤️
  body: |
    첫 문단

    - 하나
    - 둘 [고리](https://example.com/a)
topics:
  - title: 토픽
    links:
      - {title: 읽을거리, url: https://example.com/b}
closing: 한 줄 맺음말
"""


@pytest.fixture(scope="module")
def annotate(tmp_path_factory: pytest.TempPathFactory) -> AnnotatedEmail:
    workspace = Workspace(tmp_path_factory.mktemp("annotate"))
    workspace.issues.mkdir()
    workspace.publication.write_text(PUBLICATION, "utf-8")
    issue = workspace.issues / "2024-01-31-test.yaml"
    issue.write_text(ISSUE, "utf-8")
    return annotate_email(load_issue(issue, workspace))


def place(annotate: AnnotatedEmail, text: str, attribute: str = "source") -> str:
    """The annotated of the innermost element that holds ``text``."""
    root: Any = parser.document_fromstring(annotate.html)
    (element,) = root.xpath("//body//*[not(@aria-label)][contains(text(), $text)]", text=text)
    while element is not None and f"data-{attribute}" not in element.attrib:
        element = element.getparent()
    assert element is not None
    return str(element.get(f"data-{attribute}"))


def test_without_its_marks_it_is_the_email(annotate: AnnotatedEmail) -> None:
    bare = re.sub(r' data-(?:issue|source|layout)[a-z-]*="[^"]*"', "", annotate.html)
    assert diff_html(annotate.email.html, bare) == ()


def test_the_delivered_html_has_no_mark_left(annotate: AnnotatedEmail) -> None:
    assert not re.search(r"data-(?:issue|source|layout|sourcepos|at)|zat\d|\bat-[0-9a-f]{6}", annotate.email.html)
    assert not re.search(r"zat\d|data-sourcepos|\bat-[0-9a-f]{6}", annotate.html)


@pytest.mark.parametrize(
    ("text", "issue", "source"),
    [
        ("제목 ❤️", "headline.title", "2:10"),
        ("첫 문단", "headline.body", "4:5"),
        ("하나", "headline.body", "6:5"),
        ("읽을거리", "topics[0].links[0].title", "11:17"),
        ("한 줄 맺음말", "closing", "12:10"),
    ],
)
def test_words_know_their_line_in_the_issue(annotate: AnnotatedEmail, text: str, issue: str, source: str) -> None:
    assert place(annotate, text, "issue") == issue
    assert place(annotate, text).endswith(f"2024-01-31-test.yaml:{source}")


def test_an_address_knows_its_own_line(annotate: AnnotatedEmail) -> None:
    root: Any = parser.document_fromstring(annotate.html)
    (link,) = root.xpath("//a[@href='https://example.com/b']")
    assert link.get("data-issue-href") == "topics[0].links[0].url"
    assert link.get("data-source-href").endswith(":11:28")


def test_markup_knows_its_line_in_the_layout(annotate: AnnotatedEmail) -> None:
    assert re.fullmatch(r".*layouts/parts/headline\.mjml\.j2:\d+", place(annotate, "제목 ❤️", "layout"))
