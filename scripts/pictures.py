"""Draw the pictures of README.md anew: ``.venv/bin/python scripts/pictures.py``, from the repository's root.

docs/digest.png shows sample issues, docs/preview.png the preview with a selected title, docs/site.png the site of the samples. Needs a Chromium; look at what was drawn.
"""

import base64
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Literal

from newsletter.chromium import BROWSERS
from newsletter.clients import View
from newsletter.content import load_issue
from newsletter.preview.shots import PHONE, Shot, take
from newsletter.render import Email, render_email
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
DIGEST, BRIEF = "2024-01-31-openai-seoul", "2024-01-24-five-minutes"
SHOTS = (
    (DIGEST, Shot("desktop", "", View())),
    (DIGEST, Shot("dark", "", View(scheme="dark"), PHONE)),
    (BRIEF, Shot("phone", "", View(), PHONE)),
)
SHEET = """<!DOCTYPE html><style>
body{margin:0;width:1536px;height:1260px;background:#dfe5ef;display:flex;gap:32px;padding:40px;box-sizing:border-box;align-items:center}
figure{margin:0;overflow:hidden;border-radius:24px;box-shadow:0 16px 40px -16px rgb(20 30 60/25%)}
figure:first-child{flex:0 0 640px;height:1180px}figure{flex:1;height:810px}img{display:block;width:100%}
</style>"""


SITE_PAGES: tuple[tuple[str, int, Literal["light", "dark"]], ...] = (
    ("index.html", 1280, "light"),
    (f"{DIGEST}/index.html", PHONE, "dark"),
)
SITE_SHEET = (
    SHEET.replace("1260px", "860px").replace("0 0 640px;height:1180px", "0 0 1040px;height:780px").replace("810px", "780px")
)


def main() -> None:
    """Draw all pictures."""
    from playwright.sync_api import sync_playwright

    pictures = [(shot.name, png) for name, shot in SHOTS for _, png in take(_email(name), [shot])]
    figures = "".join(f'<figure><img src="data:image/png;base64,{base64.b64encode(png).decode()}"></figure>' for _, png in pictures)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1536, "height": 1260})
        page.set_content(SHEET + figures)
        page.screenshot(path=ROOT / "docs" / "digest.png")
        _draw_preview(browser)
        _draw_site(browser)
        browser.close()


def _email(name: str) -> Email:
    workspace = Workspace(ROOT)
    return render_email(load_issue(workspace.issue(name), workspace))


def _draw_preview(browser: "Browser") -> None:
    with _preview() as address:
        page = browser.new_page(viewport={"width": 1440, "height": 900}, device_scale_factor=4 / 3)
        page.goto(f"{address}&client=outlook.windows&lang=en")
        title = page.frame_locator("iframe").first.locator("h1").first
        title.click()
        page.mouse.move(0, 0)
        page.wait_for_timeout(800)
        page.screenshot(path=ROOT / "docs" / "preview.png")


def _draw_site(browser: "Browser") -> None:
    subprocess.run([sys.executable, "-m", "newsletter", "site", "--no-cards"], cwd=ROOT, check=True)
    site = Workspace(ROOT).build / "site"
    figures = ""
    for path, width, scheme in SITE_PAGES:
        page = browser.new_page(viewport={"width": width, "height": 960 if width > PHONE else 900}, color_scheme=scheme)
        page.goto((site / path).as_uri())
        figures += f'<figure><img src="data:image/png;base64,{base64.b64encode(page.screenshot()).decode()}"></figure>'
    page = browser.new_page(viewport={"width": 1536, "height": 860})
    page.set_content(SITE_SHEET + figures)
    page.screenshot(path=ROOT / "docs" / "site.png")


@contextmanager
def _preview() -> Iterator[str]:
    command = [sys.executable, "-m", "newsletter", "preview", DIGEST, "--no-open", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as process:
        try:
            yield process.stdout.readline().strip() if process.stdout else ""
        finally:
            process.terminate()


def _chromium() -> str:
    return next(path for name in BROWSERS if (path := which(name)))


if __name__ == "__main__":
    main()
