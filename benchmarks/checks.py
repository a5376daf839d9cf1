"""Time ``check``: the sample digest in process, and 1,000 issues in one run: ``python -m benchmarks.checks``.

In process it is every default rule after the render, first (data, rules and stylesheets are read) and then again, as the preview does on each save.
"""

import datetime as dt
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newsletter.checks import select_rules
from newsletter.checks.context import CheckContext
from newsletter.checks.run import run_rules
from newsletter.content import load_issue
from newsletter.render import annotate_email
from newsletter.workspace import Workspace

ROOT = Path(__file__).parent.parent
ISSUES, TIMES = 1000, 30


def in_process() -> tuple[float, float]:
    """Time all default rules on the newest sample, in milliseconds: the first run, and the median of many."""
    workspace = Workspace(ROOT)
    loaded = load_issue(workspace.newest_issue(), workspace)
    annotated = annotate_email(loaded)
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        run_rules(CheckContext(loaded, annotated), select_rules())
        times.append((time.perf_counter() - start) * 1000)
    return times[0], statistics.median(times[1:])


def many() -> float:
    """Time one ``newsletter check`` over 1,000 issues in seconds, process start included, with a compiled layout."""
    sample = Workspace(ROOT).newest_issue()
    with tempfile.TemporaryDirectory() as folder:
        issues = Path(folder) / "issues"
        issues.mkdir()
        (issues / "publication.yaml").write_text((ROOT / "issues" / "publication.yaml").read_text("utf-8"), "utf-8")
        shutil.copytree(ROOT / "issues" / "images", issues / "images")
        names = [_write(issues, sample.read_text("utf-8"), number) for number in range(ISSUES)]
        check = [sys.executable, "-m", "newsletter", "check", "--format", "json"]
        subprocess.run([*check, names[0]], cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
        start = time.perf_counter()
        subprocess.run([*check, *names], cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
        return time.perf_counter() - start


def _write(issues: Path, sample: str, number: int) -> str:
    """Write one issue of the thousand, a week after the one before, with paragraphs of its own, and return its name."""
    date = dt.date(2024, 1, 31) + dt.timedelta(weeks=number)
    text = sample.replace("number: 12", f"number: {number + 1}").replace("date: 2024-01-31", f"date: {date}", 1)
    text = (
        text.replace("subject: ", f"subject: {number}호, ")
        .replace("니다.", f"니다({number}).")
        .replace("title: ", f"title: {number} ")
    )
    (issues / f"{date}-x.yaml").write_text(text, "utf-8")
    return f"{date}-x"


def main() -> None:
    """Print both."""
    first, again = in_process()
    print(f"check, sample digest, {len(select_rules())} rules: {again:.0f} ms in process ({first:.0f} the first time)")
    seconds = many()
    print(f"check, {ISSUES:,} issues: {seconds:.1f} s, {ISSUES / seconds:.0f} a second")


if __name__ == "__main__":
    main()
