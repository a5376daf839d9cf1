"""Titles with emphasis, in every layout: HTML has it, the subject, the plain text and attributes do without."""

import re

import pytest

from newsletter.content import LoadedIssue
from newsletter.render import CompiledLayouts, annotate_email, render_email
from newsletter.render.layout import all_layouts
from newsletter.workspace import Workspace
from tests.conftest import WriteIssue
from tests.render.conftest import BODY, Rendered, WriteLayout

ISSUE = """\
headline: {title: "**오픈AI**가 <온다>", subtitle: "*왜* 왔나"}
topics:
  - title: 물은 H<sub>2</sub>O
    body: 글
    links: [{title: "**굵은** 기사", url: https://a.kr/1, source: 가나}]
  - {title: "`pip`으로", body: 글}
news: {groups: [{title: "*국내*", items: [{title: "**굵은** 소식", url: https://a.kr/2, source: 가나, note: "*한* 줄"}]}]}
"""
LAYOUTS = [layout.name for layout in all_layouts()]


@pytest.fixture
def loaded(write_issue: WriteIssue) -> LoadedIssue:
    return write_issue(ISSUE)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_title_is_emphasised_in_html_and_plain_elsewhere(loaded: LoadedIssue, workspace: Workspace, layout: str) -> None:
    email = render_email(loaded, CompiledLayouts(workspace), layout=layout)
    body = email.html.partition("</head>")[2]
    assert ">".join(re.findall(r"<h1[^>]*(>.*?)</h1>", body, re.DOTALL)) == "><strong>오픈AI</strong>가 &lt;온다&gt;"
    assert "<em>왜</em> 왔나" in body
    assert "H<sub>2</sub>O" in body
    assert "<strong>굵은</strong> 기사" in body
    assert email.subject == "오픈AI가 <온다>"
    assert email.preheader == "왜 왔나"
    assert re.search(r"<title>오픈AI가 (?:<|&lt;)온다(?:>|&gt;)</title>", email.html)
    assert "물은 H₂O" in email.text
    assert "*" not in email.text
    assert "**" not in email.html


def test_the_annotated_mail_has_the_same_emphasis(loaded: LoadedIssue) -> None:
    html = annotate_email(loaded).html
    assert "<strong>오픈AI</strong>가 &lt;온다&gt;" in html
    assert re.search(r'<h1[^>]*data-issue="headline.title"', html)


@pytest.mark.parametrize("settings", ["title: Own", "title: Own\ndynamic: true"], ids=["compiled", "dynamic"])
def test_an_attribute_has_the_text_of_a_title(rendered: Rendered, settings: str) -> None:
    body = (
        '<mj-section><mj-column><mj-text><img src="https://a.kr/a.png" alt="{{ issue.headline.title }}">'
        "{% for topic in issue.topics %}<a title='{{ topic.title }}' href=\"https://a.kr\">{{ topic.title }}</a>{% endfor %}</mj-text>"
        "</mj-column></mj-section>"
    )
    issue = "headline: {title: '**가** & <b>'}\ntopics: [{title: '*나*'}, {title: 다}]"
    html = rendered(body, issue=issue, settings=settings).html
    assert re.search(r'alt="가 &amp; (?:<|&lt;)b(?:>|&gt;)"', html)
    assert re.findall(r"""title=['"](.)['"]""", html) == ["나", "다"]
    assert "<em>나</em>" in html


@pytest.mark.parametrize("settings", ["title: Own", "title: Own\ndynamic: true"], ids=["compiled", "dynamic"])
def test_the_title_of_a_document_has_the_text_of_a_title(
    write_layout: WriteLayout, write_issue: WriteIssue, workspace: Workspace, settings: str
) -> None:
    write_layout("", settings=settings)
    shell = '<mjml lang="ko"><mj-head><mj-title>{{ issue.headline.title }}</mj-title><mj-preview>{{ issue.headline.title }}</mj-preview></mj-head>'
    file = workspace.layouts / "own" / "email.mjml.j2"
    file.write_text(f"{shell}<mj-body>{BODY.format('글')}</mj-body></mjml>", "utf-8")
    html = render_email(write_issue("headline: {title: '**가** 나'}"), CompiledLayouts(workspace), layout="own").html
    assert "<title>가 나</title>" in html
    assert "strong" not in html


@pytest.mark.parametrize("layout", LAYOUTS)
def test_headings_of_a_body_look_different(write_issue: WriteIssue, workspace: Workspace, layout: str) -> None:
    body = "\\n\\n".join(f"{'#' * level} 제목\\n\\n글" for level in range(1, 5))
    issue = f'headline: {{title: 가, body: "{body}"}}\ntopics: [{{title: 나, body: "{body}"}}]'
    html = render_email(write_issue(issue), CompiledLayouts(workspace), layout=layout).html
    looks = []
    for level, style in re.findall(r'<h([2-6])\s+style="([^"]*)"[^>]*>제목', html):
        css = dict(part.split(":", 1) for part in style.split(";"))
        looks.append((level, css["font-size"], css["font-weight"], css.get("color")))
    assert [look[0] for look in looks] == [*"2345", *"3456"]
    assert len({look[1:] for look in looks}) == 5
