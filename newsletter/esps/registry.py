"""Every ESP, found by its file: ``services/<name>.py`` holds a record named ``esp``."""

import importlib
from functools import cache
from pathlib import Path

from newsletter.errors import InputError
from newsletter.esps.esp import Esp

_FILES = Path(__file__).parent / "services"


@cache
def all_esps() -> tuple[Esp, ...]:
    """Every ESP's record, sorted by name."""
    modules = (importlib.import_module(f"newsletter.esps.services.{path.stem}") for path in _FILES.glob("[a-z]*.py"))
    return tuple(sorted((module.esp for module in modules), key=lambda esp: esp.name))


def find_esp(name: str) -> Esp:
    """The ESP called ``name``; InputError that knows the nearest name when there is none."""
    for esp in all_esps():
        if esp.name == name:
            return esp
    from difflib import get_close_matches

    names = [esp.name for esp in all_esps()]
    close = get_close_matches(name, names, n=1)
    hint = f"did you mean '{close[0]}'?" if close else f"there are {', '.join(names)}"
    raise InputError(f"no ESP '{name}'; {hint}")
