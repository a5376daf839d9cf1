"""Give a mail's pictures the address that the ESP needs: a public one, or a file of the export."""

import html as markup
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from newsletter.content import LoadedIssue
from newsletter.errors import Problem
from newsletter.esps.tags import author_named, problem_at
from newsletter.esps.types import Esp, HostedImage, ImageFile
from newsletter.messages import Message
from newsletter.picture_file import inspect_picture
from newsletter.render import Email, EmailImage


def public_address(image: EmailImage, loaded: LoadedIssue, uploaded: Mapping[str, str]) -> str | None:
    """Return a picture's public address: where it was uploaded to, else where the site serves it, else None."""
    hosting = loaded.issue.publication.images
    if image.src in uploaded:
        return uploaded[image.src]
    return f"{hosting.base_url.rstrip('/')}/{image.src.removeprefix('images/')}" if hosting else None


@dataclass(frozen=True)
class PlacedImages:
    """The mail with every local picture's final address, and the picture files that an export writes."""

    email: Email
    bundled: tuple[ImageFile, ...]
    """Those that the ESP's import takes along, under flat names."""
    hosted: tuple[HostedImage, ...]
    """Those that somebody has to upload, under their public names."""


def place_images(email: Email, loaded: LoadedIssue, esp: Esp, uploaded: Mapping[str, str] | None) -> PlacedImages:
    """Write the final address of every local picture into the mail.

    ``uploaded`` is what a push knows of pictures at the ESP; None for an export to files.
    """
    bundled: list[ImageFile] = []
    hosted: list[HostedImage] = []
    html = email.html
    for image in email.images:
        address = public_address(image, loaded, uploaded or {})
        content = image.read() if uploaded is None else None
        if content is not None and (address is not None or not esp.images.bundled):
            hosted.append(HostedImage(image.src, content, address))
        elif content is not None:
            address = esp.images.folder + image.src.removeprefix("images/").replace("/", "-")
            bundled.append(ImageFile(address, content))
        if address is not None:
            html = _readdressed(html, image.src, markup.escape(address))
    return PlacedImages(replace(email, html=html), tuple(bundled), tuple(hosted))


def image_problems(email: Email, loaded: LoadedIssue, esp: Esp, uploaded: Mapping[str, str] | None) -> Iterator[Problem]:
    """Yield a problem for each picture that this ESP could not show; in a push, for each without a public address too."""
    for image in email.images:
        written = _written(image, loaded)
        if problem := _wrong(image, written, loaded, esp, uploaded):
            yield problem_at(loaded, written, *problem)


def _written(image: EmailImage, loaded: LoadedIssue) -> str:
    """Return a picture's name as its author wrote it: the way from the issue's folder, else the file's name."""
    way = Path(os.path.relpath(image.file, loaded.path.parent.resolve())).as_posix()
    return way if author_named(loaded, way) else image.file.name


def _wrong(
    image: EmailImage, written: str, loaded: LoadedIssue, esp: Esp, uploaded: Mapping[str, str] | None
) -> tuple[str, Message, Message] | None:
    """Return the code, message and hint of what is wrong with a picture; None when it can be shown."""
    rules = esp.images
    file = inspect_picture(image.file)
    if file is None:
        message = Message("{picture}: there is no such picture", picture=written)
        return "no-picture", message, Message("put the file there, or change the name")
    if file.format not in rules.formats:
        said = "{picture}: {esp} takes {formats}, and this is {format}"
        kind = file.format or Message("no picture")
        message = Message(said, picture=written, esp=esp.title, formats=", ".join(rules.formats), format=kind)
        return "picture-format", message, Message("save it as png or jpeg")
    if rules.max_bytes and file.bytes > rules.max_bytes:
        said = "{picture}: {size:,} bytes; {esp} takes at most {most:,}"
        message = Message(said, picture=written, size=file.bytes, esp=esp.title, most=rules.max_bytes)
        return "picture-too-big", message, Message("make it smaller")
    if uploaded is not None and public_address(image, loaded, uploaded) is None:
        hint = Message("say where the site serves pictures, in publication.yaml: images: {{base_url: https://…}}")
        if esp.drafts and esp.drafts.upload:
            hint = Message("{hint}; or let 'newsletter push' upload them (--upload-images)", hint=hint)
        return (
            "no-public-address",
            Message("{picture}: {esp} needs a public address for it", picture=written, esp=esp.title),
            hint,
        )
    return None


def _readdressed(html: str, src: str, address: str) -> str:
    for opening, closing in (('"', '"'), ("'", "'"), ("(", ")")):
        html = html.replace(f"{opening}{src}{closing}", f"{opening}{address}{closing}")
    return html
