"""Every ESP's HTML in a real Chromium: nothing wider than the screen, and a fragment looks like the whole mail."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newsletter.esps.registry import all_esps
from newsletter.esps.types import Esp, Export

pytestmark = pytest.mark.browser

LOOK = """() => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), seen = [];
  while (words.nextNode()) {
    const text = words.currentNode.textContent.trim(), parent = words.currentNode.parentElement;
    if (!text || !parent.offsetParent) continue;
    const {color, fontSize, fontWeight, lineHeight, textAlign} = getComputedStyle(parent);
    seen.push([text, color, fontSize, fontWeight, lineHeight, textAlign].join(" | "));
  }
  return seen;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    with playwright.sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        yield chromium
        chromium.close()


def opened(browser: Any, folder: Path, html: str, width: int) -> Any:
    file = folder / "mail.html"
    file.write_text(html if "<head" in html else f"<meta charset=utf-8><body style='margin:0'>{html}", "utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("esp", all_esps(), ids=lambda esp: esp.name)
def test_the_mail_fits_a_desktop_pane_and_a_phone(esp: Esp, exported: Callable[..., Export], browser: Any, tmp_path: Path) -> None:
    tag = esp.tags["name"]
    sent = exported(esp.name).body.replace(tag.fallback.replace("FALLBACK", "구독자") or tag.html, "김지은")
    page = opened(browser, tmp_path, sent, 600)
    for width in (600, 375):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert "김지은님, 안녕하세요. 😀 올트먼이 왔습니다" in page.inner_text("body")
    page.close()


def test_stibees_fragment_looks_like_the_whole_mail(exported: Callable[..., Export], browser: Any, tmp_path: Path) -> None:
    export = exported("stibee")
    fragment = opened(browser, tmp_path, export.body, 640)
    assert fragment.evaluate("document.compatMode") == "BackCompat", "the harder case: no doctype around the fragment"
    document = opened(browser, tmp_path, export.html, 640)
    expected = document.evaluate(LOOK)
    assert len(expected) > 15
    assert fragment.evaluate(LOOK) == expected
