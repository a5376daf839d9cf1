"""Email + View → the HTML that the page puts into its mail frame."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from html import escape

from newsletter.clients import Shown, View, show
from newsletter.render import Email, EmailImage
from newsletter.render.email import with_samples

Address = Callable[[int, EmailImage], str]
"""Where the picture with this number in the mail is found."""


def framed(source: str, email: Email, view: View, address: Address) -> Shown:
    """``source`` (the email's HTML, traced or not) in ``view``, with sample values for merge tokens and pictures at ``address``."""
    shown = show(with_samples(replace(email, html=source)).html, view)
    return replace(shown, html=with_pictures(shown.html, email, address))


def with_pictures(source: str, email: Email, address: Address) -> str:
    """HTML with every local picture of the mail at its ``address``."""
    for number, image in enumerate(email.images):
        for quote in ('"', "'"):
            source = source.replace(f"{quote}{escape(image.src)}{quote}", f"{quote}{escape(address(number, image))}{quote}")
    return source


def picture_key(image: EmailImage) -> str:
    """A word that changes when the picture's file does, so that a browser can keep the picture until then."""
    try:
        stat = image.file.stat()
    except OSError:
        return "missing"
    return hashlib.sha256(f"{image.src}\0{stat.st_mtime_ns}\0{stat.st_size}".encode()).hexdigest()[:16]
