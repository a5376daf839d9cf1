"""Every ESP's HTML in a real Chromium: nothing wider than the screen, and a fragment looks like the whole mail."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newsletter.esps.registry import all_esps
from newsletter.esps.types import Esp, Export
from tests.esps.conftest import ISSUE, PUBLICATION

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
    name = "구독자" if not tag.html else "김지은"  # where nothing is filled in, all readers read the fallback
    export = exported(esp.name)
    mail = export.html if next(iter(export.pages)).endswith(".mjml") else export.body
    sent = mail.replace(tag.fallback.replace("FALLBACK", "구독자") or tag.html, name)
    page = opened(browser, tmp_path, sent, 600)
    for width in (600, 375):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert f"{name}님, 안녕하세요. 😀 올트먼이 왔습니다" in page.inner_text("body")
    page.close()


def test_stibees_fragment_looks_like_the_whole_mail(exported: Callable[..., Export], browser: Any, tmp_path: Path) -> None:
    export = exported("stibee")
    fragment = opened(browser, tmp_path, export.body, 640)
    assert fragment.evaluate("document.compatMode") == "BackCompat", "the harder case: no doctype around the fragment"
    document = opened(browser, tmp_path, export.html, 640)
    expected = document.evaluate(LOOK)
    assert len(expected) > 15
    assert fragment.evaluate(LOOK) == expected


RICH = ISSUE.replace(
    "    ${name:-구독자}님, 안녕하세요.",
    "    ${name:-구독자}님, 안녕하세요. **굵게** 그리고 [링크](https://example.com/b).\n\n    - 하나\n    - 둘\n\n    > 인용\n\n    안녕하세요.",
).replace("topics:\n", "  image: {src: images/fab.png, alt: 공장}\ntopics:\n")
HOSTED = "images: {base_url: 'https://img.example.com/news'}\n"


@pytest.mark.parametrize("way", ["button", "select all"])
def test_what_is_copied_from_the_page_is_the_text_as_an_editor_would_type_it(
    way: str, exported: Callable[..., Export], browser: Any, tmp_path: Path, picture: Path
) -> None:
    """Copied in one tab and pasted into a rich text box of another, as a person does it."""
    assert picture.is_file()
    page = opened(browser, tmp_path, exported("substack", RICH, publication=PUBLICATION + HOSTED).pages["paste.html"], 800)
    if way == "button":
        page.click("button[value=body]")
        assert page.inner_text("button[value=body]") == "복사했습니다"
    else:
        page.keyboard.press("Control+A")
        page.keyboard.press("Control+C")
    page.evaluate("document.body.innerHTML = '<div id=editor contenteditable></div>'")
    page.click("#editor")
    page.keyboard.press("Control+V")
    pasted = page.inner_html("#editor")
    assert "Substack" not in page.inner_text("#editor")
    assert "복사" not in page.inner_text("#editor")
    assert [page.inner_text(f"#editor {tag}") for tag in ("h1", "h2", "strong", "li", "blockquote")] == [
        "오픈AI, 반도체 동맹을 찾아 서울로",
        "1. 삼성 평택",
        "굵게",
        "하나",
        "인용",
    ]
    assert '<a href="https://example.com/b">링크</a>' in pasted
    assert '<img src="https://img.example.com/news/fab.png" alt="공장">' in pasted
    assert not page.query_selector("#editor table")
    assert "선릉로" not in pasted  # the service has a foot of its own


def test_title_and_subtitle_are_copied_as_plain_words(exported: Callable[..., Export], browser: Any, tmp_path: Path) -> None:
    issue = ISSUE.replace("subject: 오픈AI, 서울로 🚀", "subject: 'R&D <b>예산</b> 🚀'")
    page = opened(browser, tmp_path, exported("maily", issue).pages["paste.html"], 800)
    for name in ("title", "subtitle"):
        page.click(f"button[value={name}]")
        page.evaluate("name => document.body.insertAdjacentHTML('beforeend', `<textarea id=to-${name}></textarea>`)", name)
        page.click(f"#to-{name}")
        page.keyboard.press("Control+V")
    assert page.input_value("#to-title") == "R&D <b>예산</b> 🚀"
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<div id=rich contenteditable>.</div>')")
    page.click("button[value=title]")
    page.click("#rich")
    page.keyboard.press("Control+V")
    assert "R&D <b>예산</b> 🚀" in page.inner_text("#rich")
    assert page.input_value("#to-subtitle") == "19시간의 방한이 남긴 것"
