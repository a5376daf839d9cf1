"""The pictures of mails, where the publication serves them from the site: under the names that exports write."""

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from pydantic import BaseModel

from newsletter.content import Issue, LoadedIssue
from newsletter.content.markdown import addresses
from newsletter.content.medium import for_medium
from newsletter.content.part import Image
from newsletter.content.publication import Publication
from newsletter.content.site import path_below
from newsletter.content.text_types import Prose
from newsletter.render.images import public_name
from newsletter.site.pictures import PictureCollector
from newsletter.site.site import Picture

_FOLDER = re.compile(r"(?:[\w~-][\w.~-]*(?:/(?!$)|$))*")
"""A folder of the site: no ``..``, nothing hidden."""
_SUFFIXES = {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"}
"""A web server names the type of a file by its suffix: a picture called x.html would be a page there."""


def mail_folder(publication: Publication, base: str) -> str | None:
    """Return the folder of the site where exports look for pictures, ``images``; None when they look elsewhere."""
    hosting = publication.images
    folder = path_below(hosting.base_url, base) if base and hosting else None
    plain = None if folder is None else unquote(folder).strip("/")
    return plain if plain is not None and _FOLDER.fullmatch(plain) else None


def mail_pictures(loaded: LoadedIssue) -> Iterator[tuple[str, Picture]]:
    """Yield each picture of an issue's mail with its name in exports, without the folder ``images/``."""
    folder = loaded.path.parent
    collector = PictureCollector(folder, loaded.workspace.issues, resize=False)
    for src in dict.fromkeys(_sources(for_medium(loaded.issue, "email"))):
        if picture := collector.add(src):
            name = public_name(Path(os.path.relpath(picture.file, folder.resolve())).as_posix())
            if PurePosixPath(name).suffix.lower() in _SUFFIXES:
                yield name.removeprefix("images/"), picture


def _sources(issue: Issue) -> Iterator[str]:
    """Yield what the issue and the publication name as a picture."""
    values: list[Any] = [issue]
    while values:
        value = values.pop()
        if isinstance(value, Image):
            yield value.src
        elif isinstance(value, Prose):
            yield from (unquote(address) for tag, address in addresses(value.html) if tag == "img")
        if isinstance(value, BaseModel):
            values += [getattr(value, name) for name in type(value).model_fields]
        elif isinstance(value, tuple):
            values += value
