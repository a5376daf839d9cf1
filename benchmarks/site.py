"""How long the site of a thousand issues takes to build, and to build again after one issue changed, in a process each."""

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newsletter.workspace import Workspace

ISSUES = 1_000
SAMPLE = "2024-01-31-openai-seoul.yaml"


def main() -> None:
    """Print seconds and memory."""
    with tempfile.TemporaryDirectory() as folder:
        issues = write_issues(Path(folder), ISSUES)
        first, memory = build(Path(folder))
        print(f"site, {ISSUES:,} issues: {first}, at most {memory:.0f} MB in one process")
        text = issues[ISSUES // 2].read_text("utf-8")
        issues[ISSUES // 2].write_text(text.replace("여섯 시간", "일곱 시간"), "utf-8")
        changed, _ = build(Path(folder))
        print(f"site, one of {ISSUES:,} issues changed: {changed}")
        same, _ = build(Path(folder))
        print(f"site, nothing changed: {same}")


def write_issues(folder: Path, count: int) -> list[Path]:
    """Write ``count`` distinct digests, one a week, and their publication; return the issue files."""
    sample = Workspace.find(Path(__file__).parent).issues
    issues = folder / "issues"
    (issues / "images").mkdir(parents=True)
    publication = (sample / "publication.yaml").read_text("utf-8")
    (issues / "publication.yaml").write_text(f"{publication}site: {{url: https://letters.example.com}}\n", "utf-8")
    for picture in (sample / "images").iterdir():
        (issues / "images" / picture.name).write_bytes(picture.read_bytes())
    text = (sample / SAMPLE).read_text("utf-8")
    return [_write(issues, text, number) for number in range(1, count + 1)]


def _write(issues: Path, sample: str, number: int) -> Path:
    day = time.strftime("%Y-%m-%d", time.gmtime(1_072_915_200 + number * 7 * 86_400))
    text = re.sub(r"(?m)^date: .*$", f"date: {day}", re.sub(r"(?m)^number: .*$", f"number: {number}", sample))
    text = text.replace("오픈AI, 반도체 동맹을", f"{number}번째 이야기, 반도체 동맹을").replace(
        "tags: [반도체, ", f"tags: [반도체, 주제{number % 40}, "
    )
    path = issues / f"{day}-x.yaml"
    path.write_text(text, "utf-8")
    return path


def build(folder: Path) -> tuple[str, float]:
    """Run ``newsletter site`` in a workspace; return how long it took, and the MB that the largest process took."""
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "NEWSLETTER_CACHE_DIR": str(folder / "cache")}
    subprocess.run(
        [sys.executable, "-m", "newsletter", "site", "--no-cards"],
        cwd=folder,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    seconds, used = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    return f"{seconds:.2f} s ({processor:.2f} s of processor)", used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
