"""Map a function over many issues, in several processes when there are enough of them."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

Result = TypeVar("Result")
Work = Callable[[Sequence[Path]], Iterable[Result]]
"""Process a batch of issue files in one process and return a result for each; must be picklable."""

PARALLEL_FROM = 24
"""From this many issues on, a second process pays for its start."""


def parallel_map(work: Work[Result], paths: Sequence[Path], label: str) -> Iterator[Result]:
    """Yield ``work``'s results for ``paths`` in their order, each as soon as it is done.

    A terminal shows a progress bar with ``label``.
    """
    results = _in_processes(work, paths) if len(paths) >= PARALLEL_FROM else iter(work(paths))
    if len(paths) < 4 or not sys.stderr.isatty():
        yield from results
        return
    with click.progressbar(results, length=len(paths), label=label, file=sys.stderr) as bar:
        done = list(bar)
    yield from done


def _in_processes(work: Work[Result], paths: Sequence[Path]) -> Iterator[Result]:
    import os
    from concurrent.futures import ProcessPoolExecutor

    workers = min(os.cpu_count() or 1, 8)
    size = min(-(-len(paths) // workers), 16)
    chunks = [paths[start : start + size] for start in range(0, len(paths), size)]
    with ProcessPoolExecutor(workers) as pool:
        for results in pool.map(partial(_work_through, work), chunks):
            yield from results


def _work_through(work: Work[Result], paths: Sequence[Path]) -> list[Result]:
    return list(work(paths))
