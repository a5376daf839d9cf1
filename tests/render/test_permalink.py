"""``${web_url}`` is the address of the issue's page, known before sending, where the publication says where its site is."""

from newsletter.merge import tokens
from newsletter.render import annotate_email, render_email
from tests.conftest import PUBLICATION, WriteIssue

SITE = f"{PUBLICATION}site: {{url: https://letters.example.com/ai}}\n"
BODY = 'headline: {title: 제목, body: "[웹에서](${web_url}) ${web_url} ${name:-독자}"}\n'


def test_every_mail_names_its_own_page(write_issue: WriteIssue) -> None:
    email = render_email(write_issue(f"{BODY}web: {{slug: 서울-소식}}\n", publication=SITE))
    address = "https://letters.example.com/ai/%EC%84%9C%EC%9A%B8-%EC%86%8C%EC%8B%9D/"
    assert f'href="{address}"' in email.html
    assert address in email.text
    assert {token.name for token in tokens(email.html + email.text)} == {"name", "unsubscribe_url", "preferences_url"}


def test_a_page_is_called_like_its_file(write_issue: WriteIssue) -> None:
    assert "https://letters.example.com/ai/2024-01-31-test/" in render_email(write_issue(BODY, publication=SITE)).text


def test_without_a_site_or_a_page_it_is_the_services(write_issue: WriteIssue) -> None:
    for email in (
        render_email(write_issue(BODY, publication=PUBLICATION)),
        render_email(write_issue(f"{BODY}web: false\n", publication=SITE)),
    ):
        assert "web_url" in {token.name for token in tokens(email.html)}
        assert "letters.example.com" not in email.html


def test_the_annotated_mail_names_it_too(write_issue: WriteIssue) -> None:
    annotated = annotate_email(write_issue(BODY, publication=SITE))
    assert "web_url" not in {token.name for token in tokens(annotated.html)}


def test_campaign_parameters_stay_off_the_settings_of_the_site(write_issue: WriteIssue) -> None:
    email = render_email(write_issue(BODY, publication=f"{SITE}utm: {{source: mail}}\n"))
    assert 'href="https://letters.example.com/ai/2024-01-31-test/"' in email.html
