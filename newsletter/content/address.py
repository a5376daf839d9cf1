"""Addresses: what a reader can open from a mail, and which pictures it may show."""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from newsletter import merge
from newsletter.content.wording import WordingError
from newsletter.text import truncate

SCHEMES = ("https", "http", "mailto", "tel")
"""What a link may begin with; everything else (javascript:, file:, data:) is refused."""

_USUAL = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]\S*)?")
"""What nearly every link of an issue looks like, and nothing is wrong with."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.[A-Za-z가-힣]{2,}(?=[:/?#]|$)")


def check_link(address: str) -> None:
    """Raise WordingError when ``address`` is not one that a reader can open from a mail."""
    if _USUAL.fullmatch(address):
        return
    _check_written(address)
    if address.startswith("#") or merge.TOKEN.match(address):
        return
    scheme = _SCHEME.match(address)
    if not scheme:
        raise WordingError(f"is not a whole address; {_whole(address)}")
    if scheme[1].lower() not in SCHEMES:
        raise WordingError(f"'{truncate(scheme[0], 40)}' is not a link for a mail; use {', '.join(SCHEMES[:3])} or {SCHEMES[3]}")
    if scheme[1].lower() in ("http", "https"):
        _check_host(address)


def check_picture(src: str, context: Any) -> None:
    """Raise WordingError when ``src`` is neither an http(s) address nor the path of a file inside the workspace.

    ``context`` is what ``load_issue`` validates with: ``{"folder": issue's folder, "root": workspace, …}``; None checks no path.
    """
    if "://" in src or src.startswith("//") or merge.TOKEN.match(src):
        _check_written(src)
        scheme = _SCHEME.match(src)
        if scheme and scheme[1].lower() not in ("http", "https"):
            raise WordingError(
                f"'{truncate(scheme[0], 40)}' is not a picture for a mail; name a file beside the issue, or an https address"
            )
        return check_link(src)
    if not src.strip():
        raise WordingError("is empty; name a file such as images/photo.jpg")
    if "\\" in src or _SCHEME.match(src) or "\0" in src or len(src) > 1000:
        raise WordingError("is not the path of a file; write it from the issue's folder with '/', such as images/photo.jpg")
    if context and not _inside(Path(context["folder"], src), context["root"]):
        raise WordingError("points outside the workspace; copy the file into issues/images/ and name it from there")
    return None


def check_picture_in_prose(address: str, context: Any) -> None:
    """``check_picture`` for an address as Markdown's HTML holds it, percent-encoded."""
    check_picture(address if "://" in address else unquote(address), context)


def _inside(file: Path, root: Path) -> bool:
    """Whether ``file``, which need not exist, lies under ``root``, wherever symlinks lead."""
    try:
        real = os.path.realpath(file) if file.exists() else str(file.resolve())
    except (OSError, RuntimeError):  # a loop of symlinks
        return False
    return real.startswith(f"{str(root).rstrip(os.sep)}{os.sep}")


def _check_written(address: str) -> None:
    if not address:
        raise WordingError("the address is empty")
    if re.search(r"\s", address):
        raise WordingError("an address cannot hold a space; write it as %20")


def _whole(address: str) -> str:
    bare = address.lstrip("/")
    if "@" in address:
        return f"write 'mailto:{truncate(address, 60)}'"
    if _HOST.match(bare):
        return f"write 'https://{truncate(bare, 60)}'"
    return "begin it with 'https://' and the name of the site"


def _check_host(address: str) -> None:
    try:
        host = urlsplit(address).hostname
    except ValueError as error:
        raise WordingError(f"is not an address: {error}") from error
    if not host:
        raise WordingError("the address names no host")
