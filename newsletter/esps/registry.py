"""The registry of ESPs: each ``services/<name>.py`` holds a record named ``esp``."""

import importlib
from pathlib import Path

from newsletter.errors import InputError, Problem
from newsletter.esps.types import Esp
from newsletter.messages import Message
from newsletter.suggest import suggest

_FILES = Path(__file__).parent / "services"


def all_esps() -> tuple[Esp, ...]:
    """Return every ESP's record, sorted by name."""
    modules = (importlib.import_module(f"newsletter.esps.services.{path.stem}") for path in _FILES.glob("[a-z]*.py"))
    return tuple(sorted((module.esp for module in modules), key=lambda esp: esp.name))


def find_esp(name: str) -> Esp:
    """Return the ESP called ``name``; raise InputError with the nearest name when there is none."""
    esps = {esp.name: esp for esp in all_esps()}
    if name not in esps:
        raise InputError(Problem(None, "no-esp", Message("no ESP '{name}'", name=name), suggest(name, esps)))
    return esps[name]
