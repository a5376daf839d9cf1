"""The built folder in a real browser: every link, from disk and under a sub-path; search; accessibility; widths; no other host."""

import contextlib
import http.server
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsletter.workspace import Workspace
from tests.site.conftest import BASE, Build, Built, Write
from tests.site.test_build import ISSUE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
SAMPLES = Path(__file__).parents[2] / "issues"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and prints nothing."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def samples(build: Build, workspace: Workspace) -> Built:
    """The site of the repository's samples, and an issue with every part."""
    shutil.rmtree(workspace.issues)
    shutil.copytree(SAMPLES, workspace.issues)
    (workspace.issues / "2024-02-07-x.yaml").write_text(
        f"date: 2024-02-07\nnumber: 13\n{ISSUE.removeprefix('number: 12')}", "utf-8"
    )
    return build(base=BASE)


@pytest.fixture
def open_page(chromium: "Browser") -> Iterator[Callable[..., "Page"]]:
    """``open_page(address, width=…, dark=…)``; requests to other hosts fail the test."""
    contexts = []

    def opened(address: str, *, width: int = 1440, dark: bool = False, script: bool = True) -> "Page":
        scheme: Any = "dark" if dark else "light"
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        origin = address.split("/")[2] or "file"
        page.on(
            "request",
            lambda request: None if origin in request.url[:40] or request.url.startswith("data:") else pytest.fail(request.url),
        )
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def crawl(page: "Page", root: str) -> set[str]:
    """Open every page that a link below ``root`` leads to; each must be there."""
    seen: set[str] = set()
    todo = [f"{root}/index.html"]
    while todo:
        address = todo.pop()
        if address in seen:
            continue
        seen.add(address)
        response = page.goto(address)
        assert response is None or response.ok, address
        broken = page.evaluate("[...document.images].filter((one) => one.complete && !one.naturalWidth).map((one) => one.src)")
        assert broken == [], address
        links = page.evaluate("[...document.querySelectorAll('a[href]')].map((one) => one.href.split('#')[0])")
        todo += [link for link in links if link.startswith(f"{root}/") and link.endswith(".html")]
    return seen


def test_every_page_can_be_reached_from_disk(samples: Built, open_page: Callable[..., "Page"]) -> None:
    root = samples.folder.as_uri()
    seen = crawl(open_page(f"{root}/index.html"), root)
    pages = {path for path in samples.files() if path.endswith("index.html")} - {
        f"{old}/index.html" for old in samples.site.redirects
    }
    assert len(seen) == len(pages)


def test_every_page_can_be_reached_under_a_sub_path(samples: Built, open_page: Callable[..., "Page"], tmp_path: Path) -> None:
    shutil.copytree(samples.folder, tmp_path / "www" / "some" / "where")
    with served(tmp_path / "www") as server:
        seen = crawl(open_page(f"{server}/some/where/index.html"), f"{server}/some/where")
        page = open_page(f"{server}/some/where/old/index.html")
        page.wait_for_url("**/openai-seoul/index.html")
    assert len(seen) >= 8


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1440, 768, 375])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    samples: Built, open_page: Callable[..., "Page"], width: int, dark: bool
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    for path in (
        "index.html",
        "2024-01-31-openai-seoul/index.html",
        "openai-seoul/index.html",
        "tags/반도체/index.html",
        "404.html",
    ):
        page = open_page(f"{samples.folder.as_uri()}/{path}", width=width, dark=dark)
        found: list[dict[str, Any]] = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        small = page.evaluate(
            "[...document.querySelectorAll('a, input')].filter((one) => !one.closest('p, li, figure, .skip') && one.offsetHeight < 24).map((one) => one.outerHTML)"
        )
        assert small == [], path


@pytest.mark.parametrize("width", [1440, 375])
def test_a_page_in_arabic_does_not_scroll_sideways(
    write: Write, build: Build, workspace: Workspace, open_page: Callable[..., "Page"], width: int
) -> None:
    write("2024-01-31-x", ISSUE)
    publication = workspace.publication.read_text("utf-8")
    workspace.publication.write_text(re.sub("(?m)^language:.*\n", "", publication) + "language: ar\n", "utf-8")
    folder = build().folder
    for path in ("index.html", "openai-seoul/index.html", "404.html"):
        page = open_page(f"{folder.as_uri()}/{path}", width=width)
        assert page.evaluate("[document.dir, document.documentElement.scrollWidth]") == ["rtl", width], path
    page = open_page(f"{folder.as_uri()}/tags/반도체/index.html", width=width)
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).textAlign") == "right"


def search(page: "Page", words: str) -> list[str]:
    page.locator("#q").fill(words)
    page.wait_for_function(
        "document.querySelector('.search p').textContent && document.querySelector('.search p').textContent !== '…'"
    )
    return [str(title) for title in page.locator(".search li a").all_inner_texts()]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("반도체", ["인공지능반도체 이야기"]),
        ("트먼", ["샘 올트먼"]),
        ("올트먼 방한", ["샘 올트먼"]),
        ("\u110b\u1169\u11af\u1110\u1173", ["샘 올트먼"]),
        ("OPENAI", ["샘 올트먼"]),
        ("없는말", []),
    ],
)
def test_a_piece_of_a_korean_word_is_found(
    write: Write, build: Build, open_page: Callable[..., "Page"], words: str, found: list[str]
) -> None:
    write("2023-01-24-a", title="인공지능반도체 이야기")
    write("2024-01-31-b", "topics: [{title: 방한, body: OpenAI 경영자}]", title="샘 올트먼")
    page = open_page(f"{build().folder.as_uri()}/index.html")
    assert search(page, words) == found


def test_a_result_leads_to_its_page(write: Write, build: Build, open_page: Callable[..., "Page"]) -> None:
    write("2023-01-24-a", title="지난 이야기")
    write("2024-01-31-b", title="<img src=x onerror=alert(1)>")
    page = open_page(f"{build().folder.as_uri()}/index.html")
    assert search(page, "onerror") == ["<img src=x onerror=alert(1)>"]
    assert page.locator(".search li img").count() == 0
    search(page, "지난")
    page.locator(".search li a").click()
    assert page.locator("h1").inner_text() == "지난 이야기"


def test_without_script_every_issue_is_listed_and_no_search_is_shown(samples: Built, open_page: Callable[..., "Page"]) -> None:
    page = open_page(f"{samples.folder.as_uri()}/index.html", script=False)
    assert page.locator(".year li").count() == 3
    assert not page.locator(".search").is_visible()


def test_a_card_is_a_picture_of_1200_by_630_with_the_title(write: Write, build: Build, chromium: "Browser") -> None:
    from newsletter.chromium import draw
    from newsletter.picture_file import picture_size
    from newsletter.site.head import CARD

    write("2024-01-31-b", title="오픈AI는 왜 한국을 찾았을까")
    context = chromium.new_context(java_script_enabled=False)
    draw_card = partial(draw, context, width=CARD[0], height=CARD[1])
    built, again = build(draw_card=draw_card), build(draw_card=draw_card)
    context.close()
    assert picture_size(built.folder / "2024-01-31-b" / "card.png") == (1200, 630)
    assert 'og:image" content="https://letters.example.com/ai/2024-01-31-b/card.png"' in built.text("2024-01-31-b/index.html")
    assert again.done.written == ()


def test_print_leaves_out_what_paper_cannot_do(samples: Built, open_page: Callable[..., "Page"]) -> None:
    page = open_page(f"{samples.folder.as_uri()}/2024-01-31-openai-seoul/index.html")
    page.emulate_media(media="print")
    assert page.locator(".feedback").count() == 1
    for selector in (".feedback", "nav.around", "nav.contents"):
        assert not page.locator(selector).is_visible()
