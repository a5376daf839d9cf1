"""One job for each of many issues: on every core when there are enough of them, with a bar on a terminal."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

Result = TypeVar("Result")
Work = Callable[[Sequence[Path]], Iterable[Result]]
"""What does several issues in one process, a result each; a module's function, or a partial of one."""

MANY = 24
"""From this many issues on, a second process pays for its start."""


def each(paths: Sequence[Path], work: Work[Result], label: str) -> Iterator[Result]:
    """The results for ``paths`` in their order, as soon as each is done."""
    results = _chunked(paths, work) if len(paths) >= MANY else iter(work(paths))
    if len(paths) < 4 or not sys.stderr.isatty():
        yield from results
        return
    with click.progressbar(results, length=len(paths), label=label, file=sys.stderr) as bar:
        done = list(bar)
    yield from done


def _chunked(paths: Sequence[Path], work: Work[Result]) -> Iterator[Result]:
    import os
    from concurrent.futures import ProcessPoolExecutor

    workers = min(os.cpu_count() or 1, 8)
    size = min(-(-len(paths) // workers), 16)
    chunks = [paths[start : start + size] for start in range(0, len(paths), size)]
    with ProcessPoolExecutor(workers) as pool:
        for results in pool.map(partial(_all, work), chunks):
            yield from results


def _all(work: Work[Result], paths: Sequence[Path]) -> list[Result]:
    return list(work(paths))
