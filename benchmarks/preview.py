"""Time the preview in a real Chromium: ``python -m benchmarks.preview``.

Measured are 7 starts, from the command to the mail, and 50 saves of the sample issue, from the file to changed pixels.

The page marks what it does on the browser's own clock; starts and saves are timed on the same machine's. The browser runs before
the command starts. "Painted" is a task that runs after the frame that shows the change was handed to the compositor.
"""

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from newsletter.chromium import installed_browser
from newsletter.files import atomic_write

SAVES = 50
STROKES = 100
STARTS = 7
ROOT = Path(__file__).parent.parent
WINDOW = {"width": 1280, "height": 800}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@contextmanager
def preview(workspace: Path) -> Iterator[str]:
    """Run a preview in ``workspace`` and return its address."""
    command = [sys.executable, "-m", "newsletter", "preview", "--no-open", "--port", "0"]
    process = subprocess.Popen(
        command,
        cwd=workspace,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    yield process.stdout.readline().strip()
    process.send_signal(signal.SIGINT)
    process.wait(10)


def save_and_watch(page: Any, issue: Path, text: str, marker: str) -> dict[str, float]:
    """Save a new title and return the milliseconds of each step until it is painted."""
    atomic_write(issue, text.replace("TITLE", marker))
    saved = time.time() * 1000
    page.wait_for_function(
        """marker => document.querySelector('.mail iframe').contentDocument.querySelector('h1')?.textContent.includes(marker)
            && performance.getEntriesByName('newsletter:painted').length""",
        arg=marker,
        polling=5,
    )
    marks = page.evaluate(
        """() => Object.fromEntries(performance.getEntriesByType('mark').map(mark =>
            [mark.name.split(':')[1], {at: performance.timeOrigin + mark.startTime, detail: mark.detail}]))"""
    )
    made = marks["patched"]["detail"]
    return {
        "notice the save": marks["received"]["at"] - saved,
        "read and render": made["render"],
        "view": made["view"],
        "fetch": marks["fetched"]["at"] - marks["received"]["at"] - made["render"] - made["view"],
        "patch": marks["patched"]["at"] - marks["fetched"]["at"],
        "paint": marks["painted"]["at"] - marks["patched"]["at"],
    }


def start_and_watch(chromium: Any, folder: Path) -> dict[str, float]:
    """Start a preview before an empty tab and return the milliseconds until each thing is painted."""
    page = chromium.new_page(viewport=WINDOW)
    time.sleep(1)  # until the browser has opened this tab and put the last one away
    started = time.time() * 1000
    with preview(folder) as address:
        page.goto(address, wait_until="commit")
        page.wait_for_function("() => performance.getEntriesByName('newsletter:painted').length")
        seen = page.evaluate(
            """() => Object.fromEntries(['first-contentful-paint', 'newsletter:painted'].map(name =>
                [name, performance.timeOrigin + performance.getEntriesByName(name)[0].startTime]))"""
        )
        page.close()
    return {"the page": seen["first-contentful-paint"] - started, "the mail": seen["newsletter:painted"] - started}


def save_again_and_again(chromium: Any, folder: Path) -> list[dict[str, float]]:
    """Save the sample digest repeatedly and return the steps of each save."""
    issue = max((folder / "issues").glob("2*.yaml"))
    lines = issue.read_text("utf-8").split("\n")
    title = next(index for index, line in enumerate(lines) if line.startswith("  title:"))
    lines[title] = "  title: TITLE"
    with preview(folder) as address:
        page = chromium.new_page(viewport=WINDOW)
        page.goto(address)
        page.frame_locator(".mail iframe").locator("h1").wait_for()
        rows = []
        for number in range(SAVES + 3):
            time.sleep(0.4)
            rows.append(save_and_watch(page, issue, "\n".join(lines), f"저장 {number}번"))
        page.close()
    return rows[3:]


def type_and_watch(chromium: Any, folder: Path) -> list[float]:
    """Type into the headline's title of the sample digest; milliseconds from each key to the changed mail on the screen."""
    with preview(folder) as address:
        page = chromium.new_page(viewport=WINDOW)
        page.goto(address)
        page.frame_locator(".mail iframe").locator("h1").first.click()
        page.locator("#editing:focus").wait_for()
        page.locator("#editing").press("End")
        times: list[float] = []
        for _ in range(STROKES + 3):
            times.append(page.evaluate(_STROKE))
            page.wait_for_timeout(50)
        page.close()
    return times[3:]


_STROKE = """() => new Promise((done) => {
    const mail = document.querySelector('.mail iframe').contentDocument;
    const area = document.querySelector('#editing');
    const wanted = `${area.value}가`;
    const begin = performance.now();
    const observer = new MutationObserver(() => {
        if (!mail.querySelector('h1').textContent.includes(wanted)) return;
        observer.disconnect();
        requestAnimationFrame(() => {
            const painted = new MessageChannel();
            painted.port1.onmessage = () => done(performance.now() - begin);
            painted.port2.postMessage(0);
        });
    });
    observer.observe(mail, {subtree: true, childList: true, characterData: true});
    document.execCommand('insertText', false, '가');
})"""


def main() -> None:
    """Print medians and the slowest of the starts, median and 95th percentile of the saves, and each step's share of their median."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        shutil.copytree(ROOT / "issues", folder / "issues")
        chromium = playwright.chromium.launch(executable_path=installed_browser(playwright.chromium.executable_path), args=FLAGS)
        starts = [start_and_watch(chromium, folder) for _ in range(STARTS + 1)][1:]  # the first one compiles the layout
        rows = save_again_and_again(chromium, folder)
        strokes = sorted(type_and_watch(chromium, folder))
        chromium.close()
    for thing in starts[0]:
        times = [start[thing] for start in starts]
        print(
            f"preview: started to {thing} painted, {STARTS} starts: median {statistics.median(times):.0f} ms, at most {max(times):.0f} ms"
        )
    slow = strokes[int(len(strokes) * 0.95)]
    print(f"preview: key to painted, {len(strokes)} keys: median {statistics.median(strokes):.0f} ms, 95 % under {slow:.0f} ms")
    totals = sorted(sum(row.values()) for row in rows)
    median = statistics.median(totals)
    print(
        f"preview: saved to painted, {len(rows)} saves: median {median:.0f} ms, 95 % under {totals[int(len(totals) * 0.95)]:.0f} ms"
    )
    for step in rows[0]:
        cost = statistics.median(row[step] for row in rows)
        print(f"  {step:<16} {cost:6.1f} ms  {cost / median:5.0%}")


if __name__ == "__main__":
    main()
