"""Entry point of ``python -m newsletter`` and of the ``newsletter`` command."""

import os
import sys


def _look_elsewhere() -> None:
    """Take the current folder out of the path: ``python -m`` looks there first, and a stranger's workspace may hold a ``yaml.py``."""
    try:
        here = os.getcwd()
    except OSError:  # it was deleted
        return
    is_checkout = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) == here
    if not sys.flags.safe_path and not is_checkout and sys.path[0] in ("", here):
        del sys.path[0]


if __name__ == "__main__":
    _look_elsewhere()

import atexit
import contextlib
import gc
import io
from typing import NoReturn

from newsletter.imports import lazy_import


def main() -> NoReturn:
    """Run the command line with this process's arguments and exit with its code."""
    # starting makes many objects that all stay; looking through them again and again finds nothing
    gc.set_threshold(200_000, 20, 20)
    _write_utf8()
    from newsletter.cli import run

    # pydantic searches every installed package for plugins, and imports what it searches with: a tenth of a cold render
    with lazy_import("pydantic.plugin._loader", get_plugins=lambda: ()):
        code = run()
    _exit(code)


def _write_utf8() -> None:
    """Write UTF-8 to files and pipes on every system, and to a terminal whatever it can show.

    Windows gives a redirected program the system's old code page; PYTHONIOENCODING still chooses another one.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            keep = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=None if keep else "utf-8", errors="backslashreplace")


def _exit(code: int) -> NoReturn:
    """Exit without taking every module apart first, a seventh of a cold render, unless somebody waits for the end."""
    if _is_observed():
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # click has flushed each line, and reported what it could not write
            if stream:  # None where the shell closed it: newsletter render >&-
                stream.flush()
    os._exit(code)


def _is_observed() -> bool:
    """Return whether a profiler, a tracer (a debugger, coverage) or an atexit handler would miss the end of the process."""
    own = 1 if "logging" in sys.modules else 0  # it registers its shutdown, which would have no log to flush
    monitoring = getattr(sys, "monitoring", None)  # Python 3.12 and newer
    tools = [monitoring.get_tool(id_) for id_ in range(6)] if monitoring else []
    return bool(sys.gettrace() or sys.getprofile() or any(tools) or atexit._ncallbacks() > own)


if __name__ == "__main__":
    main()
