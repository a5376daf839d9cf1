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


@pytest.mark.parametrize("text", ["*|UNSUB|*", "$%permalink%$", "{{ unsubscribe }}", "값은 $100 {name}"])
def test_what_is_not_the_reader_stays(text: str) -> None:
    assert with_own_tokens(text) == text
