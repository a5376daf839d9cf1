"""What goes to a Ghost: tags that its HTML card fills, no second head and foot, and an address as people copy it."""

from collections.abc import Callable

import pytest

from newsletter.esps.registry import find_esp
from newsletter.esps.types import Export
from tests.esps.conftest import ISSUE

Exported = Callable[..., Export]


def test_the_card_has_the_tags_that_an_html_card_fills(exported: Exported) -> None:
    body = exported("ghost").body
    assert '%%{first_name, "구독자"}%%님' in body


def test_ghosts_own_head_and_foot_are_the_only_ones(exported: Exported) -> None:
    body = exported("ghost").body
    assert "구루미 AI 뉴스레터" not in body
    assert "unsubscribe_url" not in body
    assert body.count("<div") == body.count("</div>")
    for kept in ("오픈AI, 반도체 동맹을 찾아 서울로", "삼성 평택", "다음 주에 만나요."):
        assert kept in body


def test_a_section_of_the_authors_that_names_the_unsubscribe_page_stays(exported: Exported) -> None:
    issue = ISSUE.replace("closing: 다음 주에 만나요.", "closing: '[그만 받기](${unsubscribe_url}) 다음 주에 만나요.'")
    body = exported("ghost", issue).body
    assert 'href="%%{unsubscribe_url}%%"' in body
    assert "다음 주에 만나요." in body


def test_a_tag_that_the_author_wrote_is_broken_by_an_element(exported: Exported) -> None:
    body = exported("ghost", ISSUE.replace("다음 주에 만나요.", "'%%{first_name}%% 라고 쓴 글'")).body
    assert "%%<span>{</span>first_name}%% 라고" in body


@pytest.mark.parametrize(
    "address", ["https://a.example", "https://a.example/", "https://a.example/ghost", "https://a.example/ghost/"]
)
def test_the_address_of_the_admin_screens_will_do(address: str) -> None:
    drafts = find_esp("ghost").drafts
    assert drafts
    assert drafts.root({"GHOST_URL": address}) == "https://a.example/ghost/api/admin"
