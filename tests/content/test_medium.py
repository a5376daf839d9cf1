"""``only: email | web``: what the mail leaves out, what the page leaves out, and where inserts move to."""

import pytest

from newsletter.content.medium import for_medium
from newsletter.content.web import Medium
from newsletter.render import annotate_email, render_email
from tests.conftest import WriteIssue

ISSUE = """\
headline: {title: 제목}
topics:
  - {title: 메일뿐, only: email}
  - {title: 둘 다}
  - {title: 웹뿐, only: web, body: 웹의 글}
closing: {body: 웹의 맺음말, only: web}
news:
  groups:
    - {title: 국내, items: [{title: 국내 소식, url: https://a.kr}]}
    - {title: 해외, only: web, items: [{title: 해외 소식, url: https://b.kr}]}
inserts:
  - {type: button, after: topic 1, label: 하나, url: https://a.kr}
  - {type: button, after: topic 3, label: 셋, url: https://a.kr}
  - {type: button, after: closing, label: 메일의 단추, url: https://a.kr, only: email}
feedback: {title: 웹의 의견, url: https://a.kr, only: web}
"""


@pytest.mark.parametrize(
    ("medium", "topics", "inserts"),
    [
        ("email", ["메일뿐", "둘 다"], [("하나", "topic 1"), ("셋", "topic 2"), ("메일의 단추", "closing")]),
        ("web", ["둘 다", "웹뿐"], [("하나", "contents"), ("셋", "topic 2")]),
    ],
)
def test_topics_are_left_out_and_inserts_stay_behind_what_they_followed(
    write_issue: WriteIssue, medium: Medium, topics: list[str], inserts: list[tuple[str, str]]
) -> None:
    issue = for_medium(write_issue(ISSUE).issue, medium)
    assert [topic.title for topic in issue.topics] == topics
    assert [(getattr(insert, "label", ""), insert.after) for insert in issue.inserts] == inserts


def test_the_mail_says_nothing_of_what_is_for_the_page(write_issue: WriteIssue) -> None:
    email = render_email(write_issue(ISSUE))
    for text in (email.html, email.text):
        assert "웹" not in text.replace("웹에서 보기", "")
        assert "해외" not in text
        assert "메일뿐" in text
        assert "둘 다" in text


def test_a_place_in_a_mail_is_that_of_the_file_though_a_topic_before_it_is_left_out(write_issue: WriteIssue) -> None:
    html = annotate_email(write_issue("headline: {title: 제목}\ntopics: [{title: 웹뿐, only: web}, {title: 둘째}]\n")).html
    assert 'data-issue="topics[1].title"' in html
    assert "topics[0]" not in html


def test_an_issue_without_only_is_the_same_issue(write_issue: WriteIssue) -> None:
    issue = write_issue("headline: {title: 제목}\ntopics: [{title: 가}]\nclosing: 끝\n").issue
    assert for_medium(issue, "email") is issue


def test_a_list_of_news_that_is_all_for_the_page_is_no_list_in_the_mail(write_issue: WriteIssue) -> None:
    issue = write_issue("headline: {title: 제목}\nnews: {groups: [{only: web, items: []}]}\n").issue
    assert for_medium(issue, "email").news is None
    assert for_medium(issue, "web").news == issue.news
