"""Write a rendered issue to files: HTML and text with sample values, the message, the MJML, and the images."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from newsletter.content import LoadedIssue
from newsletter.errors import SetupError
from newsletter.files import write_output
from newsletter.places import shown_from
from newsletter.render.cache import CompiledLayouts
from newsletter.render.email import Email, EmailImage, with_fallbacks, with_samples

FORMATS = ("html", "text", "mjml", "eml")
SUFFIXES = {"html": "html", "text": "txt", "mjml": "mjml", "eml": "eml"}


def content(kind: str, loaded: LoadedIssue, filled: Email, layouts: CompiledLayouts, *, unsent: bool = False) -> str | bytes:
    """Return a rendered issue in one format; ``filled`` is its email with sample values (``with_samples``).

    An ``unsent`` message is addressed to nobody, and Outlook opens it as one to be sent.
    """
    publication = loaded.issue.publication
    if kind == "eml":
        from newsletter.render.message import to_message

        to = [] if unsent else ["reader@example.com"]
        return to_message(filled, to, publication.schedule, publication.unsubscribe, unsent=unsent).as_bytes()
    if kind == "mjml":
        return layouts.renderer(publication).mjml(loaded)
    return filled.html if kind == "html" else filled.text


def write(
    loaded: LoadedIssue, email: Email, kinds: tuple[str, ...], folder: Path, layouts: CompiledLayouts, *, unsent: bool = False
) -> Iterator[Path]:
    """Write the formats ``kinds`` as ``folder/email.<suffix>`` and the images; yield each path once it is written.

    ``email`` is ESP-neutral; its merge tokens show sample values, in an ``unsent`` message their fallbacks.
    """
    filled = with_samples(email)
    message = with_fallbacks(email) if unsent else filled
    root = loaded.workspace.output_root(folder)
    for kind in kinds:
        path = folder / f"email.{SUFFIXES[kind]}"
        write_output(path, content(kind, loaded, message if kind == "eml" else filled, layouts, unsent=unsent), root)
        yield path
    if "html" in kinds:
        for image in email.images:
            _copy(image, folder / image.src, root)


def _copy(image: EmailImage, to: Path, root: Path) -> None:
    """Copy a picture that is there to ``to``, unless size and time are the same."""
    try:
        own = image.file.stat()
        with contextlib.suppress(FileNotFoundError):
            there = to.lstat()
            if (there.st_size, there.st_mtime_ns) == (own.st_size, own.st_mtime_ns):
                return
        if (content := image.read()) is None:
            return
        write_output(to, content, root)
        os.utime(to, ns=(own.st_atime_ns, own.st_mtime_ns))
    except FileNotFoundError:  # check says so
        return
    except OSError as error:
        raise SetupError(f"cannot write {shown_from(to)}: {error.strerror or error}") from error
