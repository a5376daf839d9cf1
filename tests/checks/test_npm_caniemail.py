"""Against npm's ``caniemail`` 1.0.5 (data of 2025-09-09): every feature that it reports of both layouts is found here.

The lists are what ``caniemail({clients, html})`` reported, as error or warning, of the HTML of the two Korean samples, one client of CLIENTS at a time.
"""

from pathlib import Path

import pytest

from newsletter.checks.page import Page
from newsletter.clients import clients, support
from newsletter.content import load_issue
from newsletter.render import render_email
from newsletter.workspace import Workspace

WORKSPACE = Workspace(Path(__file__).parents[2])
CLIENTS = (
    "apple-mail.ios apple-mail.macos gmail.desktop-webmail gmail.ios gmail.android gmail.mobile-webmail outlook.windows outlook.macos"
    " outlook.ios outlook.android yahoo.desktop-webmail yahoo.ios yahoo.android samsung-email.android"
).split()
DIGEST = (
    "css-at-media css-background css-border css-border-radius css-cursor css-direction css-display css-display-none "
    "css-font-size css-font-weight css-height css-letter-spacing css-line-height css-margin css-max-width css-opacity css-outline css-overflow css-overflow-wrap css-padding css-selector-descendant css-selector-id css-selector-type css-text-align css-text-decoration css-text-transform css-transform css-white-space css-width "
    "css-word-break css-word-spacing html-align html-anchor-links html-aria-label html-body html-dir html-lang "
    "html-mailto-links html-role html-style html-target html-width "
)
BRIEF = (
    "css-at-media css-background css-border css-border-radius css-direction css-display css-display-none css-font-size css-font-weight css-height css-letter-spacing css-line-height css-margin css-max-width css-opacity css-outline css-overflow css-overflow-wrap css-padding css-selector-descendant css-selector-id css-selector-type "
    "css-text-align css-text-decoration css-width css-word-break css-word-spacing html-align html-aria-label html-body html-dir html-lang html-mailto-links html-role html-style html-width "
)
WRONG = {
    "css-transform": "it takes 'text-transform' for 'transform', because it looks for a part of the name",
    "css-height": "the brief has no height but inside 'line-height' and 'max-height'",
}
"""What the package reports and no mail here uses."""


@pytest.mark.parametrize(
    ("issue", "reported", "wrong"),
    [("2024-01-31-openai-seoul", DIGEST, {"css-transform"}), ("2024-01-24-five-minutes", BRIEF, {"css-height"})],
)
def test_every_feature_that_the_package_reports(issue: str, reported: str, wrong: set[str]) -> None:
    html = render_email(load_issue(WORKSPACE.issue(issue), WORKSPACE)).html
    found = {use.feature.slug: use.feature for use in Page(html).uses}
    lacking = {
        slug
        for slug, feature in found.items()
        if any(support(feature, clients()[id_]).level in ("no", "partial") for id_ in CLIENTS)
    }
    assert set(reported.split()) - lacking == wrong
    assert wrong <= WRONG.keys()


def test_what_the_package_overlooks() -> None:
    html = render_email(load_issue(WORKSPACE.issue("2024-01-31-openai-seoul"), WORKSPACE)).html
    ours = {use.feature.slug for use in Page(html).uses} - set(DIGEST.split())
    assert {"css-at-media-prefers-color-scheme", "css-important", "css-selector-class", "html-meta-color-scheme"} <= ours
