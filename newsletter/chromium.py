"""An installed Chromium that draws pictures of pages: without scripts, and loading nothing but pictures."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from newsletter.errors import SetupError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")


@contextmanager
def chromium() -> Iterator[Any]:
    """Start a Chromium and give a context of it; raises SetupError when Playwright or the browser is missing."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        raise SetupError('pictures need Playwright; pip install "newsletter-as-code[shots]" brings it') from error
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=installed_browser(playwright.chromium.executable_path))
        except Error as error:
            raise SetupError(f"Chromium did not start: {str(error).splitlines()[0]}") from error
        yield browser.new_context(java_script_enabled=False, color_scheme="light")
        browser.close()


def installed_browser(own: str = "") -> str:
    """Return Playwright's browser ``own`` when it was downloaded, else an installed one; raises SetupError when there is none."""
    from pathlib import Path

    found = own if own and Path(own).is_file() else next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise SetupError("no Chromium found; install chromium or Google Chrome, or run 'playwright install chromium'")
    return found


def can_draw() -> bool:
    """Whether Playwright and a browser are installed."""
    import importlib.util

    if importlib.util.find_spec("playwright") is None:
        return False
    try:
        installed_browser()
    except SetupError:
        return False
    return True


def draw(context: Any, html: str, width: int, height: int | None = None, *, least: int = 800) -> bytes:
    """Return a PNG of a page: of its whole length but at least ``least`` px, or of ``height`` px."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height or least})
    page.route("**/*", lambda route: route.continue_() if route.request.resource_type == "image" else route.abort())
    page.set_content(html)
    picture: bytes = page.screenshot(full_page=height is None)
    page.close()
    return picture


@contextmanager
def lazily_drawn(width: int, height: int) -> Iterator[Callable[[str], bytes]]:
    """Give a function that draws pages of one size; the browser starts with the first."""
    with ExitStack() as stack:
        contexts: list[Any] = []

        def draw_page(html: str) -> bytes:
            if not contexts:
                contexts.append(stack.enter_context(chromium()))
            return draw(contexts[0], html, width, height)

        yield draw_page
