"""Fuzz for a while: ``python -m tests.fuzz --minutes 30 [--door NAME]… [--corpus DIR]``.

Every door gets the same share of processor time. Where atheris is installed, each door's share is guided by the code that its inputs
reach; else samples are mutated at random, from a seed that is printed. An input that breaks a door, takes more than 5 seconds or
300 MB is written to ``tests/fuzz/crashers/NAME/``, where the tests find it. Exits with 1 when there was one.
"""

import argparse
import contextlib
import hashlib
import importlib.util
import json
import os
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from types import FrameType

from tests.fuzz.door import CRASHERS, Door, attempt, doors, scratch
from tests.fuzz.mutation import random_input

SECONDS, MEGABYTES = 5.0, 300
"""What one input may take: processor time, and memory beyond what was in use before."""
_HANGS = 30
"""Seconds of processor time after which an input is given up."""
_SLICE = 10.0
"""Seconds for which one door is tried before the next one is."""


class _TooLongError(BaseException):
    """Not an Exception: no code under test may take it for an error of its own."""


@dataclass(frozen=True)
class Count:
    """What one door was given."""

    inputs: int = 0
    broken: int = 0
    slowest: float = 0.0
    """Seconds of processor time."""
    largest: int = 0
    """Megabytes."""


def main() -> int:
    """Fuzz, print a line for each door, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--minutes", type=float, default=30, help="how long, in all")
    parser.add_argument("--door", action="append", choices=sorted(doors()), help="only this one; may be repeated")
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"), help="of the random mutations")
    parser.add_argument("--corpus", type=Path, help="a folder of more samples for the doors that are named")
    parser.add_argument("--random", action="store_true", help="do not use atheris")
    given = parser.parse_args()
    os.environ.setdefault("NEWSLETTER_CACHE_DIR", str(scratch("cache")))
    for name in [name for name in os.environ if name.startswith("SMTP_")]:
        del os.environ[name]
    chosen = {name: doors()[name] for name in given.door or doors()}
    if given.corpus:
        more = tuple(path.read_bytes() for path in sorted(given.corpus.rglob("*")) if path.is_file())
        chosen = {name: replace(door, samples=(*door.samples, *more)) for name, door in chosen.items()}
    if not given.random and importlib.util.find_spec("atheris"):
        return _guided(chosen, given.minutes * 60)
    print(f"seed {given.seed}", flush=True)
    counts = _at_random(chosen, given.minutes * 60, Random(given.seed))
    print(json.dumps({name: vars(count) for name, count in counts.items()}, indent=1))
    print(
        f"{sum(count.inputs for count in counts.values()):,} inputs, {sum(count.broken for count in counts.values())} broke a door"
    )
    return int(any(count.broken for count in counts.values()))


def _at_random(chosen: dict[str, Door], seconds: float, random: Random) -> dict[str, Count]:
    """Try every door in turn until the time is over."""
    counts = dict.fromkeys(chosen, Count())
    end = time.monotonic() + seconds
    share = min(_SLICE, seconds / len(chosen))
    while time.monotonic() < end:
        for name, door in chosen.items():
            until = time.monotonic() + share
            while time.monotonic() < min(until, end):
                counts[name] = _tried(name, door, random_input(door, random), counts[name])
    return counts


def _tried(name: str, door: Door, data: bytes, count: Count) -> Count:
    memory, started = _megabytes(), time.process_time()
    wrong = ""
    try:
        with _given_up_after(_HANGS):
            attempt(door, data)
    except (Exception, _TooLongError):  # noqa: BLE001  whatever it is, it is what is looked for
        wrong = traceback.format_exc()
    took, grew = time.process_time() - started, _megabytes() - memory
    if took > SECONDS:
        wrong = wrong or f"took {took:.1f} s"
    if grew > MEGABYTES:
        wrong = wrong or f"took {grew} MB"
    if wrong:
        _keep(name, data, wrong)
    return Count(count.inputs + 1, count.broken + bool(wrong), max(count.slowest, took), max(count.largest, grew))


def _keep(name: str, data: bytes, wrong: str) -> None:
    path = CRASHERS / name / hashlib.sha256(data).hexdigest()[:12]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    print(f"{path}\n{wrong[-3000:]}", flush=True)


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1_000_000 if sys.platform == "darwin" else 1_000)


@contextlib.contextmanager
def _given_up_after(seconds: float) -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _guided(chosen: dict[str, Door], seconds: float) -> int:
    """Give each door to libFuzzer in a process of its own, since it never returns."""
    failed = 0
    for name, door in chosen.items():
        corpus = scratch(f"corpus-{name}")
        for number, sample in enumerate(door.samples):
            (corpus / f"sample-{number}").write_bytes(sample)
        words = "".join('"' + "".join(f"\\x{byte:02x}" for byte in word[:60]) + '"\n' for word in door.words if word)
        (scratch("words") / name).write_text(words)
        (CRASHERS / name).mkdir(exist_ok=True)
        options = [
            f"-max_total_time={max(1, round(seconds / len(chosen)))}", f"-timeout={_HANGS}", "-rss_limit_mb=2000", "-max_len=200000",
            f"-artifact_prefix={CRASHERS / name}/", f"-dict={scratch('words') / name}", "-print_final_stats=1", str(corpus),
        ]  # fmt: skip
        print(f"== {name}", flush=True)
        failed |= subprocess.run([sys.executable, "-m", "tests.fuzz.guided", name, *options], check=False).returncode
        with contextlib.suppress(OSError):  # which is full of what was found
            (CRASHERS / name).rmdir()
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
