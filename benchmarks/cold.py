"""Render one issue in a new process: seconds and memory, against Python alone, the imports of the stack, and MJML's own command."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers import package
from newsletter.workspace import Workspace

ROOT = Path(__file__).parent.parent
ROUNDS = 7
ALONE, STACK, MJML = "python -c pass", "import the six packages", "mjml (Node)"
IMPORTS = "import jinja2, premailer, mjml, pydantic, click, pytest"
CACHE = "cache"
"""The user's cache folder of a measured workspace: compiled layouts."""
RENDER = (sys.executable, "-m", "newsletter", "render", "-q")


@dataclass(frozen=True)
class Program:
    """A command, where to run it, and the folder to remove before each run: an empty cache is part of what is measured."""

    name: str
    command: tuple[str, ...]
    folder: Path
    emptied: Path | None = None


@dataclass(frozen=True)
class Run:
    """One program, run to its end: by the clock, on the processor, at most this much memory."""

    seconds: float
    processor: float
    megabytes: float


def main() -> None:
    """Return a line for each program, with its share of the stack's imports and of MJML; the programs take turns."""
    with tempfile.TemporaryDirectory() as folder:
        programs = list(_programs(Path(folder)))
        runs: dict[str, list[Run]] = {program.name: [] for program in programs}
        for _ in range(ROUNDS):
            for program in programs:
                runs[program.name].append(_run(program))
        html = {path.parents[2].name: path.stat().st_size for path in Path(folder).glob("*/build/*/email.html")}
    medians = {name: Run(*map(statistics.median, zip(*map(_figures, found), strict=True))) for name, found in runs.items()}
    print(f"One issue, a new process each, medians of {ROUNDS}")
    print(f"{'':42}{'clock':>9}{'processor':>11}{'memory':>9}{'/ six':>8}{'/ mjml':>8}")
    for name, run in medians.items():
        shares = (f"{run.processor / medians[peer].processor:8.2f}" if peer in medians else f"{'–':>8}" for peer in (STACK, MJML))
        print(f"{name:42}{run.seconds:7.2f} s{run.processor:9.2f} s{run.megabytes:6.0f} MB{''.join(shares)}")
    print("shares are of processor time; HTML:", ", ".join(f"{name} {size / 1000:.1f} KB" for name, size in html.items()))


def _programs(folder: Path) -> Iterator[Program]:
    yield Program(ALONE, (sys.executable, "-c", "pass"), folder)
    yield Program(STACK, (sys.executable, "-c", IMPORTS), folder)
    for inliner in ("premailer", "css-inline"):
        workspace = workspace_of_sample(folder / inliner, inliner)
        yield Program(f"newsletter render, {inliner}", RENDER, workspace)
        yield Program(f"newsletter render, {inliner}, empty cache", RENDER, workspace, workspace / CACHE)
    if mjml := package("mjml"):
        source = folder / "sample.mjml"
        composed = _python((*RENDER, "--format", "mjml", "--stdout"), folder / "premailer")
        source.write_bytes(composed)
        yield Program(MJML, ("node", str(mjml / "bin" / "mjml"), str(source), "-o", str(folder / "mjml.html")), folder)
    else:
        print("npm's mjml is not here: set PEERS to a folder that has it in node_modules")


def workspace_of_sample(folder: Path, inliner: str = "premailer") -> Path:
    """Make a workspace with the newest sample issue, rendered once."""
    shutil.copytree(ROOT / "issues" / "images", folder / "issues" / "images")
    shutil.copy(Workspace(ROOT).newest_issue(), folder / "issues")
    publication = (ROOT / "issues" / "publication.yaml").read_text("utf-8")
    (folder / "issues" / "publication.yaml").write_text(f"{publication}\ninliner: {inliner}\n", "utf-8")
    _python(RENDER, folder)
    return folder


def _python(command: tuple[str, ...], folder: Path) -> bytes:
    return subprocess.run(command, cwd=folder, env=_environment(folder), check=True, capture_output=True).stdout


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "NEWSLETTER_CACHE_DIR": str(folder / CACHE)}


def _run(program: Program) -> Run:
    if program.emptied:
        shutil.rmtree(program.emptied, ignore_errors=True)
    start = time.perf_counter()
    process = subprocess.Popen(program.command, cwd=program.folder, env=_environment(program.folder), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{program.name} ended with {process.returncode}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _figures(run: Run) -> tuple[float, float, float]:
    return run.seconds, run.processor, run.megabytes
