"""The registry of ESPs: each ``services/<name>.py`` holds a record named ``esp``."""

import importlib
from pathlib import Path

from newsletter.errors import InputError
from newsletter.esps.types import Esp

_FILES = Path(__file__).parent / "services"


def all_esps() -> tuple[Esp, ...]:
    """Return every ESP's record, sorted by name."""
    modules = (importlib.import_module(f"newsletter.esps.services.{path.stem}") for path in _FILES.glob("[a-z]*.py"))
    return tuple(sorted((module.esp for module in modules), key=lambda esp: esp.name))


def find_esp(name: str) -> Esp:
    """Return the ESP called ``name``; raise InputError with the nearest name when there is none."""
    for esp in all_esps():
        if esp.name == name:
            return esp
    from difflib import get_close_matches

    names = [esp.name for esp in all_esps()]
    close = get_close_matches(name, names, n=1)
    hint = f"did you mean '{close[0]}'?" if close else f"there are {', '.join(names)}"
    raise InputError(f"no ESP '{name}'; {hint}")
