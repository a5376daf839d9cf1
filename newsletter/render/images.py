"""Images: from what an issue names to what an ``<img>`` needs."""

import hashlib
import os
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from markupsafe import escape

from newsletter.content.part import Image
from newsletter.merge import TOKEN
from newsletter.picture_file import picture_size
from newsletter.render.email import EmailImage

_SRC = re.compile(r'\ssrc="([^"]*)"')


@dataclass(frozen=True)
class ImageTag:
    """What a layout needs to write an image: its address, its displayed width in px, its texts and link."""

    src: str
    alt: str
    width: int
    caption: str
    link: str


class ImageCollector:
    """The images of one mail, collected while its parts are rendered."""

    def __init__(self, folder: Path, max_width: int) -> None:
        self.folder, self.max_width = folder, max_width
        self.found: dict[str, EmailImage] = {}

    def tag(self, image: Image, max_width: int | None = None) -> ImageTag:
        """Return what an ``<img>`` of at most ``max_width`` px needs (default: the layout's width)."""
        src, natural = self.address(image.src)
        column = max_width or self.max_width
        width = min(image.width or natural or column, column)
        return ImageTag(src, image.alt or "", width, image.caption or "", image.link or "")

    def markdown_attributes(self, attributes: str) -> str:
        """Return the attributes of a Markdown image with its public address and displayed width."""
        written = _SRC.search(attributes)
        named = unescape(written[1]) if written else ""
        src, natural = self.address(named if "://" in named else unquote(named))
        width = min(natural or self.max_width, self.max_width)
        return f'{_SRC.sub("", attributes)} src="{escape(src)}" width="{width}"'

    def address(self, src: str) -> tuple[str, int | None]:
        """Return the ``src`` to write, and the file's own width in px if it is a local file that can be read."""
        if "://" in src or TOKEN.match(src):
            return src, None
        file = (self.folder / src).resolve()
        image = next((image for image in self.found.values() if image.file == file), None)
        if image is None:
            width, height = picture_size(file)
            image = EmailImage(self._free_name(file), file, width, height, self.folder)
            self.found[image.src] = image
        return image.src, image.width

    def _free_name(self, file: Path) -> str:
        """``images/<file name>``, made unique by a digest of the path when another file has that name."""
        name = re.sub(r"[^\w.-]+", "-", file.name)
        if f"images/{name}" not in self.found:
            return f"images/{name}"
        mark = hashlib.sha256(Path(os.path.relpath(file, self.folder)).as_posix().encode()).hexdigest()[:8]
        return f"images/{Path(name).stem}-{mark}{file.suffix}"
