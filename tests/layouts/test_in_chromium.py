"""Every layout in a real browser: width, dark colours, requests, accessibility."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsletter.content import load_issue, load_publication
from newsletter.render import CompiledLayouts, Email, render_email
from newsletter.render.output import write
from newsletter.workspace import Workspace
from tests.conftest import WriteIssue

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

REPOSITORY = Workspace.find(Path(__file__).parent)
ISSUES = sorted(path.stem for path in REPOSITORY.issue_files())
LAYOUTS = ("digest", "brief", "magazine", "letter", "announcement")
LINE_ENDS = """(selector) => {
  const text = document.querySelector(selector).firstChild, range = document.createRange(), ends = [];
  let top = null;
  for (let index = 0; index < text.length; index++) {
    range.setStart(text, index); range.setEnd(text, index + 1);
    const box = range.getClientRects()[0];
    if (!box || text.data[index] === " ") continue;
    if (top !== null && box.top > top + 4) ends.push(text.data[index - 1]);
    top = box.top;
  }
  return ends;
}"""
"""The character at the end of each line of an element's first text but the last."""


@pytest.fixture(scope="module")
def layouts() -> CompiledLayouts:
    return CompiledLayouts(REPOSITORY)


@contextmanager
def page(chromium: "Browser", file: Path, width: int, *, dark: bool = False) -> Iterator["Page"]:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light")
    requests: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    opened = context.new_page()
    opened.goto(file.as_uri())
    yield opened
    context.close()
    assert all(url.startswith("file:") for url in requests), f"the mail asks the network: {requests}"


def render(issue: str, layout: str, layouts: CompiledLayouts, folder: Path, *, styles: bool = True) -> tuple[Email, Path]:
    """An issue in a layout as files in ``folder``; without ``styles`` as a client that strips ``<style>`` shows it."""
    loaded = load_issue(REPOSITORY.issue(issue), REPOSITORY)
    email = render_email(loaded, layouts, layout=layout)
    (html,) = write(loaded, email, ("html",), folder, layouts)
    if not styles:
        html.write_text(re.sub(r"<style.*?</style>", "", html.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    return email, html


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("issue", ISSUES)
@pytest.mark.parametrize("styles", [True, False], ids=["styled", "style-stripped"])
def test_no_width_scrolls_sideways(
    chromium: "Browser", layouts: CompiledLayouts, tmp_path: Path, issue: str, layout: str, styles: bool
) -> None:
    _, file = render(issue, layout, layouts, tmp_path, styles=styles)
    for width in (600, 375, 320):
        with page(chromium, file, width) as opened:
            overflow = opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert overflow == 0, f"{overflow} px too wide at {width}"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_picture_that_does_not_load_takes_no_more_than_the_phone_has(
    chromium: "Browser", layouts: CompiledLayouts, tmp_path: Path, layout: str
) -> None:
    _, file = render("2024-01-31-openai-seoul", layout, layouts, tmp_path)
    for picture in (tmp_path / "images").iterdir():
        picture.unlink()
    for width in (600, 375):
        with page(chromium, file, width) as opened:
            assert opened.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("layout", LAYOUTS)
def test_dark_screens_get_the_dark_colours(chromium: "Browser", layouts: CompiledLayouts, tmp_path: Path, layout: str) -> None:
    _, file = render("2024-01-31-openai-seoul", layout, layouts, tmp_path)
    dark = load_publication(REPOSITORY).theme.dark.model_dump()
    with page(chromium, file, 600, dark=True) as opened:
        assert _colour(opened, "h1", "color") == dark["text"]
        assert _colour(opened, ".nl-prose", "color") == dark["text"]
        assert _colour(opened, "a.nl-link, a.nl-piecelink", "color") == dark["link"]
        assert _colour(opened, "body", "background-color") in (dark["background"], dark["surface"])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("issue", ISSUES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(
    chromium: "Browser", layouts: CompiledLayouts, tmp_path: Path, issue: str, layout: str, dark: bool
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    _, file = render(issue, layout, layouts, tmp_path)
    with page(chromium, file, 600, dark=dark) as opened:
        found: list[dict[str, Any]] = Axe().run(opened).response["violations"]
        assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_entry_of_the_contents_leads_to_its_topic(
    chromium: "Browser", layouts: CompiledLayouts, tmp_path: Path, layout: str
) -> None:
    _, file = render("2024-01-31-openai-seoul", layout, layouts, tmp_path)
    with page(chromium, file, 600) as opened:
        for anchor in opened.eval_on_selector_all("a[href^='#']", "links => links.map(link => link.hash.slice(1))"):
            assert opened.locator(f"a[name='{anchor}']").count() == 1


@pytest.mark.parametrize(
    ("language", "sentence", "breaks"),
    [("ko", "가나다라 마바사아 ", {" "}), ("ja", "日本語の文章は続きます", set("日本語の文章は続きます"))],
)
def test_lines_break_where_the_language_breaks_them(
    chromium: "Browser",
    write_issue: WriteIssue,
    workspace: Workspace,
    tmp_path: Path,
    language: str,
    sentence: str,
    breaks: set[str],
) -> None:
    loaded = write_issue(f"headline: {{title: 제목, body: {sentence * 20}}}", publication=f"name: 소식\nlanguage: {language}")
    layouts = CompiledLayouts(workspace)
    (html,) = write(loaded, render_email(loaded, layouts), ("html",), tmp_path, layouts)
    with page(chromium, html, 375) as opened:
        ends = set(opened.evaluate(LINE_ENDS, ".nl-prose p"))
    assert ends <= breaks
    assert ends


def test_the_pictures_of_the_digest_load_at_their_width(chromium: "Browser", layouts: CompiledLayouts, tmp_path: Path) -> None:
    _, file = render("2024-01-31-openai-seoul", "digest", layouts, tmp_path)
    for width, shown in ((600, 544), (375, 319)):
        with page(chromium, file, width) as opened:
            boxes = opened.eval_on_selector_all(
                "img", "all => all.map(one => [one.naturalWidth, Math.round(one.getBoundingClientRect().width)])"
            )
            assert boxes == [[460, 230], [1088, shown]]


def _colour(opened: "Page", selector: str, name: str) -> str:
    """A computed colour as ``#rrggbb``."""
    value = opened.locator(selector).first.evaluate(f"node => getComputedStyle(node)['{name}']")
    return "#{:02x}{:02x}{:02x}".format(*(int(part) for part in re.findall(r"\d+", value)[:3]))
