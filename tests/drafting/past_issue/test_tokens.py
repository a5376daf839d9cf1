import pytest

from newsletter.drafting.past_issue.tokens import with_own_tokens


@pytest.mark.parametrize(
    "tag", ["$%name%$", "*|FNAME|*", "{{ contact.FIRSTNAME }}", "{{subscriber.first_name}}", "{{ .Subscriber.FirstName }}"]
)
def test_the_reader_s_name_is_an_issue_s_token_whatever_the_esp(tag: str) -> None:
    assert with_own_tokens(f"{tag}님, 안녕하세요.") == "${name:-구독자}님, 안녕하세요."
    assert with_own_tokens(f"Dear {tag},") == "Dear ${name:-reader},"


def test_an_address_too() -> None:
    assert with_own_tokens("*|EMAIL|* 앞으로") == "${email} 앞으로"


@pytest.mark.parametrize(
    ("tag", "token"),
    [
        ("*|UNSUB|*", "${unsubscribe_url}"),
        ("$%permalink%$", "${web_url}"),
        ("{{ unsubscribe }}", "${unsubscribe_url}"),
        ("{{{ pm:unsubscribe }}}", "${unsubscribe_url}"),
    ],
)
def test_the_links_that_an_esp_fills_in_are_tokens(tag: str, token: str) -> None:
    assert with_own_tokens(f'<a href="{tag}">') == f'<a href="{token}">'


@pytest.mark.parametrize("text", ["${unsubscribe_url}", "${email}", "{{ other }}", "값은 $100 {name}", "[item]", "*|LIST:NAME|*"])
def test_what_is_not_the_reader_stays(text: str) -> None:
    assert with_own_tokens(text) == text
