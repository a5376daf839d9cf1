"""Pictures: from what an issue names to a file of the site whose name says what it holds."""

import hashlib
import importlib.util
import re
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote

from newsletter.content.part import Image
from newsletter.picture_file import inspect_picture, read_picture
from newsletter.site.links import ROOT, file_link
from newsletter.site.site import Picture

SMALL = 720
"""Width of the smaller file in px: a phone's column on a screen of two dots a px."""
RESIZED = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
"""Formats that get a smaller file, and Pillow's name of each."""
COLUMN = 680
"""Width of the text in px, for ``sizes``."""

_IMG = re.compile(r'<img src="([^"]*)"((?:\s[\w-]+="[^"]*")*)\s*/?>')
_ALONE = re.compile(r"<p>(<img [^>]*>)</p>")


def can_resize() -> bool:
    """Whether Pillow is there to make smaller files."""
    return importlib.util.find_spec("PIL") is not None


class PictureCollector:
    """The pictures of one page, collected while its article is made; local ones lie in ``folder`` or in ``issues``."""

    def __init__(self, folder: Path, issues: Path, *, resize: bool) -> None:
        self.folder, self.issues, self.resize = folder, issues, resize
        self.found: dict[str, Picture] = {}

    def html(self, image: Image) -> str:
        """Return an ``<img>`` of a picture; the first of a page is loaded at once, the others when they come near."""
        return self._img(image.src, image.alt or "", image.width)

    def in_markdown(self, html: str) -> str:
        """Write the pictures of Markdown's HTML as those of the site; one that stands alone is a figure."""
        if "<img" not in html:
            return html

        def one(match: re.Match[str]) -> str:
            own = dict(re.findall(r'([\w-]+)="([^"]*)"', match[2]))
            src = unescape(match[1])
            width = int(own["width"]) if own.get("width", "").isdigit() else None
            return self._img(src if "://" in src else unquote(src), unescape(own.get("alt", "")), width)

        return _ALONE.sub(r"<figure>\1</figure>", _IMG.sub(one, html))

    def add(self, src: str, alt: str = "") -> Picture | None:
        """Collect the local picture ``src``; None when it is on a server, missing, or no picture."""
        if src not in self.found:
            picture = None if "://" in src or src.startswith("//") else self._read(src, alt)
            if picture is None:
                return None
            self.found[src] = picture
        return self.found[src]

    def _read(self, src: str, alt: str) -> Picture | None:
        file = (self.folder / src).resolve()
        root = self.folder if file.is_relative_to(self.folder.resolve()) else self.issues
        content, known = read_picture(file, root), inspect_picture(file)
        if content is None or known is None:
            return None
        stem = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-")[:40] or "picture"
        name = f"images/{stem}-{hashlib.sha256(content).hexdigest()[:10]}"
        suffix = "jpg" if known.format == "jpeg" else known.format
        small = ""
        if self.resize and suffix in RESIZED and not known.animated and (known.width or 0) > SMALL * 1.25:
            small = f"{name}-{SMALL}.{suffix}"
        return Picture(f"{name}.{suffix}", file, root, known.width, known.height, alt, small)

    def _img(self, src: str, alt: str, width: int | None) -> str:
        first = not self.found
        picture = self.add(src, alt)
        attributes = [("alt", alt)]
        if picture is None:
            attributes.insert(0, ("src", src if "://" in src else ""))
            size = [("width", str(width))] if width else []
        else:
            attributes.insert(0, ("src", f"{ROOT}{file_link(picture.name)}"))
            if picture.small:
                own = f"{ROOT}{file_link(picture.small)} {SMALL}w, {ROOT}{file_link(picture.name)} {picture.width}w"
                attributes += [("srcset", own), ("sizes", f"(min-width: {COLUMN + 40}px) {width or COLUMN}px, 100vw")]
            size = _size(picture, width)
        loading = [] if first and picture else [("loading", "lazy")]
        written = "".join(f' {name}="{escape(value)}"' for name, value in [*attributes, *size, *loading, ("decoding", "async")])
        return f"<img{written}>"


def _size(picture: Picture, width: int | None) -> list[tuple[str, str]]:
    if not (picture.width and picture.height):
        return [("width", str(width))] if width else []
    shown = min(width or picture.width, picture.width)
    return [("width", str(shown)), ("height", str(max(1, round(picture.height * shown / picture.width))))]


def picture_files(picture: Picture) -> Iterator[tuple[str, bool]]:
    """Yield the names of a picture's files, and whether it is the smaller one."""
    yield picture.name, False
    if picture.small:
        yield picture.small, True


def picture_bytes(picture: Picture, *, small: bool = False) -> bytes:
    """Return the content of a picture's file, or of its smaller one; empty when it is no longer there."""
    content = read_picture(picture.file, picture.root) or b""
    return _resized(content, picture.small.rpartition(".")[2]) if small and content else content


def _resized(content: bytes, suffix: str) -> bytes:
    from io import BytesIO

    from PIL import Image as Pillow

    with Pillow.open(BytesIO(content)) as image:
        image.load()
        height = max(1, round(image.height * SMALL / image.width))
        smaller = image.resize((SMALL, height), Pillow.Resampling.LANCZOS)
        made = BytesIO()
        options = {"quality": 82} if suffix != "png" else {"optimize": True}
        smaller.save(made, RESIZED[suffix], **options)
        return made.getvalue()
