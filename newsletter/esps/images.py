"""Give a mail's pictures the address that the ESP needs: a public one, or a file of the export."""

import html as markup
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from newsletter.content import LoadedIssue
from newsletter.errors import Problem
from newsletter.esps.tags import author_named, problem_at
from newsletter.esps.types import Esp, ImageFile
from newsletter.picture_file import inspect_picture
from newsletter.render import Email, EmailImage


def public_address(image: EmailImage, loaded: LoadedIssue, uploaded: Mapping[str, str]) -> str | None:
    """Return a picture's public address: where it was uploaded to, else where the site serves it, else None."""
    hosting = loaded.issue.publication.images
    if image.src in uploaded:
        return uploaded[image.src]
    return f"{hosting.base_url.rstrip('/')}/{image.src.removeprefix('images/')}" if hosting else None


def place_images(email: Email, loaded: LoadedIssue, esp: Esp, uploaded: Mapping[str, str]) -> tuple[Email, tuple[ImageFile, ...]]:
    """Return the mail with every local picture's final address, and the pictures that become files of the export under flat names."""
    beside: list[ImageFile] = []
    html = email.html
    for image in email.images:
        address = public_address(image, loaded, uploaded)
        if address is None and esp.images.bundled:
            address = image.src.removeprefix("images/").replace("/", "-")
            if (content := image.read()) is not None:
                beside.append(ImageFile(address, content))
        if address is not None:
            html = _readdressed(html, image.src, markup.escape(address))
    return replace(email, html=html), tuple(beside)


def image_problems(email: Email, loaded: LoadedIssue, esp: Esp, uploaded: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each picture that this ESP could not show."""
    for image in email.images:
        if message := _wrong(image, loaded, esp, uploaded):
            written = image.src if author_named(loaded, image.src) else Path(image.src).name
            yield problem_at(loaded, written, f"{image.src}: {message[0]}", message[1])


def _wrong(image: EmailImage, loaded: LoadedIssue, esp: Esp, uploaded: Mapping[str, str]) -> tuple[str, str] | None:
    rules = esp.images
    file = inspect_picture(image.file)
    if file is None:
        return "there is no such picture", "put the file there, or change the name"
    if file.format not in rules.formats:
        return f"{esp.title} takes {', '.join(rules.formats)}, and this is {file.format or 'no picture'}", "save it as png or jpeg"
    if rules.max_bytes and file.bytes > rules.max_bytes:
        return f"{file.bytes:,} bytes; {esp.title} takes at most {rules.max_bytes:,}", "make it smaller"
    if public_address(image, loaded, uploaded) is None and not rules.bundled:
        hint = "say where the site serves pictures, in publication.yaml: images: {base_url: https://…}"
        if esp.drafts and esp.drafts.upload:
            hint += "; or let 'newsletter push' upload them (--upload-images)"
        return f"{esp.title} needs a public address for it", hint
    return None


def _readdressed(html: str, src: str, address: str) -> str:
    for opening, closing in (('"', '"'), ("'", "'"), ("(", ")")):
        html = html.replace(f"{opening}{src}{closing}", f"{opening}{address}{closing}")
    return html
