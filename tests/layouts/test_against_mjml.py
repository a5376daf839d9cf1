"""Layouts in the shapes that MJML's users build, drawn by us and by MJML itself from the same MJML, and compared pixel for pixel.

MJML is npm's: ``npm install -g mjml``, or ``MJML=path/to/bin/mjml``. Without it these tests are skipped, and say so.
"""

import base64
import os
import re
import shutil
import struct
import subprocess
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsletter.content import load_issue
from newsletter.render import CompiledLayouts, render_email
from newsletter.render.reference import ReferenceRenderer
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

SHAPES = Path(__file__).parent / "shapes"
MJML = os.environ.get("MJML") or shutil.which("mjml")
LARGEST_DIFFERENCE = 0.005
"""Share of the pixels."""
ISSUE = """\
language: en
number: 12
date: 2024-01-31
headline: {title: A morning at the harbour, subtitle: "Two boats, one crane and a very long breakfast, told in the order in which they happened."}
topics:
  - {title: The first boat, toc: It came at six and left at nine.}
  - {title: The second boat, toc: It came at seven and stayed.}
"""
COMPARE = """async ([one, two]) => {
  const read = async (data) => {
    const image = new Image();
    image.src = 'data:image/png;base64,' + data;
    await image.decode();
    return image;
  };
  const images = [await read(one), await read(two)];
  const width = Math.max(...images.map((image) => image.width)), height = Math.max(...images.map((image) => image.height));
  const pixels = images.map((image) => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, width, height).data;
  });
  let different = 0;
  for (let at = 0; at < pixels[0].length; at += 4)
    if ([0, 1, 2, 3].some((channel) => Math.abs(pixels[0][at + channel] - pixels[1][at + channel]) > 16)) different += 1;
  return different / (width * height);
}"""


def picture(address: str) -> bytes:
    """The PNG that an address like ``https://img.example.com/560x220-2a7f9e.png`` names, of one colour."""
    found = re.search(r"/(\d+)x(\d+)-([0-9a-f]{6})\.png$", address)
    assert found, address
    width, height = int(found[1]), int(found[2])

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\0" + bytes.fromhex(found[3]) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def screenshot(chromium: "Browser", html: str, width: int) -> str:
    context = chromium.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False)
    page = context.new_page()

    def serve(route: "Route") -> None:
        own = route.request.url.startswith("https://img.example.com/")
        route.fulfill(body=picture(route.request.url), content_type="image/png") if own else route.abort()

    page.route("**/*", serve)
    page.set_content(html, wait_until="load")
    shot = base64.b64encode(page.screenshot(full_page=True)).decode()
    context.close()
    return shot


def difference(chromium: "Browser", one: str, two: str, width: int) -> float:
    """The share of pixels that differ, by more than a shade, between two documents."""
    page = chromium.new_page()
    share: float = page.evaluate(COMPARE, [screenshot(chromium, html, width) for html in (one, two)])
    page.close()
    return share


def both(workspace: Workspace, shape: Path, folder: Path) -> tuple[str, str]:
    """Our HTML of a shape, and MJML's of the MJML that Jinja makes of it."""
    own = workspace.layouts / "own"
    own.mkdir(parents=True)
    shutil.copy(shape, own / "email.mjml.j2")
    (own / "email.txt.j2").write_text("{{ subject }}", "utf-8")
    file = workspace.issues / "2024-01-31-harbour.yaml"
    file.write_text(ISSUE, "utf-8")
    loaded = load_issue(file, workspace)
    layouts = CompiledLayouts(workspace, cached=False)
    renderer = layouts.renderer(loaded.issue.publication, "own")
    composed = ReferenceRenderer(renderer.layout).compose(renderer.names(loaded.issue, renderer.context(loaded)))
    (folder / "mail.mjml").write_text(re.sub(r'\sdata-at="[^"]*"', "", composed), "utf-8")
    command = [MJML or "mjml", str(folder / "mail.mjml"), "-o", str(folder / "mail.html"), "--config.validationLevel", "skip"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return render_email(loaded, layouts, layout="own").html, (folder / "mail.html").read_text("utf-8")


@pytest.mark.browser
def test_a_difference_is_counted(chromium: "Browser") -> None:
    page = '<body style="margin:0;background:#fff"><div style="width:60px;height:80px;background:{}"></div></body>'
    assert difference(chromium, page.format("#000"), page.format("#000"), 600) == 0
    assert difference(chromium, page.format("#000"), page.format("#fff"), 600) == pytest.approx(60 * 80 / (600 * 800))


@pytest.mark.browser
@pytest.mark.skipif(MJML is None, reason="mjml is not installed: npm install -g mjml, or MJML=path/to/bin/mjml")
@pytest.mark.parametrize("width", [600, 375])
@pytest.mark.parametrize("shape", sorted(SHAPES.glob("*.mjml.j2")), ids=lambda path: path.name.partition(".")[0])
def test_a_layout_is_drawn_as_mjml_draws_it(
    workspace: Workspace, tmp_path: Path, chromium: "Browser", shape: Path, width: int
) -> None:
    ours, theirs = both(workspace, shape, tmp_path)
    assert "{{" not in ours
    assert difference(chromium, ours, theirs, width) <= LARGEST_DIFFERENCE
