"""Render 1,000 distinct issues in one process, beside React Email and mjml + juice in Node: issues a second, each step's share, memory.

Twice, and every program does the same work: ``html`` from data in memory to HTML; ``files`` from a YAML file, its Markdown included, to an HTML file
and a text file. For mjml + juice the MJML is there already: neither has templates.
"""

import gc
import json
import os
import resource
import statistics
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.cold import ROUNDS, workspace_of_sample
from benchmarks.peers import node_modules, package
from newsletter.content import load_issue
from newsletter.render import CompiledLayouts, render_email
from newsletter.render.output import write
from newsletter.workspace import Workspace

COUNT = 1000
WORK = {"html": "data → HTML", "files": "file → YAML → HTML + text → files"}
"""What is compared, each by the word that the peers' programs know it by."""
PEERS = {
    "mjml + juice": ("mjml_juice.cjs", ("mjml", "juice", "js-yaml", "marked", "html-to-text")),
    "React Email": ("react_email.cjs", ("react", "@react-email/components", "js-yaml", "marked")),
}
"""Each peer's program in this folder, and the npm packages that it needs."""


def main() -> None:
    """Return a line for each program, medians of ROUNDS rounds in which they take turns, and where our own time goes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = Workspace(workspace_of_sample(folder / "newsletter"))
        paths = list(_distinct(workspace, COUNT))
        ours = _Ours(workspace, paths)
        theirs: dict[str, _Peer] = {
            peer: _Peer(*PEERS[peer], _sources(workspace, paths, folder / "peers")) for peer in PEERS if _there(peer)
        }
        share = COUNT // ROUNDS
        print(f"{COUNT} distinct issues, a process for each program, issues/s of one core, medians of {ROUNDS} rounds of {share}")
        for work, title in WORK.items():
            figures = defaultdict(list)
            for turn in range(ROUNDS):
                first = turn * share
                figures["newsletter"].append(ours.render(work, first, share))
                for peer, program in theirs.items():
                    figures[peer].append(program.render(work, first, share))
            print(f" {title}")
            medians = {peer: statistics.median(rates) for peer, rates in figures.items()}
            for peer, rate in medians.items():
                times = "" if peer == "newsletter" else f"   newsletter makes {medians['newsletter'] / rate:.1f} times as many"
                print(f"  {peer:14}{rate:6.0f}{times}")
    for peer in PEERS.keys() - theirs.keys():
        print(f"  {peer}: its npm packages are not here")
    total = sum(ours.steps.values())
    print("  newsletter: " + ", ".join(f"{step} {seconds / total:.0%}" for step, seconds in ours.steps.items()))
    print(f"  memory from the 100th to the last: {ours.memory[-1] - ours.memory[99]:+.1f} MB")


def _distinct(workspace: Workspace, count: int) -> Iterator[Path]:
    """Write issue files of the sample's length, each with its own words in every paragraph and title."""
    sample = workspace.newest_issue()
    text = sample.read_text("utf-8")
    for number in range(count):
        path = workspace.issues / f"2025-01-01-{number:04}.yaml"
        path.write_text(text.replace("오픈AI", f"오픈AI {number}").replace("https://", f"https://n{number}."), "utf-8")
        yield path


class _Ours:
    """Newsletter, rendering ``paths`` in their order."""

    def __init__(self, workspace: Workspace, paths: list[Path]) -> None:
        self.workspace, self.paths = workspace, paths
        self.layouts = CompiledLayouts(workspace, cached=False)
        self.steps: dict[str, float] = defaultdict(float)
        self.memory: list[float] = []
        gc.set_threshold(200_000, 20, 20)  # as the command does
        with _timed(self.steps, "compile"):
            self.layouts.renderer(load_issue(paths[0], workspace).issue.publication)

    def render(self, work: str, first: int, count: int) -> float:
        """Return the issues a second of ``count`` issues from the ``first``."""
        paths = self.paths[first : first + count]
        return count / (self._html(paths) if work == "html" else self._files(paths))

    def _html(self, paths: list[Path]) -> float:
        """Return the processor seconds from loaded issues to their HTML."""
        issues = [load_issue(path, self.workspace) for path in paths]
        start = time.process_time()
        for loaded in issues:
            self.layouts.renderer(loaded.issue.publication).transformed_html(loaded, lambda issue: issue)
        return time.process_time() - start

    def _files(self, paths: list[Path]) -> float:
        """Return the processor seconds from issue files to HTML and text files."""
        start = time.process_time()
        for path in paths:
            with _timed(self.steps, "load"):
                loaded = load_issue(path, self.workspace)
            with _timed(self.steps, "fill"):
                email = render_email(loaded, self.layouts)
            with _timed(self.steps, "write"):
                list(write(loaded, email, ("html", "text"), self.workspace.build / loaded.name, self.layouts))
            self.memory.append(_megabytes())
        return time.process_time() - start


class _Peer:
    """A program in Node that renders files of a folder; a line of its stdin names the work, the first file and how many."""

    def __init__(self, program: str, _packages: tuple[str, ...], folder: Path) -> None:
        environment = {**os.environ, "NODE_PATH": str(node_modules()), "NODE_ENV": "production"}
        command = ["node", str(Path(__file__).with_name(program)), str(folder)]
        self.process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def render(self, work: str, first: int, count: int) -> float:
        """Return the issues a second of ``count`` issues from the ``first``."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(work, first, count, file=self.process.stdin, flush=True)
        return count / float(self.process.stdout.readline())


def _there(peer: str) -> bool:
    return all(package(name) for name in PEERS[peer][1])


def _sources(workspace: Workspace, paths: list[Path], folder: Path) -> Path:
    """Write every issue as YAML and as MJML, and their publication as JSON, into ``folder``."""
    if folder.is_dir():
        return folder
    folder.mkdir()
    layouts = CompiledLayouts(workspace)
    for path in paths:
        loaded = load_issue(path, workspace)
        (folder / f"{path.stem}.mjml").write_text(layouts.renderer(loaded.issue.publication).mjml(loaded), "utf-8")
        (folder / f"{path.stem}.yaml").write_text(path.read_text("utf-8"), "utf-8")
        (folder / "publication.json").write_text(json.dumps(loaded.publication_document.data, ensure_ascii=False), "utf-8")
    return folder


@contextmanager
def _timed(steps: dict[str, float], step: str) -> Iterator[None]:
    start = time.process_time()
    yield
    steps[step] += time.process_time() - start


def _megabytes() -> float:
    """Return the memory of this process, or its peak where the system does not tell."""
    status = Path("/proc/self/statm")
    if status.is_file():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
