"""What a door is, and how to try one: its samples, mutated, must be used or be refused with an error of the package's own."""

import atexit
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from newsletter.errors import NewsletterError, TextError

REPOSITORY = Path(__file__).parents[2]
CRASHERS = Path(__file__).with_name("crashers")

LONGEST_MESSAGE = 1_000_000
"""Characters of all problems of one input together."""
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Door:
    """``use`` takes any bytes; ``samples`` are good ones to begin from, ``words`` mean something there."""

    use: Callable[[bytes], object]
    samples: tuple[bytes, ...]
    words: tuple[bytes, ...]


def attempt(door: Door, data: bytes) -> None:
    """Use ``data``. Whatever is raised but an error of the package's own, in words that a terminal can show, leaves this function."""
    try:
        door.use(data)
    except TextError:
        return  # it gets its place, and its words for a terminal, as a Problem
    except NewsletterError as error:
        said = str(error)
        assert not (found := _CONTROL.search(said)), (
            f"a message holds {found[0]!r}: {said[max(0, found.start() - 80) : found.end()]!r}"
        )
        assert said.strip(), "an error without a word"
        assert len(said) < LONGEST_MESSAGE, f"{len(said)} characters of errors"


@cache
def doors() -> Mapping[str, Door]:
    """Return every door by the name of its file."""
    from tests.fuzz import doors as package

    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return {name: importlib.import_module(f"{package.__name__}.{name}").door for name in names}


def crashers(name: str) -> list[Path]:
    """Return the inputs that once broke a door."""
    return sorted((CRASHERS / name).glob("*"))


def contents(paths: Iterable[Path]) -> tuple[bytes, ...]:
    """Read files; there must be one."""
    found = tuple(path.read_bytes() for path in sorted(paths))
    assert found
    return found


@cache
def scratch(name: str) -> Path:
    """Make an empty folder for one door, which is gone when the program ends."""
    folder = TemporaryDirectory(prefix=f"newsletter-{name}-")
    atexit.register(folder.cleanup)
    return Path(folder.name).resolve()
