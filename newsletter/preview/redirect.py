"""A file that leads a browser to the preview.

The preview's address holds its token, and a command that opens a browser shows its arguments to every user of the machine. So
the browser is given a file that only this user can read, which holds the address.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from html import escape
from pathlib import Path

from newsletter.files import check_parents

NAME = "preview.html"
_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Newsletter</title>
<meta http-equiv="refresh" content="0; url={url}"></head><body><p><a href="{url}">Newsletter</a></p></body></html>
"""


@contextmanager
def redirect_file(folder: Path, url: str, root: Path) -> Iterator[Path]:
    """Write a page that leads to ``url`` into ``folder``, readable by this user only; it is gone afterwards.

    Raises OSError when it cannot be written, SetupError when a link below ``root`` leads there.
    """
    path = folder / NAME
    check_parents(path, root)
    folder.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        path.unlink()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)  # a new file, through no link
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(_PAGE.format(url=escape(url)))
    try:
        yield path
    finally:
        with suppress(OSError):
            path.unlink()
