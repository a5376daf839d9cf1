"""What mail clients do not show, told by feature and weighed by readers."""

import pytest

from newsletter.checks.compatibility._unsupported import unsupported_features
from newsletter.checks.dom import Dom
from tests.checks.conftest import Finds, Silent


@pytest.mark.parametrize(
    "html",
    [
        '<p style="margin:0 0 16px">글</p>',
        '<p style="font-size:16px;font-weight:700;text-align:left">글</p>',
        '<p style="letter-spacing:1px;border:1px solid #ddd">글</p>',
        '<p lang="en" dir="ltr">글</p>',
        "<ul><li>하나</li></ul>",
        '<img src="https://a.kr/a.webp" alt="" width="10">',
    ],
)
def test_partial_support_of_what_is_not_used_is_no_finding(silent: Silent, html: str) -> None:
    silent("client-support", html)


def test_inside_a_hidden_box_nobody_misses_anything(finds: Finds) -> None:
    found = finds("client-support", '<div style="display:none;overflow:hidden;opacity:0;max-height:0">숨은 글</div>')
    assert found.message.startswith("'display:none'")


def test_a_negative_margin_is_one(finds: Finds) -> None:
    found = finds("client-support", '<p style="margin:0">글</p><p style="margin:-6px 0">글</p>')
    assert found.message.startswith("'margin:-6px 0': distances between blocks change in Gmail")
    assert found.severity == "warning"


def test_the_readers_of_a_publication_weigh(finds: Finds, silent: Silent) -> None:
    rounded = '---\n<p style="border-radius:8px">글</p>'
    assert finds("client-support", rounded).severity == "info"
    assert finds("client-support", "clients: {outlook.windows: 60}\n" + rounded).severity == "warning"
    silent("client-support", "clients: {apple-mail: 100}\n" + rounded)


def test_a_feature_is_told_once_with_its_count(finds: Finds) -> None:
    html = '<p style="display:flex">글</p><p style="display:flex">글</p>'
    found = finds("client-support", html)
    assert "'display:flex', 2 times: the boxes stand one under the other" in found.message
    assert "css-display-flex" in found.hint


def test_clients_are_named_by_readers_most_first() -> None:
    dom = Dom('<html><body><p style="text-underline-offset:3px">글</p></body></html>')
    found = next(iter(unsupported_features(dom.feature_uses, {"yahoo": 50.0, "gmail": 10.0})))
    assert found.without[0].startswith("Yahoo")
    assert found.reader_share > 60


@pytest.mark.parametrize("name", ["gmail", "gmail.ios", "samsung-email"])
def test_clients_and_families_are_known(silent: Silent, name: str) -> None:
    silent("unknown-client", f"clients: {{{name}: 10}}")


def test_what_caniemail_does_not_test(finds: Finds) -> None:
    assert "lists what is tested" in finds("unknown-client", "clients: {naver: 40}", at="naver").hint
