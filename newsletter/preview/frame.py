"""The HTML that the page puts into its mail frame, and where it finds the pictures."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from html import escape

from newsletter.clients import SimulatedEmail, View, show
from newsletter.render import Email, EmailImage
from newsletter.render.email import with_samples

ImageUrl = Callable[[int, EmailImage], str]
"""Returns the URL of a picture from its index in the mail."""


def frame_html(source: str, email: Email, view: View, image_url: ImageUrl) -> SimulatedEmail:
    """Show ``source`` (the email's HTML, annotated or not) in ``view``, with sample values for merge tokens and pictures at ``image_url``."""
    shown = show(with_samples(replace(email, html=source)).html, view)
    return replace(shown, html=replace_image_urls(shown.html, email, image_url))


def replace_image_urls(source: str, email: Email, image_url: ImageUrl) -> str:
    """Replace the source of every local picture of the mail by its ``image_url``."""
    for number, image in enumerate(email.images):
        for quote in ('"', "'"):
            source = source.replace(f"{quote}{escape(image.src)}{quote}", f"{quote}{escape(image_url(number, image))}{quote}")
    return source


def image_version(image: EmailImage) -> str:
    """Return a cache key that changes when the picture's file does."""
    try:
        stat = image.file.stat()
    except OSError:
        return "missing"
    return hashlib.sha256(f"{image.src}\0{stat.st_mtime_ns}\0{stat.st_size}".encode()).hexdigest()[:16]
