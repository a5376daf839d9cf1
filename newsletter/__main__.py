"""``python -m newsletter`` and the ``newsletter`` command."""

import contextlib
import gc
import os
import sys
from typing import NoReturn

from newsletter.imports import lazy_import


def main() -> NoReturn:
    """Run the command line with this process's arguments and exit with its code."""
    # starting makes many objects that all stay; looking through them again and again finds nothing
    gc.set_threshold(200_000, 20, 20)
    from newsletter.cli import run

    # pydantic searches every installed package for plugins, and imports what it searches with: a tenth of a cold render
    with lazy_import("pydantic.plugin._loader", get_plugins=lambda: ()):
        code = run()
    _leave(code)


def _leave(code: int) -> NoReturn:
    """End the process at once: taking every module apart first would be a seventh of a cold render."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # click has flushed each line, and told what it could not write
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
