"""1,000 distinct issues in one process: issues a second of one core, each step's share, memory; beside mjml + juice in one Node process."""

import os
import resource
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.cold import workspace_of_sample
from benchmarks.peers import node_modules, package
from newsletter.content import load_issue
from newsletter.render import CompiledLayouts, render_email
from newsletter.render.output import write
from newsletter.workspace import Workspace

COUNT = 1000
NODE = """
const fs = require("fs"), mjml = require("mjml"), juice = require("juice");
(async () => {
  const files = fs.readdirSync(process.argv[1]).map((name) => process.argv[1] + "/" + name);
  const start = process.cpuUsage();
  for (const file of files) {
    const made = await (mjml.default || mjml)(fs.readFileSync(file, "utf8"), {validationLevel: "skip"});
    fs.writeFileSync(file + ".html", juice(made.html, {preserveImportant: true}));
  }
  const used = process.cpuUsage(start);
  console.log(files.length / ((used.user + used.system) / 1e6));
})();
"""


def print_many() -> None:
    """Two lines and a table of steps."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = Workspace(workspace_of_sample(folder / "newsletter"))
        paths = list(_distinct(workspace, COUNT))
        ours, steps, grown = _render_all(workspace, paths)
        print(f"\n{COUNT} distinct issues in one process: {ours:.0f} issues/s of one core")
        total = sum(steps.values())
        print("  " + ", ".join(f"{step} {share / total:.0%}" for step, share in steps.items()))
        print(f"  memory from the 100th to the last: {grown:+.1f} MB")
        if package("mjml") and package("juice"):
            theirs = _node(workspace, paths[: COUNT // 4], folder / "mjml")
            print(f"mjml + juice in one Node process: {theirs:.0f} issues/s of one core; we make {ours / theirs:.1f} times as many")
        else:
            print("npm's mjml and juice are not here")


def _distinct(workspace: Workspace, count: int) -> Iterator[Path]:
    """Issue files of the sample's length, each with words of its own in every paragraph and title."""
    sample = workspace.newest_issue()
    text = sample.read_text("utf-8")
    for number in range(count):
        path = workspace.issues / f"2025-01-01-{number:04}.yaml"
        path.write_text(text.replace("오픈AI", f"오픈AI {number}").replace("https://", f"https://n{number}."), "utf-8")
        yield path


def _render_all(workspace: Workspace, paths: list[Path]) -> tuple[float, dict[str, float], float]:
    """Issues a second, seconds of each step, and the growth in MB."""
    steps: dict[str, float] = defaultdict(float)
    layouts = CompiledLayouts(workspace, kept=False)
    with _timed(steps, "compile"):
        layouts.filler(load_issue(paths[0], workspace).issue.publication)
    memory: list[float] = []
    start = time.process_time()
    for path in paths:
        with _timed(steps, "load"):
            manuscript = load_issue(path, workspace)
        with _timed(steps, "fill"):
            email = render_email(manuscript, layouts)
        with _timed(steps, "write"):
            list(write(manuscript, email, ("html", "text"), workspace.build / manuscript.name, layouts))
        memory.append(_megabytes())
    seconds = time.process_time() - start + steps["compile"]
    return len(paths) / seconds, steps, memory[-1] - memory[99]


@contextmanager
def _timed(steps: dict[str, float], step: str) -> Iterator[None]:
    start = time.process_time()
    yield
    steps[step] += time.process_time() - start


def _megabytes() -> float:
    """What this process holds now; where the system does not tell, the most that it ever held."""
    status = Path("/proc/self/statm")
    if status.is_file():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _node(workspace: Workspace, paths: list[Path], folder: Path) -> float:
    """Issues a second of mjml and juice on the MJML of the same issues."""
    folder.mkdir()
    layouts = CompiledLayouts(workspace)
    for path in paths:
        manuscript = load_issue(path, workspace)
        (folder / f"{path.stem}.mjml").write_text(layouts.filler(manuscript.issue.publication).mjml(manuscript), "utf-8")
    environment = {**os.environ, "NODE_PATH": str(node_modules())}
    shown = subprocess.run(["node", "-e", NODE, str(folder)], env=environment, capture_output=True, text=True, check=True)
    return float(shown.stdout)
