"""Describe an unexpected exception so that a user can report it."""

import platform
import sys
import tempfile
import traceback
from pathlib import Path

from newsletter import __version__


def bug_report(error: Exception, *, keep_traceback: bool) -> str:
    """Return the lines to report; with ``keep_traceback`` the whole traceback is written to a file that they name.

    The file is the user's alone (mode 0600) in the system's folder for temporary files.
    """
    last = traceback.extract_tb(error.__traceback__)[-1]
    lines = [
        "This is a bug in Newsletter, not an error in your files. Please report these lines:",
        f"  newsletter {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"  {type(error).__name__}: {error}",
        f"  at {Path(last.filename).name}:{last.lineno} in {last.name}",
    ]
    if keep_traceback and (file := _write_traceback(error, lines[1:])):
        lines.append(f"The traceback is in {file}; look through it before you attach it. NEWSLETTER_DEBUG=1 prints it instead.")
    return "\n".join(lines)


def _write_traceback(error: Exception, head: list[str]) -> str | None:
    """Write the traceback to a new temporary file and return its path, or None where none can be written."""
    text = "".join([*(f"{line.strip()}\n" for line in head[:1]), f"{sys.argv[1:]}\n\n", *traceback.format_exception(error)])
    try:
        with tempfile.NamedTemporaryFile("w", prefix="newsletter-bug-", suffix=".txt", encoding="utf-8", delete=False) as file:
            file.write(text)
    except OSError:
        return None
    return file.name
