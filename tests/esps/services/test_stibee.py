"""Stibee's export: what its HTML editor takes, and that it still looks like the mail."""

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html as markup

from newsletter.content import LoadedIssue
from newsletter.errors import InputError, LayoutError
from newsletter.esps.bundle import bundle
from newsletter.esps.dry_run import dry_run_transport
from newsletter.esps.export import export_issue
from newsletter.esps.push import open_client
from newsletter.esps.registry import find_esp
from newsletter.esps.services.stibee import create, update, validate
from newsletter.esps.types import Export
from newsletter.render import Email
from tests.esps.conftest import ISSUE, PUBLICATION

Exported = Callable[..., Export]
Written = Callable[..., tuple[LoadedIssue, Email]]


def words(html: str) -> str:
    return " ".join("".join(map(str, markup.fragment_fromstring(html, create_parent="div").itertext())).split())


def test_the_fragment_has_none_of_the_tags_that_the_editor_refuses(exported: Exported) -> None:
    body = exported("stibee").body
    forbidden = {"script", "head", "body", "html", "style", "form", "input", "button", "noscript", "meta", "iframe"}
    assert not forbidden & set(re.findall(r"<([a-z]+)", body.lower()))
    assert not re.search(r"\son[a-z]+=", body)


def test_nothing_in_it_leans_on_a_stylesheet(exported: Exported) -> None:
    assert not re.search(r'\sclass=["\']', exported("stibee").body)


def test_the_preheader_comes_first_on_one_line_in_the_table_that_the_help_gives(exported: Exported) -> None:
    first, *_ = exported("stibee").body.splitlines()
    assert first.startswith('<table id="$stb-htmlv3$" style="height: 0px; max-height: 0px;')
    assert first.endswith("<tr><td>19시간의 방한이 남긴 것</td></tr></table>")


def test_the_preheader_is_not_said_twice(exported: Exported) -> None:
    assert exported("stibee").body.count("19시간의 방한이 남긴 것") == 1


def test_a_mail_without_preheader_has_no_empty_table(exported: Exported) -> None:
    assert "stb-htmlv3" not in exported("stibee", ISSUE.replace("preheader: 19시간의 방한이 남긴 것\n", "")).body


def test_a_preheader_with_signs_of_html_stays_text(exported: Exported) -> None:
    body = exported("stibee", ISSUE.replace("preheader: 19시간의 방한이 남긴 것", "preheader: A<B & C")).body
    assert "<td>A&lt;B &amp; C</td>" in body


def test_the_reader_sees_every_word_of_the_whole_document(exported: Exported) -> None:
    export = exported("stibee")
    hidden, _, document = words(export.html.partition("<body")[2]).partition("제12호")
    assert "19시간의 방한이 남긴 것" in hidden
    assert len(document) > 200
    assert words(export.body).endswith(f"제12호{document}")


@pytest.mark.parametrize("tag", ["form", "input", "button", "iframe", "style", "meta"])
def test_a_layout_that_puts_a_refused_tag_in_fails_and_is_not_cleaned_silently(tag: str, written: Written) -> None:
    loaded, email = written()
    spoilt = replace(email, html=email.html.replace("</body>", f"<{tag}></{tag}></body>"))
    with pytest.raises(LayoutError, match=f"<{tag}> is left in the mail"):
        export_issue(loaded, spoilt, find_esp("stibee"))


def test_a_refused_tag_inside_an_outlook_comment_is_found() -> None:
    assert list(validate("<!--[if mso]><style>p{}</style><![endif]-->"))


def test_text_that_talks_of_tags_and_handlers_is_let_be() -> None:
    assert not list(
        validate('<p>&lt;form&gt; 태그와 onclick= 속성 이야기</p><a href="https://e.com/?onload=1" title="a on b=c">x</a>')
    )


def test_columns_flow_without_a_media_query(exported: Exported, written: Written) -> None:
    loaded, email = written()
    columns = '<div class="mj-column-per-50 mj-outlook-group-fix" style="display:inline-block;width:100%;">왼쪽</div>'
    export = export_issue(loaded, replace(email, html=email.html.replace("</body>", columns + "</body>")), find_esp("stibee"))
    assert "display:inline-block;width:100%;max-width:50%;min-width:240px" in export.body


def test_a_tag_of_the_publications_own_takes_the_place_of_the_built_in_one(exported: Exported) -> None:
    own = PUBLICATION + "tags: {stibee: {name: '$%이름%$'}}\n"
    assert "$%이름%$님" in exported("stibee", publication=own).body


def test_the_fallback_that_stibee_keeps_in_the_list_is_told_in_the_readme(exported: Exported) -> None:
    from newsletter.esps.guide import guide

    assert "설정해 주세요: 구독자" in guide(exported("stibee"))


def test_the_subject_is_refused_with_its_position_when_stibee_would_fill_it(exported: Exported) -> None:
    with pytest.raises(InputError) as refused:
        exported("stibee", ISSUE.replace("서울로 🚀", "$%할인%$"))
    assert (refused.value.problems[0].line, refused.value.problems[0].column) == (3, 16)


def test_a_price_in_dollars_and_percent_is_no_tag(exported: Exported) -> None:
    assert exported("stibee", ISSUE.replace("서울로 🚀", "$100, 30% 성장")).subject == "오픈AI, $100, 30% 성장"


AB_TEST = ("subjectA", "subjectB", "senderNameA", "senderNameB", "abRatio", "segmentIds", "groupIds")
"""Of ``PUT /emails/{id}`` (github.com/stibee/api-docs, openapi.yml of 2026-05-15)."""


def test_campaign_json_prepares_the_fields_of_an_ab_test_and_of_a_choice_of_readers(exported: Exported) -> None:
    prepared = json.loads(bundle(exported("stibee"), {})["campaign.json"])["fields"]
    assert tuple(prepared) == AB_TEST
    assert (prepared["subjectA"], prepared["senderNameA"]) == ("오픈AI, 서울로 🚀", "구루미")
    assert (prepared["subjectB"], prepared["senderNameB"], prepared["abRatio"]) == (None, None, None)
    assert (prepared["segmentIds"], prepared["groupIds"]) == ([], [])


def test_no_other_esp_prepares_fields_that_it_does_not_have(exported: Exported) -> None:
    assert "fields" not in json.loads(bundle(exported("mailchimp"), {})["campaign.json"])


def test_a_push_sends_none_of_the_prepared_fields(exported: Exported) -> None:
    shown: list[str] = []
    client = open_client(find_esp("stibee"), {"STIBEE_ACCESS_TOKEN": "x", "STIBEE_LIST_ID": "7"}, dry_run_transport(shown.append))
    export = exported("stibee")
    draft = create(client, export)
    update(client, export, draft)
    assert len(shown) == 3  # create, put, content
    assert not [name for name in AB_TEST if f'"{name}"' in "".join(shown)]
