"""Against npm's ``caniemail`` 1.0.5 (data of 2025-09-09): every feature that it reports of both layouts is found here.

The lists are what ``caniemail({clients, html})`` reported, as error or warning, of data/digest.html and data/brief.html, one client of CLIENTS at a
time. The two are the Korean samples as their layouts rendered them on 2026-11-21; the comparison is of detectors, so they need not follow the layouts.
"""

from pathlib import Path

import pytest

from newsletter.checks.dom import Dom
from newsletter.clients import clients, support

DATA = Path(__file__).parent / "data"
CLIENTS = (
    "apple-mail.ios apple-mail.macos gmail.desktop-webmail gmail.ios gmail.android gmail.mobile-webmail outlook.windows outlook.macos"
    " outlook.ios outlook.android yahoo.desktop-webmail yahoo.ios yahoo.android samsung-email.android"
).split()
DIGEST = (
    "css-at-media css-background css-border css-border-radius css-direction css-display css-display-none "
    "css-font-size css-font-weight css-height css-letter-spacing css-line-height css-margin css-max-width "
    "css-overflow css-overflow-wrap css-padding css-text-align css-text-decoration css-width css-word-break "
    "html-align html-anchor-links html-body html-dir html-lang html-mailto-links html-role html-style html-width "
)
BRIEF = (
    "css-at-media css-background css-border css-border-radius css-direction css-display css-display-none "
    "css-font-size css-font-weight css-height css-letter-spacing css-line-height css-margin css-max-width "
    "css-overflow css-overflow-wrap css-padding css-text-align css-text-decoration css-width css-word-break "
    "html-align html-body html-dir html-lang html-mailto-links html-role html-style html-width "
)
WRONG = {
    "css-overflow": "it takes 'overflow-wrap' for 'overflow', because it looks for a part of the name",
    "css-height": "the brief has no height but inside 'line-height' and 'max-height'",
}
"""What the package reports and no mail here uses."""


@pytest.mark.parametrize(
    ("layout", "reported", "wrong"), [("digest", DIGEST, {"css-overflow"}), ("brief", BRIEF, {"css-height", "css-overflow"})]
)
def test_every_feature_that_the_package_reports(layout: str, reported: str, wrong: set[str]) -> None:
    found = {use.feature.slug: use.feature for use in page(layout).feature_uses}
    lacking = {
        slug
        for slug, feature in found.items()
        if any(support(feature, clients()[id_]).level in ("no", "partial") for id_ in CLIENTS)
    }
    assert set(reported.split()) - lacking == wrong
    assert wrong <= WRONG.keys()


def test_what_the_package_overlooks() -> None:
    ours = {use.feature.slug for use in page("digest").feature_uses} - set(DIGEST.split())
    assert {"css-at-media-prefers-color-scheme", "css-important", "css-selector-class", "html-meta-color-scheme"} <= ours


def page(layout: str) -> Dom:
    return Dom((DATA / f"{layout}.html").read_text("utf-8"))
