"""Tokens that an ESP lacks, links that it cannot fill, and what may stand in a fallback."""

import re
from collections.abc import Callable

import pytest

from newsletter.errors import InputError, LayoutError
from newsletter.esps.export import export_issue
from newsletter.esps.registry import all_esps, find_esp
from newsletter.esps.types import Export
from tests.esps.conftest import ISSUE, PUBLICATION, Write

Exported = Callable[..., Export]


def test_a_token_that_the_esp_lacks_is_refused_at_its_position_with_the_alternatives(exported: Exported) -> None:
    with pytest.raises(InputError) as refused:
        exported("ses", ISSUE.replace("다음 주에 만나요.", "봅니다 [웹에서](${web_url})"))
    (problem,) = refused.value.problems
    assert (problem.line, problem.column) == (12, 20)
    assert "Amazon SES has no tag for ${web_url}" in problem.message
    assert "${unsubscribe_url}" in problem.hint
    assert "tags: {ses: {web_url: '…'}}" in problem.hint


def test_every_token_that_is_lacking_is_told_at_once(exported: Exported) -> None:
    with pytest.raises(InputError) as refused:
        exported("ghost", ISSUE.replace("다음 주에 만나요.", "봅니다 [웹](${web_url}) ${field.company}"))
    assert [problem.message for problem in refused.value.problems] == [
        "Ghost has no tag for ${field.company}",
        "Ghost has no tag for ${web_url}",
    ]


def test_the_layouts_own_link_is_left_out_where_the_esp_has_no_address_for_it(exported: Exported) -> None:
    export = exported("ses")
    assert "웹에서 보기" not in export.html
    assert "웹에서 보기" not in export.text
    assert "정보 수정" not in export.html
    assert "수신거부" in export.html


def test_no_separator_is_left_hanging_beside_a_link_that_was_taken_out(exported: Exported) -> None:
    from lxml import html as markup

    foot = "".join(map(str, markup.document_fromstring(exported("ses").html).itertext())).rstrip()
    assert not foot.endswith(("·", "|"))


def test_an_address_of_the_publications_own_brings_the_link_back(exported: Exported) -> None:
    own = PUBLICATION + "tags: {ses: {web_url: 'https://example.com/archive/12'}}\n"
    assert 'href="https://example.com/archive/12"' in exported("ses", publication=own).html


@pytest.mark.parametrize("fallback", ['"님"', "구독자|친구", "50%", "a'b", "<b>"])
def test_a_fallback_that_would_break_the_tag_is_refused(fallback: str, exported: Exported) -> None:
    with pytest.raises(InputError, match="a sign that would break"):
        exported("klaviyo", ISSUE.replace("${name:-구독자}", f"${{name:-{fallback}}}"))


@pytest.mark.parametrize("quoted", ["|\n    {}", "'{}'", '"{}"'])
def test_a_bad_fallback_is_told_at_its_own_line_and_not_at_the_first_token_of_that_name(quoted: str, exported: Exported) -> None:
    typed = "a 'b' \"c\" ${name:-'x\"}"
    escaped = {"'": typed.replace("'", "''"), '"': typed.replace('"', '\\"')}.get(quoted[0], typed)
    text = re.sub(r"(?m)^closing:.*\Z", "", ISSUE, flags=re.DOTALL) + f"closing: {quoted.format(escaped)}\n"
    assert text.index("${name:-구독자}") < text.index("${name:-", text.index("closing:"))
    with pytest.raises(InputError) as refused:
        exported("klaviyo", text)
    (problem,) = refused.value.problems
    at = text.index("${name:-", text.index("closing:"))
    assert problem.line == text.count("\n", 0, at) + 1
    assert problem.column == at - text.rindex("\n", 0, at)


def test_a_token_in_a_preheader_with_quotes_is_told_at_its_line_and_not_at_the_layout(exported: Exported) -> None:
    text = re.sub("(?m)^preheader:.*\n", "", ISSUE) + 'preheader: "he said \\"hi\\" to ${name:-구독자}, and more"\n'
    with pytest.raises(InputError) as refused:
        exported("ghost", text)
    (problem,) = refused.value.problems
    assert "a preheader" in problem.message
    assert (problem.line, problem.column) == (text.count("\n"), text.splitlines()[-1].index("${") + 1)


@pytest.mark.parametrize("fallback", ["구독자", "dear reader", "여러분, 모두.", "친구-1"])
def test_an_everyday_fallback_goes_into_the_tag(fallback: str, exported: Exported) -> None:
    body = exported("klaviyo", ISSUE.replace("${name:-구독자}", f"${{name:-{fallback}}}")).body
    assert f'{{{{ first_name|default:"{fallback}" }}}}' in body


def test_a_custom_field_keeps_its_key(exported: Exported) -> None:
    export = exported("brevo", ISSUE.replace("${name:-구독자}", "${field.COMPANY:-귀사}"))
    assert '{{ contact.COMPANY | default:"귀사" }}' in export.body
    assert '{{ contact.COMPANY | default:"귀사" }}' in export.text


def test_a_mail_without_unsubscribe_link_is_refused_where_the_esp_adds_none(written: Write) -> None:
    from dataclasses import replace

    from newsletter.merge import Token

    loaded, email = written(publication=PUBLICATION.replace("?e=${email}", ""))
    without = replace(email, html=email.html.replace(Token("unsubscribe_url").neutral, "https://example.com/bye"))
    for esp in all_esps():
        if esp.adds_unsubscribe or esp.name == "kit":  # Kit's frame has one
            assert export_issue(loaded, without, esp).body
        else:
            with pytest.raises(LayoutError, match="unsubscribe_url"):
                export_issue(loaded, without, esp)


def test_a_mail_larger_than_the_esp_takes_is_refused_with_both_sizes(written: Write) -> None:
    from dataclasses import replace

    loaded, email = written()
    huge = replace(email, html=email.html.replace("</body>", f"<p>{'가' * 200_000}</p></body>"))
    with pytest.raises(InputError, match=r"takes at most 500,000"):
        export_issue(loaded, huge, find_esp("ses"))


def test_the_unsubscribe_link_becomes_campaign_monitors_element(exported: Exported) -> None:
    export = exported("campaign-monitor")
    assert re.search(r'<unsubscribe [^>]*style="[^"]*"[^>]*>수신거부', export.body)
    assert "</unsubscribe>" in export.body
    assert "[unsubscribe]" in export.text


def test_an_unknown_time_zone_is_named_at_its_place(exported: Exported) -> None:
    with pytest.raises(InputError, match=r"no time zone 'Asia/Soul'"):
        exported("stibee", publication=PUBLICATION + "schedule: {timezone: Asia/Soul}\n")


def test_an_unknown_esp_hears_the_nearest_name() -> None:
    with pytest.raises(InputError, match="did you mean 'mailchimp'"):
        find_esp("mailchip")
