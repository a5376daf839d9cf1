"""Validate the addresses of links and pictures in a mail."""

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsletter import merge
from newsletter.content.context import Context
from newsletter.errors import TextError
from newsletter.messages import Message
from newsletter.text import truncate

SCHEMES = ("https", "http", "mailto", "tel")
"""What a link may begin with; everything else (javascript:, file:, data:) is refused."""

_USUAL = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]\S*)?")
"""What nearly every link of an issue looks like, and nothing is wrong with."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = r"[\w-]+(\.[\w-]+)*\.[A-Za-z가-힣]{2,}(?=[:/?#]|$)"
"""Compiled only when an address is refused, since compiling it slows every start."""


def check_link(address: str) -> None:
    """Raise TextError when ``address`` is not one that a reader can open from a mail."""
    if _USUAL.fullmatch(address):
        return
    _check_written(address)
    if address.startswith("#") or merge.TOKEN.match(address):
        return
    scheme = _SCHEME.match(address)
    if not scheme:
        raise TextError("not-an-address", Message("is not a whole address"), _whole(address))
    if scheme[1].lower() not in SCHEMES:
        message = Message("'{scheme}' is not a link for a mail", scheme=truncate(scheme[0], 40))
        hint = Message("use {schemes} or {last}", schemes=", ".join(SCHEMES[:-1]), last=SCHEMES[-1])
        raise TextError("link-scheme", message, hint)
    if scheme[1].lower() in ("http", "https"):
        _check_host(address)


def check_picture(src: str, context: Context | None) -> None:
    """Raise TextError when ``src`` is neither an http(s) address nor the path of a file inside the workspace.

    ``context`` says where the issue lies; None checks no path.
    """
    if "://" in src or src.startswith("//") or merge.TOKEN.match(src):
        _check_written(src)
        scheme = _SCHEME.match(src)
        if scheme and scheme[1].lower() not in ("http", "https"):
            message = Message("'{scheme}' is not a picture for a mail", scheme=truncate(scheme[0], 40))
            raise TextError("picture-scheme", message, Message("name a file beside the issue, or an https address"))
        return check_link(src)
    if not src.strip():
        raise TextError("empty", Message("is empty"), Message("name a file such as images/photo.jpg"))
    if "\\" in src or _SCHEME.match(src) or "\0" in src or len(src) > 1000:
        hint = Message("write it from the issue's folder with '/', such as images/photo.jpg")
        raise TextError("not-a-path", Message("is not the path of a file"), hint)
    if context and not any(_inside(Path(context.folder, src), os.path.realpath(root)) for root in (context.folder, context.issues)):
        hint = Message("copy the file into issues/images/ and name it from there")
        raise TextError("outside-issues", Message("points outside the folder of issues"), hint)
    return None


def check_picture_in_prose(address: str, context: Context | None) -> None:
    """Run ``check_picture`` on an address as Markdown's HTML holds it, percent-encoded."""
    check_picture(address if "://" in address else unquote(address), context)


def _inside(file: Path, root: str) -> bool:
    """Return whether ``file``, symlinks resolved, is under the real folder ``root``; it need not exist."""
    try:
        real = os.path.realpath(file, strict=True)
    except (FileNotFoundError, NotADirectoryError):
        real = os.path.realpath(file)
    except (OSError, ValueError):  # a loop of symlinks
        return False
    return real.startswith(f"{root.rstrip(os.sep)}{os.sep}")


def _check_written(address: str) -> None:
    if not address:
        raise TextError("empty", Message("the address is empty"))
    if re.search(r"\s", address):
        raise TextError("space-in-address", Message("an address cannot hold a space"), Message("write it as %20"))


def _whole(address: str) -> Message:
    bare = address.lstrip("/")
    if "@" in address:
        return Message("write 'mailto:{address}'", address=truncate(address, 60))
    if re.match(_HOST, bare):
        return Message("write 'https://{address}'", address=truncate(bare, 60))
    return Message("begin it with 'https://' and the name of the site")


def _check_host(address: str) -> None:
    try:
        host = urlsplit(address).hostname
    except ValueError as error:
        raise TextError("not-an-address", Message("is not an address: {reason}", reason=error)) from error
    if not host:
        raise TextError("not-an-address", Message("the address names no host"))
