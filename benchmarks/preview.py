"""From saving the sample issue to changed pixels in a real Chromium, over 50 saves: ``python -m benchmarks.preview``.

The page marks what it does on the browser's own clock; the save is timed on the same machine's. "Painted" is a task that runs
after the frame that shows the change was handed to the compositor.
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

from newsletter.files import write
from newsletter.preview.shots import installed_browser

SAVES = 50
ROOT = Path(__file__).parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@contextmanager
def preview(workspace: Path) -> Iterator[str]:
    """The address of a preview that runs in ``workspace``."""
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
    """Save a new title; milliseconds of each step until it is painted."""
    write(issue, text.replace("TITLE", marker))
    saved = time.time() * 1000
    page.wait_for_function(
        """marker => document.querySelector('.letter iframe').contentDocument.querySelector('h1')?.textContent.includes(marker)
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
        "notice the save": marks["heard"]["at"] - saved,
        "read and render": made["render"],
        "view": made["view"],
        "fetch": marks["fetched"]["at"] - marks["heard"]["at"] - made["render"] - made["view"],
        "patch": marks["patched"]["at"] - marks["fetched"]["at"],
        "paint": marks["painted"]["at"] - marks["patched"]["at"],
    }


def measure(folder: Path) -> list[dict[str, float]]:
    """Steps of each of the saves of the sample digest."""
    from playwright.sync_api import sync_playwright

    issue = max((folder / "issues").glob("2*.yaml"))
    lines = issue.read_text("utf-8").split("\n")
    title = next(index for index, line in enumerate(lines) if line.startswith("  title:"))
    lines[title] = "  title: TITLE"
    with preview(folder) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=installed_browser(playwright.chromium.executable_path), args=FLAGS)
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        page.goto(address)
        page.frame_locator(".letter iframe").locator("h1").wait_for()
        rows = []
        for number in range(SAVES + 3):
            time.sleep(0.4)
            rows.append(save_and_watch(page, issue, "\n".join(lines), f"저장 {number}번"))
        chromium.close()
    return rows[3:]


def main() -> None:
    """Print median and 95th percentile, and each step's share of the median."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "issues", folder / "issues")
        rows = measure(folder)
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
