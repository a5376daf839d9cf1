"""Fragments for ESPs' editors fit a phone with every picture blocked."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsletter.content import load_issue
from newsletter.errors import InputError
from newsletter.esps.export import export_issue
from newsletter.esps.registry import all_esps
from newsletter.render import render_email
from newsletter.render.layout import all_layouts
from tests.esps.test_accessible_exports import layouts
from tests.samples import FILES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from newsletter.render import CompiledLayouts

__all__ = ["layouts"]


@pytest.mark.browser
@pytest.mark.parametrize("layout", [layout.name for layout in all_layouts()])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_export_is_as_wide_as_the_phone(layouts: "CompiledLayouts", chromium: "Browser", path: Path, layout: str) -> None:
    assert layouts.workspace
    loaded = load_issue(layouts.workspace.issues / path.name, layouts.workspace)
    email = render_email(loaded, layouts, layout=layout)
    page = chromium.new_context(viewport={"width": 375, "height": 900}, offline=True).new_page()
    page.route("**/*", lambda route: route.abort())
    pages = set()
    for esp in all_esps():
        try:
            pages.add(export_issue(loaded, email, esp).body)
        except InputError:  # words that this ESP cannot spell: tests/esps/test_conformance.py
            continue
    assert len(pages) > 2
    for html in sorted(pages):
        whole = html if "<html" in html else f'<meta name="viewport" content="width=device-width"><body style="margin:0">{html}'
        page.set_content(whole)
        assert page.evaluate("document.documentElement.scrollWidth") == 375, html[:300]
    page.context.close()
